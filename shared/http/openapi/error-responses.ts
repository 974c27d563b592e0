import type { ErrorDeclaration } from '../../errors.ts';
import type { RouteDescription } from '../described-routes.ts';
import { toErrorStatus } from '../errors.ts';
import { listOperationErrors } from './operation-errors.ts';

const statusNames: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  413: 'ContentTooLarge',
  415: 'UnsupportedMediaType',
  422: 'UnprocessableContent',
  429: 'TooManyRequests',
};
const problemReference = { $ref: '#/components/schemas/Problem' };
const text = { type: 'string' };

/** Every refusal has one shape. */
const problemSchema = {
  type: 'object',
  description: 'A refusal. `error` is its code, which stays the same; `message` says it in the language of the request',
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

const toResponse = (errors: readonly ErrorDeclaration[]) => ({
  description: errors.map(({ code, text: { en } }) => `- \`${code}\`: ${en}`).join('\n'),
  content: {
    'application/json': {
      schema: { allOf: [problemReference, { type: 'object', properties: { error: { enum: errors.map(({ code }) => code) } } }] },
    },
  },
});

/** The refusals of operations by their status, as the OpenAPI document shows them. */
export class ErrorResponses {
  readonly schemas = { Problem: problemSchema };
  readonly #shared = new Map<string, object>([
    [
      'Problem',
      { description: 'Another refusal, or a failure of the server', content: { 'application/json': { schema: problemReference } } },
    ],
  ]);

  /** Responses that several operations refer to, by name. */
  get shared(): Readonly<Record<string, object>> {
    return Object.fromEntries([...this.#shared].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The `responses` of an operation beside its good ones. */
  describe(route: RouteDescription): Readonly<Record<string, object>> {
    const byStatus = Map.groupBy(listOperationErrors(route), ({ kind }) => toErrorStatus(kind));
    const responses = [...byStatus].map(([status, errors]): [string, object] => {
      const rules = new Set(errors.map(({ rule }) => rule));
      if (rules.has(undefined)) return [String(status), toResponse(errors)];
      const name = `${statusNames[status]}${[...rules].join('')}`;
      this.#shared.set(name, toResponse(errors));
      return [String(status), { $ref: `#/components/responses/${name}` }];
    });
    return { ...Object.fromEntries(responses), default: { $ref: '#/components/responses/Problem' } };
  }
}
