import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** In a separate process, which an endless loop would block: more events than may be in flight, and everything is stopped. */
const stopped = `
  import { OutboxRelay } from '#shared/events/outbox-relay';
  const pendingEvents = Array.from({ length: 500 }, (_, seq) => ({ seq: seq + 1, event: { id: String(seq), tenantId: 'pardos' } }));
  const outbox = {
    readPending: async (after, limit) => pendingEvents.filter(({ seq }) => seq > after).slice(0, limit),
    acknowledge: async () => undefined,
    onAppended: () => undefined,
  };
  const gate = Promise.withResolvers();
  const relay = new OutboxRelay(outbox, { publish: () => gate.promise }, { error: () => undefined });
  relay.start();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const stopping = relay.stop(5_000);
  gate.resolve();
  await stopping;
  setImmediate(() => process.stdout.write('ended'));
`;

it('what was passed over waits for the next start once the relay is stopped, and holds nobody', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', stopped], { timeout: 20_000 });
  expect(stdout).toBe('ended');
});
