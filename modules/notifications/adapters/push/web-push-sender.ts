import { createHash } from 'node:crypto';
import { request as requestByHttp } from 'node:http';
import { request as requestByHttps } from 'node:https';
import { isIP } from 'node:net';
import { SignJWT } from 'jose';
import type { Clock } from '#shared/clock';
import type { VapidKeys } from '#shared/vapid-keys';
import type { DeliveryOutcome } from '../../domain/delivery.ts';
import type { PushSubscription } from '../../domain/recipient.ts';
import { type PushMessage, PushSender } from '../../ports/push-sender.ts';
import { encrypt, parseReceiverKeys } from './encryption.ts';
import { createPublicLookup, isPublicAddress, PrivateAddressError, type ResolveHost, resolveByDns } from './public-addresses.ts';
import { toSigningKey } from './vapid.ts';

export type WebPushSettings = {
  readonly keys: VapidKeys;
  /** The `mailto:` or `https:` URL at which push services can contact the operator. */
  readonly subject: () => string;
  readonly clock: Clock;
  readonly resolve?: ResolveHost;
  /** Only for tests with a push service on this machine: allows plain HTTP and every network. */
  readonly trustsAllEndpoints?: boolean;
};

const attemptMilliseconds = 10_000;
const tokenLifetimeSeconds = 12 * 3600;
/** How long a push service stores a message for a browser that is offline. */
const ttlSeconds = 24 * 3600;

/**
 * Sends push messages through the push services of the browsers.
 * @see https://www.rfc-editor.org/rfc/rfc8030 (the protocol) and https://www.rfc-editor.org/rfc/rfc8292 (VAPID)
 */
export class WebPushSender extends PushSender {
  readonly #settings: WebPushSettings;
  readonly #resolve: ResolveHost;
  constructor(settings: WebPushSettings) {
    super();
    this.#settings = settings;
    this.#resolve = settings.resolve ?? resolveByDns;
  }

  get publicKey() {
    return this.#settings.keys.publicKey;
  }

  async findProblem(subscription: Pick<PushSubscription, 'endpoint' | 'p256dh' | 'auth'>) {
    if (!parseReceiverKeys(subscription)) return 'keys';
    return (await this.#isPublicEndpoint(subscription.endpoint)) ? undefined : 'endpoint';
  }

  async send(subscription: PushSubscription, { id, content }: PushMessage): Promise<DeliveryOutcome> {
    try {
      const receiver = parseReceiverKeys(subscription);
      const url = this.#parseEndpoint(subscription.endpoint);
      if (!receiver || !url) return { status: 'refused', cause: 'the subscription is not good' };
      const body = encrypt(Buffer.from(JSON.stringify(content)), receiver);
      const headers = {
        authorization: await this.#authorization(url),
        'content-type': 'application/octet-stream',
        'content-encoding': 'aes128gcm',
        'content-length': body.length,
        ttl: ttlSeconds,
        urgency: 'normal',
        topic: createHash('sha256').update(id).digest('base64url').slice(0, 32),
      };
      const { status, retryAfter } = await this.#post(url, headers, body);
      return toOutcome(status, retryAfter);
    } catch (error) {
      if (error instanceof PrivateAddressError) return { status: 'refused', cause: error.message };
      return { status: 'unreached', cause: String(error) };
    }
  }

  /** A host that cannot be looked up now passes: it is checked again for each connection. */
  async #isPublicEndpoint(endpoint: string) {
    const url = this.#parseEndpoint(endpoint);
    if (!url) return false;
    if (this.#settings.trustsAllEndpoints) return true;
    const addresses = await this.#resolve(url.hostname).catch(() => []);
    return addresses.every(isPublicAddress);
  }

  /** Returns the URL if it is https with a public host name, the default port and no user. Otherwise returns undefined. */
  #parseEndpoint(endpoint: string): URL | undefined {
    const url = URL.parse(endpoint);
    if (!url || this.#settings.trustsAllEndpoints) return url ?? undefined;
    const { protocol, hostname, port, username, password } = url;
    const isName =
      hostname.includes('.') && isIP(hostname) === 0 && !hostname.startsWith('[') && !/(^|\.)(localhost|local|internal)\.?$/.test(hostname);
    return protocol === 'https:' && port === '' && username === '' && password === '' && isName ? url : undefined;
  }

  async #authorization({ origin }: URL) {
    const { keys, subject, clock } = this.#settings;
    const expires = Math.floor(clock.now().getTime() / 1000) + tokenLifetimeSeconds;
    const token = new SignJWT({ aud: origin, sub: subject(), exp: expires }).setProtectedHeader({ typ: 'JWT', alg: 'ES256' });
    return `vapid t=${await token.sign(toSigningKey(keys))}, k=${keys.publicKey}`;
  }

  /** Follows no redirects and reads only the status and headers of the response. */
  #post(url: URL, headers: Readonly<Record<string, string | number>>, body: Uint8Array) {
    const request = url.protocol === 'https:' ? requestByHttps : requestByHttp;
    const lookup = this.#settings.trustsAllEndpoints ? {} : { lookup: createPublicLookup(this.#resolve) };
    return new Promise<{ status: number; retryAfter: string | undefined }>((resolve, reject) => {
      const options = { method: 'POST', headers, agent: false, signal: AbortSignal.timeout(attemptMilliseconds), ...lookup } as const;
      const outgoing = request(url, options, (answer) => {
        resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] });
        answer.destroy();
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }
}

function toOutcome(status: number, retryAfter: string | undefined): DeliveryOutcome {
  const cause = `the push service answered ${status}`;
  if (status >= 200 && status < 300) return { status: 'sent' };
  if (status === 404 || status === 410) return { status: 'gone', cause };
  const isTransient = status === 408 || status === 429 || status >= 500;
  if (!isTransient) return { status: 'refused', cause };
  return { status: 'unreached', cause, ...(/^\d{1,6}$/.test(retryAfter ?? '') && { retryAfter: Number(retryAfter) }) };
}
