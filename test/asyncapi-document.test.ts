import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { TestApp } from './app.ts';
import { findReference } from './openapi.ts';

const reference = z.strictObject({ $ref: z.string().startsWith('#/') });
const jsonSchema = z.looseObject({}).refine((schema) => ['type', 'anyOf', 'oneOf', 'const', 'enum'].some((key) => key in schema));
const binding = z.strictObject({ ws: z.strictObject({ query: jsonSchema, bindingVersion: z.literal('0.1.0') }) });

/** What AsyncAPI 3.0 asks of the parts that this document has. */
const documentSchema = z.strictObject({
  asyncapi: z.literal('3.0.0'),
  info: z.strictObject({ title: z.string().min(1), version: z.string().min(1), description: z.string() }),
  defaultContentType: z.literal('application/json'),
  channels: z.record(
    z.string().regex(/^[\w-]+$/),
    z.strictObject({
      address: z.string().startsWith('/'),
      description: z.string(),
      parameters: z.record(z.string(), z.strictObject({ description: z.string() })).optional(),
      messages: z.record(z.string(), reference),
      bindings: binding,
    }),
  ),
  operations: z.record(
    z.string().regex(/^[\w-]+$/),
    z.strictObject({ action: z.enum(['send', 'receive']), channel: reference, messages: z.array(reference).min(1) }),
  ),
  components: z.strictObject({
    messages: z.record(z.string(), z.strictObject({ name: z.string(), summary: z.string().min(1), payload: jsonSchema })),
  }),
});

const app = new TestApp();
let document: z.infer<typeof documentSchema>;
beforeAll(async () => {
  const answer = await app.app.app.request('/asyncapi.json');
  document = documentSchema.parse(await answer.json());
});

describe('the AsyncAPI document', () => {
  it('names in each address the parameters that it describes', () => {
    for (const { address, parameters = {} } of Object.values(document.channels)) {
      const named = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(parameters)).toEqual(named);
    }
  });

  it('refers to nothing that is not there, and an operation to messages of its own channel alone', () => {
    for (const { messages } of Object.values(document.channels))
      for (const { $ref } of Object.values(messages)) expect(findReference(document, $ref)).toHaveProperty('payload');
    for (const { channel, messages } of Object.values(document.operations))
      for (const { $ref } of messages) {
        expect($ref.startsWith(`${channel.$ref}/messages/`)).toBe(true);
        expect(findReference(document, $ref)).toHaveProperty('$ref');
      }
  });

  it('has every message in an operation', () => {
    const used = Object.values(document.operations).flatMap(({ messages }) => messages.map(({ $ref }) => $ref.split('/').at(-1)));
    expect(used.toSorted()).toEqual(Object.keys(document.components.messages).toSorted());
  });

  it('tells one frame from another by its type', () => {
    const typeSchema = z.looseObject({ properties: z.looseObject({ type: z.looseObject({ const: z.string() }) }) });
    const { bareBillRequest, ...frames } = document.components.messages;
    expect(bareBillRequest).toBeDefined();
    for (const [name, { payload }] of Object.entries(frames)) expect(typeSchema.parse(payload).properties.type.const).toBe(name);
  });

  it('is kept, and told apart by its ETag', async () => {
    const first = await app.app.app.request('/asyncapi.json');
    const etag = first.headers.get('etag') ?? '';
    const unchanged = await app.app.app.request('/asyncapi.json', { headers: { 'if-none-match': etag } });
    expect([first.status, unchanged.status, etag.length > 10]).toEqual([200, 304, true]);
  });
});
