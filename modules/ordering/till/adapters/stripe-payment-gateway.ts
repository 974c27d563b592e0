import type Stripe from 'stripe';
import type { Clock } from '#shared/clock';
import { memoizeAsync } from '#shared/concurrency/memoize-async';
import type { Logger } from '#shared/logger';
import { isTenantId } from '#shared/tenant-id';
import type { Minor } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import { amountNotChargeable } from '../domain/gateway-amount.ts';
import {
  type Charge,
  type ChargeId,
  type ChargeReport,
  type ChargeResult,
  type GatewayWebhook,
  PaymentGateway,
  type Refund,
} from '../ports/payment-gateway.ts';
import { toStripeAmount } from './stripe-amounts.ts';

/** `connection`: where Stripe is and how long to wait for it; by default Stripe itself. */
export type StripeSettings = {
  readonly secretKey: string;
  readonly webhookSecret: string;
  readonly connection?: Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol' | 'timeout' | 'maxNetworkRetries'>;
};

/** Three attempts end before the half minute after which a charge counts as not answered, and the 29 s that API Gateway waits. */
const patience = { timeout: 8_000, maxNetworkRetries: 2 };
/** How far from its payment's start an intent whose answer was lost is looked for: clocks differ, and attempts take their time. */
const searchSeconds = { before: 300, after: 900 };
/** Statuses of answers with which Stripe has refused to do anything. 409 and 429 say nothing of the attempt before. */
const refusalStatuses = new Set([400, 401, 403, 404]);
const amountCodes = new Set(['amount_too_small', 'amount_too_large', 'invalid_charge_amount']);
const maxMetadataLength = 500;

const reportedOutcomes: Readonly<Record<string, ChargeReport['outcome']>> = {
  'payment_intent.succeeded': 'approved',
  'payment_intent.payment_failed': 'declined',
  'payment_intent.canceled': 'declined',
};
/** What Stripe's forms give a browser for a card. Anything else is not sent to Stripe: somebody may have typed a card number. */
const cardTokenPattern = /^(pm|ctoken|tok)_\w+$/;
const unknownTokenText = { es: 'No es una tarjeta de Stripe', en: 'Is no card of Stripe' };

/**
 * Charges cards through Stripe: each payment is a payment intent that is confirmed at once. A card that asks its holder to confirm the
 * payment elsewhere (3-D Secure) is declined, since nobody waits there for the answer. The SDK is loaded at the first use.
 * @see https://docs.stripe.com/api/payment_intents
 */
export class StripePaymentGateway extends PaymentGateway {
  readonly name = 'stripe';
  readonly #load: () => Promise<Stripe>;
  readonly #webhookSecret: string;
  readonly #clock: Clock;
  readonly #log: Logger;

  constructor({ secretKey, webhookSecret, connection }: StripeSettings, clock: Clock, log: Logger) {
    super();
    this.#webhookSecret = webhookSecret;
    this.#clock = clock;
    this.#log = log;
    this.#load = memoizeAsync(async () => {
      const { default: Stripe } = await import('stripe');
      return new Stripe(secretKey, { telemetry: false, ...patience, ...connection });
    });
  }

  canMove(amount: Minor, currency: string) {
    return toStripeAmount(amount, currency) !== undefined;
  }

  async charge({ tenantId, paymentId, orderIds, amount, currency, token }: Charge): Promise<ChargeResult> {
    if (!cardTokenPattern.test(token)) throw unknownToken();
    const params = {
      amount: requireStripeAmount(amount, currency),
      currency: currency.toLowerCase(),
      confirm: true,
      error_on_requires_action: true,
      payment_method_types: ['card'],
      metadata: { tenantId, paymentId, orderIds: joinIds(orderIds) },
    };
    const stripe = await this.#load();
    try {
      const card = await toCardParams(stripe, token, paymentId);
      return toChargeResult(await stripe.paymentIntents.create({ ...params, ...card }, { idempotencyKey: paymentId }));
    } catch (error) {
      return this.#readRefusal(error as Stripe.errors.StripeError, { paymentId, amount, currency });
    }
  }

  async getOutcome(charge: ChargeId): Promise<ChargeResult> {
    const intent = await this.#findIntent(charge);
    return intent ? toChargeResult(intent) : { outcome: 'declined' };
  }

  /** Stripe forgets idempotency keys after a day or more, so a refund that is asked for again is looked for first. */
  async refund({ refundId, amount, currency, ...charge }: Refund): Promise<void> {
    const { paymentId, tenantId } = charge;
    const { refunds } = await this.#load();
    const intentId = charge.reference ?? (await this.#findIntent(charge))?.id;
    if (intentId === undefined) throw new Error(`Stripe knows no charge of the payment ${paymentId}`);
    for await (const { metadata, status } of refunds.list({ payment_intent: intentId, limit: 100 }))
      if (metadata?.refundId === refundId && !isFailedRefund(status)) return;
    const { status } = await refunds.create(
      { payment_intent: intentId, amount: requireStripeAmount(amount, currency), metadata: { tenantId, paymentId, refundId } },
      { idempotencyKey: `${paymentId}-refund-${refundId}` },
    );
    if (isFailedRefund(status)) throw new Error(`Stripe has not refunded the payment ${paymentId}: ${status}`);
  }

  async readWebhook({ body, getHeader }: GatewayWebhook): Promise<ChargeReport | undefined> {
    const { webhooks } = await this.#load();
    const [signature, now] = [getHeader('stripe-signature') ?? '', this.#clock.now().getTime()];
    const event = await webhooks
      .constructEventAsync(body, signature, this.#webhookSecret, undefined, undefined, now)
      .catch(({ message: reason }: Error) => {
        // Not the error itself, which holds all that was sent.
        this.#log.warn({ reason }, 'a webhook was refused');
        throw orderingError('ordering.webhook-refused');
      });
    const outcome = reportedOutcomes[event.type];
    if (!outcome) return undefined;
    const { id: reference, metadata } = event.data.object as Stripe.PaymentIntent;
    const { tenantId, paymentId } = metadata;
    // The same account may take payments for others as well.
    return tenantId && paymentId && isTenantId(tenantId) ? { tenantId, paymentId, outcome, reference } : undefined;
  }

  /** The intent of a charge. One whose answer was lost is looked for among those of its time; Stripe's search would find it later only. */
  async #findIntent({ reference, tenantId, paymentId, startedAt }: ChargeId): Promise<Stripe.PaymentIntent | undefined> {
    const { paymentIntents } = await this.#load();
    if (reference !== null)
      return paymentIntents.retrieve(reference).catch((error: Stripe.errors.StripeError) => {
        if (error.statusCode === 404) return undefined;
        throw error;
      });
    const start = Math.floor(startedAt.getTime() / 1000);
    const created = { gte: start - searchSeconds.before, lte: start + searchSeconds.after };
    for await (const intent of paymentIntents.list({ created, limit: 100 }))
      if (intent.metadata.paymentId === paymentId && intent.metadata.tenantId === tenantId) return intent;
    return undefined;
  }

  /** Returns what an error of Stripe means for a charge. @throws as `charge` */
  #readRefusal(error: Stripe.errors.StripeError, { paymentId, amount, currency }: Pick<Charge, 'paymentId' | 'amount' | 'currency'>) {
    const { type, code = '', param = '', statusCode = 0, requestId, payment_intent: intent } = error;
    if (type === 'StripeCardError') return toDeclined(intent?.id);
    if (type === 'StripeIdempotencyError' || !refusalStatuses.has(statusCode)) throw error;
    if (amountCodes.has(code)) throw amountNotChargeable(amount, currency);
    if (code === 'token_already_used' || /^(payment_method|confirmation_token|card)/.test(param)) throw unknownToken();
    // A wrong key or an account that may not charge: guests can pay another way, and whoever runs the server has to know.
    const { message } = error;
    this.#log.error({ paymentId, type, code, param, requestId, reason: message }, 'Stripe refused a request');
    return toDeclined(intent?.id);
  }
}

/** How an intent names a card. Of a token of the older forms a payment method is made first. */
async function toCardParams({ paymentMethods }: Stripe, token: string, paymentId: string) {
  if (token.startsWith('ctoken_')) return { confirmation_token: token };
  if (token.startsWith('pm_')) return { payment_method: token };
  const method = await paymentMethods.create({ type: 'card', card: { token } }, { idempotencyKey: `${paymentId}-card` });
  return { payment_method: method.id };
}

const unknownToken = () => orderingError('ordering.unknown-card-token', { details: [{ path: 'token', message: unknownTokenText }] });

function requireStripeAmount(amount: Minor, currency: string): number {
  const units = toStripeAmount(amount, currency);
  if (units === undefined) throw amountNotChargeable(amount, currency);
  return units;
}

/** As many ids as a value of Stripe's metadata holds. */
const joinIds = (ids: readonly string[]) =>
  ids.reduce((text, id) => (text.length + id.length < maxMetadataLength ? `${text}${text && ','}${id}` : text), '');

const toDeclined = (reference: string | undefined): ChargeResult => ({
  outcome: 'declined',
  ...(reference !== undefined && { reference }),
});

/** An intent that waits for anything but Stripe cannot succeed any more: nobody else can confirm it. */
function toChargeResult({ id: reference, status }: Stripe.PaymentIntent): ChargeResult {
  if (status === 'succeeded') return { outcome: 'approved', reference };
  return { outcome: status === 'processing' ? 'pending' : 'declined', reference };
}

const isFailedRefund = (status: string | null) => status === 'failed' || status === 'canceled';
