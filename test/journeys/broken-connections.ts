import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { ServerProcess } from './server-process.ts';

/** When a client disconnects: some milliseconds after its bytes are written, or as soon as the first bytes of a response arrive. */
type Moment = 'written' | 'answered';
type State = { readonly name: string; readonly bytes: string | Buffer; readonly at: Moment; readonly next?: Buffer };

/** How the responses began, by state: the status, or `none` if the connection ended before one. */
export type ConnectionOutcomes = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** How many connections are open at once. */
const concurrency = 64;
/** The server may have read nothing when it loses the connection, be reading, or be about to respond. */
const delaysMilliseconds = [0, 1, 5] as const;
const host = 'Host: localhost\r\n';
const json = 'Content-Type: application/json\r\n';
const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';

const get = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\n${host}${headers}\r\n`;
const offer = (path: string, protocol: string) => get(path, `Connection: Upgrade\r\nUpgrade: ${protocol}\r\n${key}`);
const half = (method: string, path: string, headers: string) =>
  `${method} ${path} HTTP/1.1\r\n${host}Content-Length: 4000\r\n${headers}\r\n${'x'.repeat(2000)}`;
/** A masked text frame of 2,000 bytes, of which half is sent. */
const halfFrame = Buffer.concat([Buffer.from([0x81, 0xfe, 0x07, 0xd0, 1, 2, 3, 4]), Buffer.alloc(1000, 'x')]);
/** A ping, which the server may or may not have answered when the client is gone. */
const ping = Buffer.concat([Buffer.from([0x81, 0x8f, 0, 0, 0, 0]), Buffer.from('{"type":"ping"}')]);

function states(token: string, upload: string): readonly State[] {
  const bearer = `Authorization: Bearer ${token}\r\n`;
  const written: Record<string, string> = {
    'connected, nothing sent': '',
    'offer of h2c': get('/health', 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n'),
    'offer of a WebSocket elsewhere': offer('/elsewhere', 'websocket'),
    'offer of h2c at a socket': offer('/ws', 'h2c'),
    CONNECT: 'CONNECT elsewhere:443 HTTP/1.1\r\nHost: elsewhere:443\r\n\r\n',
    'half a header': `GET /health HTTP/1.1\r\nHost: loc`,
    'no HTTP': '\u0016\u0003\u0001 hello\r\n\r\n',
    'half a body': half('POST', '/api/v1/auth/login', json),
    'half a body, waited for': half('POST', '/api/v1/auth/login', `${json}Expect: 100-continue\r\n`),
    'half a body in chunks': `POST /api/v1/auth/login HTTP/1.1\r\n${host}${json}Transfer-Encoding: chunked\r\n\r\n400\r\n{"email":`,
    'half a body that is refused': half('POST', '/api/v1/nowhere', json),
    'half a picture': half('PUT', upload, 'Content-Type: application/octet-stream\r\n'),
    'half a sheet': half('POST', '/api/v1/products/import', `Content-Type: text/csv\r\n${bearer}`),
    'half a batch of requests': `${get('/health')}${get('/ready')}${get('/health').slice(0, 20)}`,
    'a question, before its answer': get('/api/v1/products', bearer),
    'socket handshake': offer(`/ws?token=${token}`, 'websocket'),
    'socket handshake after a question': get('/ready') + offer(`/ws?token=${token}`, 'websocket'),
    'socket handshake that is refused': get('/ws', 'Connection: Upgrade\r\nUpgrade: websocket\r\n'),
    'socket handshake of a restaurant': offer(`/api/v1/requests/ws/nobody?token=${token}`, 'websocket'),
  };
  const answered: Record<string, string> = {
    'half an answer': get('/openapi.json'),
    'half a file': get('/docs/assets/swagger-ui-bundle.js'),
    'answered, kept alive': get('/health'),
  };
  const socket = offer(`/ws?token=${token}`, 'websocket');
  return [
    ...Object.entries(written).map(([name, bytes]): State => ({ name, bytes, at: 'written' })),
    ...Object.entries(answered).map(([name, bytes]): State => ({ name, bytes, at: 'answered' })),
    { name: 'socket, in the middle of a frame', bytes: socket, at: 'answered', next: halfFrame },
    { name: 'socket, after a frame', bytes: socket, at: 'answered', next: ping },
  ];
}

/** Breaks one connection in this state, with a reset or an ordinary close. Resolves with the last status that arrived, if any. */
const breakOff = (port: number, { bytes, at, next }: State, reset: boolean, delay: number): Promise<string> =>
  new Promise((resolve) => {
    let status = 'none';
    const socket = connect(port, '127.0.0.1');
    const leave = () => (reset ? socket.resetAndDestroy() : socket.destroy());
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(status));
    socket.on('connect', () => socket.write(bytes, () => at === 'written' && setTimeout(leave, delay)));
    socket.on('data', (data) => {
      status = /^HTTP\/1\.1 (\d+)/.exec(data.toString('latin1'))?.[1] ?? status;
      if (at === 'written') return;
      if (next) socket.write(next, leave);
      else leave();
    });
  });

/** Opens a business and returns every state in which a connection to it can be lost. */
export async function collectStates(server: ServerProcess): Promise<readonly State[]> {
  const { owner: headers, productId } = await server.openBusiness('owner@broken.test');
  const image = await server.request<{ uploadUrl: string }>('POST', `/api/v1/products/${productId}/image`, {}, headers);
  return states(headers.authorization.replace('Bearer ', ''), image.data.uploadUrl);
}

/** Breaks this many connections, in each of the states in turn, half of them with a reset. Ends early if the server ends. */
export async function breakConnections(server: ServerProcess, among: readonly State[], count: number): Promise<ConnectionOutcomes> {
  const port = Number(new URL(server.url).port);
  const seen: Record<string, Record<string, number>> = {};
  const turns = Array.from({ length: count }, (_, turn) => turn).values();
  const client = async () => {
    for (const turn of turns) {
      if (server.exitStatus !== undefined) return;
      const state = among[turn % among.length] as State;
      const round = Math.floor(turn / among.length);
      const delay = delaysMilliseconds[Math.floor(round / 2) % delaysMilliseconds.length];
      const status = await breakOff(port, state, round % 2 === 0, delay ?? 0);
      seen[state.name] ??= {};
      const counts = seen[state.name] as Record<string, number>;
      counts[status] = (counts[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, client));
  return seen;
}

/** The failures of the server itself that clients or the log have seen. The server must log its requests. */
export function findFailures(server: ServerProcess, answers: ConnectionOutcomes): string[] {
  const told = Object.entries(answers).flatMap(([name, counts]) =>
    Object.keys(counts)
      .filter((status) => status >= '500' && status !== 'none')
      .map((status) => `${name}: ${status}`),
  );
  return [...told, ...server.output.split('\n').filter((line) => /"status":5\d\d|"level":"(warn|error)"/.test(line))];
}

/** The number of file descriptors and the memory in bytes of a process, if the system reports them. */
export function countOpenSockets(pid: number) {
  if (!existsSync('/proc/self/fd')) return undefined;
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { descriptors: readdirSync(`/proc/${pid}/fd`).length, bytes: Number(resident) * 1024 };
}
