import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ServerProcess } from './server-process.ts';

const folder = new URL('seed/', import.meta.url).pathname;
/** A demonstration accepts the password of the document, a very common one; on existing data it creates no businesses. */
const empty = new ServerProcess();
const server = new ServerProcess({ DEMO: '1', DATA_DIR: empty.dataDir });
beforeAll(async () => {
  await empty.start();
  await empty.end('SIGTERM');
  await server.start();
}, 60_000);
afterAll(async () => {
  await server.remove();
  await empty.remove();
});

/** The values in a stream of JSON texts, some of them pretty-printed, and of other lines. */
function valuesIn(output: string): unknown[] {
  const values: unknown[] = [];
  let text = '';
  for (const line of output.split('\n')) {
    if (text === '' && !line.startsWith('{')) continue;
    text += line;
    try {
      values.push(JSON.parse(text));
      text = '';
    } catch {
      // The value continues in the next line.
    }
  }
  return values;
}

it('the shell script of the document runs as it stands, at our address', { timeout: 60_000 }, async () => {
  const script = readFileSync(`${folder}full-flow.sh`, 'utf8').replaceAll('http://localhost:8080', server.url);
  const env = { PATH: `${folder}:${dirname(process.execPath)}:${process.env.PATH}` };
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { env });
  // The output of curl itself ends without a line break.
  const output = stdout.replaceAll('}Restaurant ID', '}\nRestaurant ID').replaceAll('}{', '}\n{');
  const said = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(output)?.[1];
  const [restaurantId, branchId, qrCode] = [said('Restaurant ID'), said('Branch ID'), new URL(said('QR Code') ?? '')];
  const [registered, ...rest] = valuesIn(output);
  expect(registered).toMatchObject({ success: true, data: { email: 'restaurant@example.com' } });
  const address = (number: number) =>
    new RegExp(`^${server.url}/request\\?r=${restaurantId}&b=${branchId}&t=[\\w-]+&n=${number}&h=[\\w-]{16}$`);
  const ten = Array.from({ length: 10 }, (_, nth) => ({ number: nth + 1, qrCode: expect.stringMatching(address(nth + 1)) }));
  expect(rest.slice(0, 10)).toEqual(ten);
  expect(qrCode.href).toMatch(address(99));
  const request = { restaurantId, branchId, tableId: qrCode.searchParams.get('t'), tableNumber: 99, status: 'pending' };
  expect(rest.slice(10)).toMatchObject([
    { success: true, data: request },
    { success: true, data: [request] },
  ]);
});
