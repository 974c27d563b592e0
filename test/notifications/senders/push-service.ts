import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Received = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

/** A browser with its keys, which decrypts what its push service delivers. */
export class Browser {
  readonly #curve = createECDH('prime256v1');
  readonly #auth = randomBytes(16);
  readonly p256dh: string;
  readonly auth = this.#auth.toString('base64url');
  readonly endpoint: string;
  constructor(endpoint: string) {
    this.endpoint = endpoint;
    this.p256dh = this.#curve.generateKeys('base64url');
  }

  get subscription() {
    const { endpoint, p256dh, auth } = this;
    return { endpoint, expirationTime: null, keys: { p256dh, auth } };
  }

  /** Decrypts by RFC 8291, independently of the code that encrypts. */
  decrypt(body: Buffer): Record<string, unknown> {
    const [salt, keyLength] = [body.subarray(0, 16), body.readUInt8(20)];
    const sender = body.subarray(21, 21 + keyLength);
    const sealed = body.subarray(21 + keyLength);
    const derive = (key: Uint8Array, salted: Uint8Array, info: Buffer, length: number) =>
      Buffer.from(hkdfSync('sha256', key, salted, info, length));
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#curve.getPublicKey(), sender]);
    const key = derive(this.#curve.computeSecret(sender), this.#auth, info, 32);
    const open = createDecipheriv(
      'aes-128-gcm',
      derive(key, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16),
      derive(key, salt, Buffer.from('Content-Encoding: nonce\0'), 12),
    );
    open.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()]);
    return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString()) as Record<string, unknown>;
  }
}

/** A local push service. */
export class PushService {
  readonly messages: Received[] = [];
  /** Its response by path; by default 201. */
  readonly responses = new Map<string, { readonly status: number; readonly headers?: Readonly<Record<string, string>> }>();
  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      this.messages.push({ path, headers: request.headers, body: Buffer.concat(chunks) });
      const { status, headers = {} } = this.responses.get(path) ?? { status: 201 };
      response.writeHead(status, headers).end();
    });
  });

  static async start() {
    const service = new PushService();
    service.#server.listen(0, '127.0.0.1');
    await once(service.#server, 'listening');
    onTestFinished(() => service.stop());
    return service;
  }

  get url() {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  browser(name = 'a') {
    return new Browser(`${this.url}/${name}`);
  }

  async stop() {
    this.#server.closeAllConnections();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }
}
