import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Whether a request opens a WebSocket. Offers of other protocols, such as h2c, are ignored, and the request is served as usual.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.8
 */
export const isWebSocketUpgrade = ({ method, headers }: IncomingMessage) =>
  method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';

/**
 * Answers an upgrade with a status and headers (each with its line end) and closes the connection. By then Node has removed its own
 * listeners and timeouts from the socket: without a listener a failed write would end the process, and a client that never closes would
 * keep the connection open forever.
 */
export function rejectUpgrade(socket: Duplex, status: string, headers = '') {
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\n${headers}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}
