import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Whether a request opens a WebSocket. Every other offer of another protocol, such as h2c, is ignored and the request answered.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.8
 */
export const isWebSocketUpgrade = ({ method, headers }: IncomingMessage) =>
  method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';

/**
 * Answers an upgrade with a status and headers (each with its line's end) and ends its connection. Node has taken its own listeners and time limits off the socket by then: without a
 * listener a failed write would end the process, and a client that never closes would keep the connection for good.
 */
export function rejectUpgrade(socket: Duplex, status: string, headers = '') {
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\n${headers}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}
