import type { App } from '#modules/app';
import { apiGatewayDoor } from '#modules/notifications/index';
import { DomainError } from '#shared/errors';
import { toLanguage } from '#shared/http/accept-language';
import { maxFrameBytes } from '../websocket-limits.ts';
import type { SocketEvent } from './lambda-events.ts';

const okResponse = { statusCode: 200 } as const;

/** Handles the events of the WebSocket API: `$connect`, which it may refuse with 401 or 429, `$disconnect` and, for frames, `$default`. */
export async function handleSocketEvent({ container }: App, event: SocketEvent) {
  const gateway = apiGatewayDoor(container);
  const { connectionId, eventType, identity } = event.requestContext;
  if (eventType === 'CONNECT') {
    // The API has one address without paths, so the query names the restaurant that the bill-request socket has in its path.
    const { token, restaurantId } = event.queryStringParameters ?? {};
    const language = toLanguage(findHeader(event, 'accept-language'));
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
  Object.entries(headers ?? {}).find(([header]) => header.toLowerCase() === name)?.[1];

/** Frames are text. An empty one stands for binary and oversized frames, and is refused like any text that is not JSON. */
const readFrame = ({ body, isBase64Encoded }: SocketEvent) =>
  isBase64Encoded || !body || Buffer.byteLength(body) > maxFrameBytes ? '' : body;
