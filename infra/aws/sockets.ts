import type { Comanda } from '#modules/app';
import { apiGatewayDoor } from '#modules/notifications/index';
import type { SocketEvent } from './events.ts';

const mostBytes = 16 * 1024;
const done = { statusCode: 200 } as const;

/** What happens on the WebSocket API: `$connect`, which is refused with 401, `$disconnect`, and every frame through `$default`. */
export async function answerSocket({ container }: Comanda, event: SocketEvent, connections?: number) {
  const door = apiGatewayDoor(container, connections);
  const { connectionId, eventType } = event.requestContext;
  if (eventType === 'CONNECT') {
    // The address has no paths: `restaurantId` in its query is what S4's path says.
    const { token, restaurantId } = event.queryStringParameters ?? {};
    const language = /^\s*en\b/i.test(headerOf(event, 'accept-language')) ? 'en' : 'es';
    const isIn = await door.opened(connectionId, {
      language,
      ...(token !== undefined && { token }),
      ...(restaurantId !== undefined && { restaurantId }),
    });
    return isIn ? done : { statusCode: 401 };
  }
  if (eventType === 'DISCONNECT') await door.closed(connectionId);
  else await door.received(connectionId, textOf(event));
  return done;
}

const headerOf = ({ headers }: SocketEvent, name: string) =>
  Object.entries(headers ?? {}).find(([header]) => header.toLowerCase() === name)?.[1] ?? '';

/** Frames are text: what is binary or too long is as little understood as what is no JSON. */
const textOf = ({ body, isBase64Encoded }: SocketEvent) => (isBase64Encoded || !body || Buffer.byteLength(body) > mostBytes ? '' : body);
