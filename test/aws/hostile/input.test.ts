import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ServerProcess } from '#test/journeys/server-process';

/** The number of cases for each operation, about 25,000 in all. `CASES=n` sets another number. */
const cases = Number(process.env.CASES ?? 10);
const here = new URL('./', import.meta.url).pathname;
/** Operations that would end the session that the other requests need, or lock it out. */
const ending = '/auth/(logout|password|sessions.*)$|^/api/v1/(staff/|me$)';

const scratch = mkdtempSync(join(tmpdir(), 'comanda-hostile-'));
const held = join(scratch, 'held');
const server = new ServerProcess({
  DEMO: '1',
  LOOP_HELD: held,
  NODE_OPTIONS: `--import=${here}loop-probe.mjs`,
});
let owner: Record<string, string>;
let known: Record<string, Record<string, string>>;

type Row = { readonly id: string };
/** The first row of a list. */
const first = async (path: string) => (await server.request<readonly Row[]>('GET', path, undefined, owner)).data[0]?.id ?? '';

beforeAll(async () => {
  await server.start();
  owner = await server.signIn('owner@pardos.demo');
  const restaurantId = await first('/api/v1/restaurants');
  const branchId = await first(`/api/v1/branches/restaurant/${restaurantId}`);
  const orderId = await first('/api/v1/orders?limit=1');
  const cook = await server.signIn('cook@pardos.demo');
  const { data: queue } = await server.request<readonly { orderId: string; stepName: string; lines: readonly { lineId: string }[] }[]>(
    ...(['GET', '/api/v1/fulfillment/queue?limit=1', undefined, cook] as const),
  );
  known = {
    '/api/v1/restaurants': { id: restaurantId },
    '/api/v1/branches': { id: branchId, restaurantId },
    '/api/v1/tables': { id: await first(`/api/v1/tables/branch/${branchId}`), branchId },
    '/api/v1/products': { id: await first('/api/v1/products?limit=1') },
    '/api/v1/promotions': { id: await first('/api/v1/promotions') },
    '/api/v1/orders': { id: orderId },
    '/api/v1/fulfillment': {
      id: queue[0]?.orderId ?? orderId,
      stepName: queue[0]?.stepName ?? 'COOKING',
      lineId: queue[0]?.lines[0]?.lineId ?? '1',
      orderType: 'delivery',
    },
    '/api/v1/requests/restaurant': { restaurantId },
  };
}, 120_000);

afterAll(async () => {
  await server.remove();
  rmSync(scratch, { recursive: true, force: true });
});

/** Attacks every operation of the OpenAPI document as one person. Returns the last output of the tool. */
async function attack(headers: Record<string, string>, ...options: readonly string[]) {
  const checks = ['--checks=not_a_server_error', '--phases=coverage,fuzzing', '--continue-on-failure', '--suppress-health-check=all'];
  const who = Object.entries(headers).map(([name, value]) => `--header=${name}: ${value}`);
  const args = ['run', `${server.url}/openapi.json`, ...checks, ...who, `--max-examples=${cases}`, '--warnings=off', '--no-shrink'];
  const env = { ...process.env, SCHEMATHESIS_HOOKS: 'known_ids', PYTHONPATH: here, KNOWN_IDS: JSON.stringify(known), NO_COLOR: '1' };
  const tool = spawn(join(process.cwd(), '.venv/bin/schemathesis'), [...args, ...options], { cwd: scratch, env });
  const [responseText, [code]] = await Promise.all([text(tool.stdout), once(tool, 'close')]);
  const generated = Number(/(\d+) generated/.exec(responseText)?.[1] ?? 0);
  return { code, said: responseText, generated };
}

it('answers whatever the document lets anybody send, and never with a fault of its own', { timeout: 900_000 }, async () => {
  const customer = await server.signIn('cliente@pardos.demo');
  let generated = 0;
  for (const [who, ...options] of [
    [customer, `--exclude-path-regex=${ending}`],
    [{}],
    [owner, `--exclude-path-regex=${ending}`],
  ] as const) {
    const run = await attack(who, ...options);
    expect(run.code, run.said).toBe(0);
    if (options.length > 0)
      expect((await server.request('GET', '/validate', undefined, who)).status, 'the session lives to the end').toBe(200);
    generated += run.generated;
  }
  expect(generated).toBeGreaterThan(cases * 3 * 100);
  expect(await server.end('SIGTERM')).toBe(0);
  process.stdout.write(`${generated} hostile requests; the loop stood still at the longest for ${readFileSync(held, 'utf8')}\n`);
});
