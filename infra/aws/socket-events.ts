import type { Comanda } from '#modules/app';
import { apiGatewayDoor } from '#modules/notifications/index';
import { DomainError } from '#shared/errors';
import type { SocketEvent } from './lambda-events.ts';

const mostBytes = 16 * 1024;
const done = { statusCode: 200 } as const;

/** What happens on the WebSocket API: `$connect`, which is refused with 401 or 429, `$disconnect`, and every frame through `$default`. */
export async function answerSocket({ container }: Comanda, event: SocketEvent) {
  const door = apiGatewayDoor(container);
  const { connectionId, eventType, identity } = event.requestContext;
  if (eventType === 'CONNECT') {
    // The address has no paths: `restaurantId` in its query is what S4's path says.
    const { token, restaurantId } = event.queryStringParameters ?? {};
    const language = /^\s*en\b/i.test(headerOf(event, 'accept-language')) ? ('en' as const) : ('es' as const);
    const asked = { ...(token !== undefined && { token }), ...(restaurantId !== undefined && { restaurantId }) };
    const caller = { language, address: identity?.sourceIp, ...asked };
    try {
      await door.admit(caller);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { statusCode: 429 };
    }
    return (await door.opened(connectionId, caller)) ? done : { statusCode: 401 };
  }
  if (eventType === 'DISCONNECT') await door.closed(connectionId);
  else await door.received(connectionId, textOf(event));
  return done;
}

const headerOf = ({ headers }: SocketEvent, name: string) =>
  Object.entries(headers ?? {}).find(([header]) => header.toLowerCase() === name)?.[1] ?? '';

/** Frames are text: what is binary or too long is as little understood as what is no JSON. */
const textOf = ({ body, isBase64Encoded }: SocketEvent) => (isBase64Encoded || !body || Buffer.byteLength(body) > mostBytes ? '' : body);
