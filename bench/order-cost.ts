// What an order's whole life costs on AWS: `node_modules/node/bin/node bench/order-cost.ts`. The real composition and engines run on an
// AWS in memory that counts what it would charge for (test/metered); nothing is timed, so that every run says the same.
// Not in it: storage, logs, data transfer, and what runs whether or not anybody orders (the clock, polled queues, open sockets).
import 'reflect-metadata';
import { type Bill, billOf, loads } from '#test/metered/order-cost';
import { asOf, prices } from './prices.ts';

const goals = { 'step-functions': 0.25, table: 0.07 } as const;
const lives = 1_000;
const say = (line: string) => process.stdout.write(`${line}\n`);
const dollarsOf = (bill: Bill, what: string) => ((prices[what]?.count(bill) ?? 0) * (prices[what]?.perMillion ?? 0) * lives) / 1_000_000;

say(`List prices of us-east-1, ${asOf}, dollars a million:`);
for (const [what, { perMillion, unit }] of Object.entries(prices)) say(`  ${what.padEnd(16)} ${String(perMillion).padStart(7)}  ${unit}`);
for (const workflow of ['step-functions', 'table'] as const) {
  const bills = { alone: await billOf(workflow, 'alone'), busy: await billOf(workflow, 'busy') };
  say(`\nWORKFLOW=${workflow}: of one order, and in dollars of ${lives.toLocaleString('en')}`);
  say(
    `  ${''.padEnd(16)} ${Object.entries(loads)
      .map(([load, { orders }]) => `${load} (${orders} at once)`.padStart(22))
      .join('')}`,
  );
  for (const [what, { count }] of Object.entries(prices)) {
    const columns = Object.values(bills).map((bill) => `${count(bill).toFixed(1)}  ${dollarsOf(bill, what).toFixed(4)}`.padStart(22));
    say(`  ${what.padEnd(16)} ${columns.join('')}`);
  }
  const totals = Object.values(bills).map((bill) =>
    Object.keys(prices)
      .reduce((total, what) => total + dollarsOf(bill, what), 0)
      .toFixed(3),
  );
  say(`  ${'all'.padEnd(16)} ${totals.map((total) => total.padStart(22)).join('')}  goal: ${goals[workflow]}`);
  for (const [load, bill] of Object.entries(bills)) {
    const { writes, itemsWritten, reads, milliseconds, invocations } = bill;
    const asked = `${writes.toFixed(1)} writes of ${itemsWritten.toFixed(1)} items, ${reads.toFixed(1)} reads`;
    say(`  ${load}: ${asked}, ${invocations.toFixed(1)} invocations of ${(milliseconds / invocations).toFixed(0)} ms on average`);
  }
}
