import { createHmac, timingSafeEqual } from 'node:crypto';
import { orderingError } from '#modules/ordering/domain/errors';
import {
  type Charge,
  type ChargeId,
  type ChargeReport,
  type ChargeResult,
  type GatewayWebhook,
  PaymentGateway,
  type Refund,
} from '#modules/ordering/till/ports/payment-gateway';
import type { Clock } from '#shared/clock';
import { toDecimal } from '#shared/values/money';

/*
 * The example of docs/extending.md: what an adapter for another payment gateway consists of. In use it would stand beside
 * modules/ordering/till/adapters/stripe-payment-gateway.ts, and its test server beside test/ordering/till/fake-stripe.ts. It is an outline
 * after Mercado Pago's reference, and has never charged a real card.
 */

type MercadoPagoSettings = {
  readonly accessToken: string;
  readonly webhookSecret: string;
  /** Mercado Pago wants the address of a payer; orders need not have one. */
  readonly payerEmail: string;
  readonly fetch?: typeof fetch;
};
type Answer = {
  readonly id: number;
  readonly status: string;
  /** Mercado Pago writes the names of metadata in snake case. */
  readonly metadata: { readonly tenant_id?: string; readonly payment_id?: string };
};

const address = 'https://api.mercadopago.com/v1/payments';
const maxAgeSeconds = 300;
const outcomes: Readonly<Record<string, ChargeResult['outcome']>> = { approved: 'approved', pending: 'pending', in_process: 'pending' };
const unknownTokenText = { es: 'No es una tarjeta de Mercado Pago', en: 'Is no card of Mercado Pago' };
const toResult = ({ id, status }: Answer): ChargeResult => ({ outcome: outcomes[status] ?? 'declined', reference: String(id) });

/** Charges cards through Mercado Pago. A token is that of its card form, a colon, and the id of the payment method: `abc123:visa`. */
export class MercadoPagoGateway extends PaymentGateway {
  /** Its webhooks arrive at /api/v1/public/payments/mercado-pago/webhook. */
  readonly name = 'mercado-pago';
  readonly #settings: MercadoPagoSettings;
  readonly #clock: Clock;

  constructor(settings: MercadoPagoSettings, clock: Clock) {
    super();
    this.#settings = settings;
    this.#clock = clock;
  }

  /** Of the currencies that it knows, all amounts. */
  canMove() {
    return true;
  }

  async charge({ tenantId, paymentId, orderIds, amount, currency, token }: Charge): Promise<ChargeResult> {
    // First what is no token: a card number must not even reach the gateway's log.
    const [, card, method] = /^([\da-f]+):([a-z]+)$/.exec(token) ?? [];
    if (card === undefined) throw unknownToken();
    const body = {
      transaction_amount: toDecimal(amount, currency),
      token: card,
      payment_method_id: method,
      installments: 1,
      payer: { email: this.#settings.payerEmail },
      external_reference: paymentId,
      metadata: { tenant_id: tenantId, payment_id: paymentId, order_ids: orderIds },
    };
    // The key makes a repeated request harmless. An answer that does not come is an error: the use case then asks for the outcome.
    const response = await this.#send(address, { body, key: paymentId });
    if (response.status === 400) throw unknownToken();
    return toResult(await readAnswer(response));
  }

  async getOutcome({ reference, paymentId }: ChargeId): Promise<ChargeResult> {
    if (reference !== null) return toResult(await this.#find(reference));
    const found = await this.#send(`${address}/search?external_reference=${encodeURIComponent(paymentId)}`);
    const { results } = await readAnswer<{ results: readonly Answer[] }>(found);
    const [newest] = results;
    return newest ? toResult(newest) : { outcome: 'declined' };
  }

  async refund({ refundId, amount, currency, ...charge }: Refund): Promise<void> {
    const reference = charge.reference ?? (await this.getOutcome(charge)).reference;
    if (reference === undefined) throw new Error(`Mercado Pago knows no charge of the payment ${charge.paymentId}`);
    const body = { amount: toDecimal(amount, currency) };
    const key = `${charge.paymentId}-${refundId}`;
    await readAnswer(await this.#send(`${address}/${encodeURIComponent(reference)}/refunds`, { body, key }));
  }

  /** The signature covers the id and the time only, so what has become of the payment is asked for. */
  async readWebhook({ body, getHeader }: GatewayWebhook): Promise<ChargeReport | undefined> {
    const [, ts = '', signature = ''] = /^ts=(\d+),v1=([\da-f]{64})$/.exec(getHeader('x-signature') ?? '') ?? [];
    const id = /"data"\s*:\s*{\s*"id"\s*:\s*"?(\w+)"?/.exec(body)?.[1] ?? '';
    const signed = `id:${id};request-id:${getHeader('x-request-id') ?? ''};ts:${ts};`;
    const expected = createHmac('sha256', this.#settings.webhookSecret).update(signed).digest();
    const isOld = this.#clock.now().getTime() / 1000 - Number(ts) > maxAgeSeconds;
    const given = Buffer.from(signature, 'hex');
    if (isOld || given.length !== expected.length || !timingSafeEqual(given, expected)) throw orderingError('ordering.webhook-refused');
    const answer = await this.#find(id);
    const { outcome, reference = id } = toResult(answer);
    const { tenant_id: tenantId, payment_id: paymentId } = answer.metadata;
    return outcome === 'pending' || !tenantId || !paymentId ? undefined : { tenantId, paymentId, outcome, reference };
  }

  async #find(reference: string) {
    return readAnswer(await this.#send(`${address}/${encodeURIComponent(reference)}`));
  }

  #send(url: string, { body, key }: { readonly body?: object; readonly key?: string } = {}) {
    const { accessToken, fetch: send = fetch } = this.#settings;
    const headers = {
      authorization: `Bearer ${accessToken}`,
      ...(key && { 'content-type': 'application/json', 'x-idempotency-key': key }),
    };
    const signal = AbortSignal.timeout(20_000);
    return send(url, body ? { method: 'POST', headers, body: JSON.stringify(body), signal } : { headers, signal });
  }
}

const unknownToken = () => orderingError('ordering.unknown-card-token', { details: [{ path: 'token', message: unknownTokenText }] });

async function readAnswer<T = Answer>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`Mercado Pago has answered ${response.status}`);
  return (await response.json()) as T;
}
