import type { ErrorDeclaration } from '../../errors.ts';
import type { RouteDescription } from '../described-routes.ts';
import { toErrorStatus } from '../errors.ts';
import { listOperationErrors } from './operation-errors.ts';

const statusNames: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  402: 'PaymentRequired',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  410: 'Gone',
  413: 'ContentTooLarge',
  415: 'UnsupportedMediaType',
  422: 'UnprocessableContent',
  429: 'TooManyRequests',
  503: 'ServiceUnavailable',
};
const problemReference = { $ref: '#/components/schemas/Problem' };
const text = { type: 'string' };

const problemSchema = {
  type: 'object',
  description: 'A refusal, or a failure of the server. `error` is its code, which never changes; `message` is for people',
  properties: {
    success: { type: 'boolean', const: false },
    message: text,
    error: text,
    details: {
      type: 'array',
      description: 'Which fields are wrong, and why',
      items: { type: 'object', properties: { path: text, message: text }, required: ['path', 'message'] },
    },
    data: { description: 'What stands in the way, as it is now' },
  },
  required: ['success', 'message', 'error'],
};

const toResponse = (status: number, errors: readonly ErrorDeclaration[]) => {
  const codes = { type: 'object', properties: { error: { enum: errors.map(({ code }) => code).sort() } }, required: ['error'] };
  return {
    description: (statusNames[status] ?? String(status)).replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' '),
    content: { 'application/json': { schema: { allOf: [problemReference, codes] } } },
  };
};

const sortByName = <T>(entries: Iterable<[string, T]>): Readonly<Record<string, T>> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

/** The refusals of operations by their status, as the OpenAPI document shows them. */
export class ErrorResponses {
  readonly schemas = { Problem: problemSchema };
  readonly #shared = new Map<string, object>([
    [
      'Problem',
      { description: 'Another refusal, or a failure of the server', content: { 'application/json': { schema: problemReference } } },
    ],
  ]);
  readonly #sentences = new Map<string, string>();

  /** Responses that several operations refer to, by name. */
  get shared() {
    return sortByName(this.#shared);
  }

  /** What each code says to people, in English. */
  get sentences() {
    return sortByName(this.#sentences);
  }

  /** The `responses` of an operation beside its good ones. */
  describe(route: RouteDescription): Readonly<Record<string, object>> {
    const operationErrors = listOperationErrors(route);
    for (const { code, text } of operationErrors) this.#sentences.set(code, text.en);
    const byStatus = Map.groupBy(operationErrors, ({ kind }) => toErrorStatus(kind));
    const responses = [...byStatus].map(([status, errors]): [string, object] => {
      const rules = new Set(errors.map(({ rule }) => rule));
      if (rules.has(undefined)) return [String(status), toResponse(status, errors)];
      const name = `${statusNames[status]}${[...rules].join('')}`;
      this.#shared.set(name, toResponse(status, errors));
      return [String(status), { $ref: `#/components/responses/${name}` }];
    });
    return { ...Object.fromEntries(responses), default: { $ref: '#/components/responses/Problem' } };
  }
}
