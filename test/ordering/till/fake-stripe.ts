import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import type { StripeSettings } from '#modules/ordering/till/adapters/stripe-payment-gateway';
import type { Clock } from '#shared/clock';
import { newId } from '#shared/values/ids';

type Metadata = Readonly<Record<string, string>>;
type Intent = { id: string; status: string; amount: number; currency: string; created: number; metadata: Metadata };
type Refund = { id: string; status: string; payment_intent: string; amount: number; metadata: Metadata };
type Reply = readonly [status: number, body: object];
/**
 * What goes wrong with a request. `broken`: it is done, and answered with an error that is not to be asked about again; `lost`: it is
 * done, and the connection is cut; `silent`: it is done and never answered; `down`: nothing is done.
 */
type Fault = 'broken' | 'lost' | 'silent' | 'down';

const secretKey = 'sk_test_standin';
export const webhookSecret = 'whsec_standin';
const threeDecimals = ['kwd', 'bhd', 'tnd'];

/** What becomes of an intent with a card, as with the test cards of Stripe. */
const cards: Readonly<Record<string, (intent: Intent) => Reply>> = {
  visa: (intent) => settle(intent, 'succeeded'),
  slow: (intent) => settle(intent, 'processing'),
  chargeDeclined: (intent) => decline(intent, 'card_declined'),
  authenticationRequired: (intent) => decline(intent, 'authentication_required'),
};
const settle = (intent: Intent, status: string): Reply => [200, Object.assign(intent, { status })];
function decline(intent: Intent, code: string): Reply {
  intent.status = 'requires_payment_method';
  return toError(402, { type: 'card_error', code, payment_intent: { ...intent } });
}
const toError = (status: number, error: object): Reply => [status, { error: { message: 'refused', ...error } }];
const invalid = (code: string, param: string) => toError(400, { type: 'invalid_request_error', code, param });

/** A server on loopback that takes payments as Stripe does: with idempotency keys, and refunds up to what was paid. */
export class FakeStripe {
  readonly intents = new Map<string, Intent>();
  readonly refunds: Refund[] = [];
  readonly requests: string[] = [];
  /** The bodies of all requests, for what must not be in them. */
  readonly bodies: string[] = [];
  /** What goes wrong with the next requests to a path, one each. */
  readonly faults: { readonly path: string; readonly fault: Fault }[] = [];
  readonly #answers = new Map<string, { readonly asked: string; readonly reply: Reply }>();
  readonly #clock: Clock;
  #port = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The settings with which the gateway finds it. */
  settings(connection: StripeSettings['connection'] = {}): StripeSettings {
    return { secretKey, webhookSecret, connection: { host: '127.0.0.1', port: this.#port, protocol: 'http', ...connection } };
  }

  /** As Stripe does after a day or more. */
  forgetKeys() {
    this.#answers.clear();
  }

  get charged() {
    return [...this.intents.values()].filter(({ status }) => status === 'succeeded').reduce((sum, { amount }) => sum + amount, 0);
  }
  get refunded() {
    return this.refunds.reduce((sum, { amount }) => sum + amount, 0);
  }

  async open() {
    const server = createServer((request, response) => {
      readBody(request).then(
        (body) => this.#handle(request, body, response),
        (error: Error) => response.destroy(error),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#port = (server.address() as { port: number }).port;
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return this;
  }

  #handle(request: IncomingMessage, body: string, response: ServerResponse) {
    const { method = '', url = '', headers } = request;
    const { pathname, searchParams } = new URL(url, 'http://stripe');
    this.requests.push(`${method} ${pathname}`);
    this.bodies.push(body);
    const at = this.faults.findIndex(({ path }) => pathname.startsWith(path));
    const fault = at < 0 ? undefined : this.faults.splice(at, 1)[0]?.fault;
    if (fault === 'down') return send(response, toError(503, { type: 'api_error' }), { 'stripe-should-retry': 'false' });
    const isAuthorized = headers.authorization === `Bearer ${secretKey}`;
    const params = method === 'GET' ? searchParams : new URLSearchParams(body);
    const act = () => this.#answer(method, pathname, params);
    const key = headers['idempotency-key'];
    const reply = isAuthorized
      ? this.#answerOnce(String(key), `${pathname} ${body}`, act)
      : toError(401, { type: 'invalid_request_error' });
    if (fault === 'lost') return response.destroy();
    if (fault === 'broken') return send(response, toError(500, { type: 'api_error' }), { 'stripe-should-retry': 'false' });
    if (fault !== 'silent') send(response, reply);
  }

  /** The first answer to a key is every answer to it. */
  #answerOnce(key: string, asked: string, act: () => Reply): Reply {
    if (key === 'undefined') return act();
    const known = this.#answers.get(key);
    if (known && known.asked !== asked) return toError(400, { type: 'idempotency_error' });
    // A copy: the answer is as it was, whatever has become of the intent.
    const reply = known?.reply ?? (structuredClone(act()) as Reply);
    this.#answers.set(key, { asked, reply });
    return reply;
  }

  #answer(method: string, path: string, params: URLSearchParams): Reply {
    const [, , resource, id] = path.split('/');
    if (resource === 'payment_methods' && method === 'POST') return makePaymentMethod(params);
    if (resource === 'payment_intents' && method === 'POST') return this.#confirm(params);
    if (resource === 'payment_intents') return id === undefined ? this.#list(params) : this.#retrieve(id);
    if (resource === 'refunds' && method === 'POST') return this.#refund(params);
    if (resource !== 'refunds') return toError(404, { type: 'invalid_request_error' });
    return toList(this.refunds.filter((refund) => refund.payment_intent === params.get('payment_intent')));
  }

  #confirm(params: URLSearchParams): Reply {
    const [amount, currency] = [Number(params.get('amount')), params.get('currency') ?? ''];
    if (!Number.isInteger(amount) || amount < 1) return invalid('parameter_invalid_integer', 'amount');
    if (threeDecimals.includes(currency) && amount % 10 !== 0) return invalid('invalid_charge_amount', 'amount');
    if (amount < 50) return invalid('amount_too_small', 'amount');
    if (params.get('confirm') !== 'true' || params.get('error_on_requires_action') !== 'true')
      return invalid('parameter_missing', 'confirm');
    const card = params.get('payment_method')?.replace(/^pm_card_/, '') ?? params.get('confirmation_token')?.replace(/^ctoken_/, '');
    const charge = cards[card ?? ''];
    if (!charge) return invalid('resource_missing', 'payment_method');
    const created = Math.floor(this.#clock.now().getTime() / 1000);
    const intent: Intent = { id: `pi_${newId()}`, status: '', amount, currency, created, metadata: readMetadata(params) };
    this.intents.set(intent.id, intent);
    return charge(intent);
  }

  /** What is under way is done when somebody looks. */
  #retrieve(id: string): Reply {
    const intent = this.intents.get(id);
    if (!intent) return toError(404, { type: 'invalid_request_error', code: 'resource_missing' });
    return settle(intent, intent.status === 'processing' ? 'succeeded' : intent.status);
  }

  /** Newest first, a page of two at a time. */
  #list(params: URLSearchParams): Reply {
    const [from, to] = [Number(params.get('created[gte]')), Number(params.get('created[lte]'))];
    const found = [...this.intents.values()].reverse().filter(({ created }) => created >= from && created <= to);
    const start = found.findIndex(({ id }) => id === params.get('starting_after')) + 1;
    return toList(found.slice(start, start + 2), found.length > start + 2);
  }

  #refund(params: URLSearchParams): Reply {
    const [payment_intent, amount] = [params.get('payment_intent') ?? '', Number(params.get('amount'))];
    const intent = this.intents.get(payment_intent);
    if (intent?.status !== 'succeeded') return invalid('resource_missing', 'payment_intent');
    const given = this.refunds.filter((refund) => refund.payment_intent === payment_intent).reduce((sum, made) => sum + made.amount, 0);
    if (given + amount > intent.amount) return invalid('charge_already_refunded', 'amount');
    const refund: Refund = { id: `re_${newId()}`, status: 'succeeded', payment_intent, amount, metadata: readMetadata(params) };
    this.refunds.push(refund);
    return [200, refund];
  }
}

function makePaymentMethod(params: URLSearchParams): Reply {
  const card = params.get('card[token]')?.replace(/^tok_/, '') ?? '';
  return card in cards ? [200, { id: `pm_card_${card}` }] : invalid('resource_missing', 'card[token]');
}

const toList = (data: readonly object[], has_more = false): Reply => [200, { object: 'list', url: '/v1/list', has_more, data }];

const readMetadata = (params: URLSearchParams): Metadata =>
  Object.fromEntries(
    [...params].flatMap(([name, value]) => {
      const field = /^metadata\[(\w+)\]$/.exec(name)?.[1];
      return field === undefined ? [] : [[field, value]];
    }),
  );

function send(response: ServerResponse, [status, body]: Reply, headers: Readonly<Record<string, string>> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
