import * as z from 'zod';
import { bareFrameSchemas, clientFrameSchemas, type FrameSchema, serverFrameSchemas } from './frame-schemas.ts';

const toReference = (...path: readonly string[]) => ({ $ref: `#/${path.join('/')}` });

/** AsyncAPI schemas are based on JSON Schema draft 7. */
function toMessage({ name, summary, schema }: FrameSchema) {
  const { $schema: _, ...payload } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  return [name, { name, summary, payload }] as const;
}

const listMessages = (frames: readonly FrameSchema[]) =>
  Object.fromEntries(frames.map(({ name }) => [name, toReference('components', 'messages', name)]));
const listChannelMessages = (channel: string, frames: readonly FrameSchema[]) =>
  frames.map(({ name }) => toReference('channels', channel, 'messages', name));

const tokenQuery = (description: string) => ({
  ws: { query: { type: 'object', properties: { token: { type: 'string', description } } }, bindingVersion: '0.1.0' },
});

/**
 * The AsyncAPI document of the WebSockets, from the side of the server: it receives the frames of clients and sends them messages.
 * @see https://www.asyncapi.com/docs/reference/specification/v3.0.0
 */
export function createAsyncApi() {
  const frames = [...clientFrameSchemas, ...serverFrameSchemas, ...bareFrameSchemas];
  return {
    asyncapi: '3.0.0',
    info: { title: 'Comanda live', version: '1', description: 'What happens, as it happens. `/openapi.json` describes the rest.' },
    defaultContentType: 'application/json',
    channels: {
      live: {
        address: '/ws',
        description:
          'One connection follows many channels of messages, named in each frame. Without a token it signs in within 5 seconds, or follows a menu or an order',
        messages: listMessages([...clientFrameSchemas, ...serverFrameSchemas]),
        bindings: tokenQuery('Signs in at once; otherwise a frame `auth` does'),
      },
      billRequests: {
        address: '/api/v1/requests/ws/{restaurantId}',
        description: 'The new bill requests of a restaurant, without frames around them. Nothing that a client says is read',
        parameters: { restaurantId: { description: 'The id of the restaurant' } },
        messages: listMessages(bareFrameSchemas),
        bindings: tokenQuery('Of a waiter or somebody above'),
      },
    },
    operations: {
      receiveFrame: {
        action: 'receive',
        channel: toReference('channels', 'live'),
        messages: listChannelMessages('live', clientFrameSchemas),
      },
      sendFrame: { action: 'send', channel: toReference('channels', 'live'), messages: listChannelMessages('live', serverFrameSchemas) },
      sendBillRequest: {
        action: 'send',
        channel: toReference('channels', 'billRequests'),
        messages: listChannelMessages('billRequests', bareFrameSchemas),
      },
    },
    components: { messages: Object.fromEntries(frames.map(toMessage)) },
  };
}
