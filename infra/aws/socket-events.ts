import type { App } from '#modules/app';
import { apiGatewayDoor } from '#modules/notifications/index';
import { DomainError } from '#shared/errors';
import type { SocketEvent } from './lambda-events.ts';

const maxFrameBytes = 16 * 1024;
const okResponse = { statusCode: 200 } as const;

/** What happens on the WebSocket API: `$connect`, which is refused with 401 or 429, `$disconnect`, and every frame through `$default`. */
export async function handleSocketEvent({ container }: App, event: SocketEvent) {
  const gateway = apiGatewayDoor(container);
  const { connectionId, eventType, identity } = event.requestContext;
  if (eventType === 'CONNECT') {
    // The address has no paths: `restaurantId` in its query is what S4's path says.
    const { token, restaurantId } = event.queryStringParameters ?? {};
    const language = /^\s*en\b/i.test(findHeader(event, 'accept-language')) ? ('en' as const) : ('es' as const);
    const query = { ...(token !== undefined && { token }), ...(restaurantId !== undefined && { restaurantId }) };
    const caller = { language, address: identity?.sourceIp, ...query };
    try {
      await gateway.admit(caller);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { statusCode: 429 };
    }
    return (await gateway.onOpen(connectionId, caller)) ? okResponse : { statusCode: 401 };
  }
  if (eventType === 'DISCONNECT') await gateway.onClose(connectionId);
  else await gateway.onMessage(connectionId, readFrame(event));
  return okResponse;
}

const findHeader = ({ headers }: SocketEvent, name: string) =>
  Object.entries(headers ?? {}).find(([header]) => header.toLowerCase() === name)?.[1] ?? '';

/** Frames are text: what is binary or too long is as little understood as what is no JSON. */
const readFrame = ({ body, isBase64Encoded }: SocketEvent) =>
  isBase64Encoded || !body || Buffer.byteLength(body) > maxFrameBytes ? '' : body;
