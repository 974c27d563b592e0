import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StripePaymentGateway } from '#modules/ordering/till/adapters/stripe-payment-gateway';
import { SystemClock } from '#shared/clock';
import { createLogger } from '#shared/logger';
import { newId } from '#shared/values/ids';

/** Made by scripts/stripe-mock.mjs. It answers with examples, whatever it is asked, but refuses what Stripe's description does not name. */
const program = '.tmp/bin/stripe-mock';
const isThere = existsSync(program);
if (!isThere && process.env.REQUIRE_ALL) throw new Error(`${program} was not found, and REQUIRE_ALL wants the tests of Stripe to run`);

describe.skipIf(!isThere)('what Stripe is asked', () => {
  let mock: ChildProcess;
  let port: number;
  const logged: string[] = [];
  beforeAll(async () => {
    mock = spawn(program, ['-http-addr', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    port = await findPort(mock);
  });
  afterAll(async () => {
    if (mock.exitCode !== null) return;
    mock.kill();
    await once(mock, 'close');
  });

  const open = () => {
    const connection = { host: '127.0.0.1', port, protocol: 'http' } as const;
    const log = createLogger('debug', (line) => logged.push(line));
    return new StripePaymentGateway({ secretKey: 'sk_test_123', webhookSecret: 'whsec_123', connection }, new SystemClock(), log);
  };
  const charge = () => ({ tenantId: 'pardos', paymentId: newId(), orderIds: [newId(), newId()], amount: 2_590, currency: 'PEN' });
  const chargeId = (reference: string | null) => ({ tenantId: 'pardos', paymentId: newId(), reference, startedAt: new Date() });

  it.each(['pm_card_visa', 'ctoken_1', 'tok_visa'])('is as it wants it: a charge with %s', async (token) => {
    const { reference } = await open().charge({ ...charge(), token });
    expect(reference).toMatch(/^pi_/);
    expect(logged).toEqual([]);
  });

  it('is as it wants it: the outcome of a charge, known or looked for', async () => {
    expect((await open().getOutcome(chargeId('pi_123'))).reference).toBe('pi_123');
    expect(await open().getOutcome(chargeId(null))).toEqual({ outcome: 'declined' });
  });

  it('is as it wants it: a refund', async () => {
    const refund = { ...chargeId('pi_123'), refundId: newId(), amount: 1_000, currency: 'PEN' };
    await expect(open().refund(refund)).resolves.toBeUndefined();
  });

  it('would be refused with a field that Stripe does not know', async () => {
    const headers = { authorization: 'Bearer sk_test_123', 'content-type': 'application/x-www-form-urlencoded' };
    const send = (body: string) => fetch(`http://127.0.0.1:${port}/v1/payment_intents`, { method: 'POST', headers, body });
    expect((await send('amount=2590&currency=pen')).status).toBe(200);
    expect((await send('amount=2590&currency=pen&ammount=1')).status).toBe(400);
  });
});

/** It prints the port that it has found free. */
function findPort({ stdout }: ChildProcess): Promise<number> {
  if (!stdout) throw new Error('stripe-mock prints nothing');
  const lines = createInterface(stdout);
  return new Promise((resolve, reject) => {
    // It is read to its end, or it would stop once the pipe is full.
    lines.on('line', (line) => {
      const found = /127\.0\.0\.1:(\d+)/.exec(line)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    lines.once('close', () => reject(new Error('stripe-mock has ended')));
  });
}
