// Computes what the whole life of an order costs on AWS: `node_modules/node/bin/node bench/order-cost.ts`. The real app and engines run on
// an in-memory AWS that counts what AWS charges for (test/metered). It measures no times, so every run gives the same result. Not included:
// storage, logs, data transfer, and what runs without orders (the schedule, polling of queues, open sockets).
import 'reflect-metadata';
import { measureOrderCost, type OrderCost, workloads } from '#test/metered/order-cost';
import { prices, pricesAsOf } from './prices.ts';

const goalDollars = { 'step-functions': 0.25, table: 0.07 } as const;
const ordersPerColumn = 1_000;
const print = (line: string) => process.stdout.write(`${line}\n`);
const toDollars = (bill: OrderCost, service: string) =>
  ((prices[service]?.count(bill) ?? 0) * (prices[service]?.perMillion ?? 0) * ordersPerColumn) / 1_000_000;

print(`List prices of us-east-1, ${pricesAsOf}, dollars a million:`);
for (const [service, { perMillion, unit }] of Object.entries(prices))
  print(`  ${service.padEnd(16)} ${String(perMillion).padStart(7)}  ${unit}`);
for (const workflow of ['step-functions', 'table'] as const) {
  const bills = { alone: await measureOrderCost(workflow, 'alone'), busy: await measureOrderCost(workflow, 'busy') };
  print(`\nWORKFLOW=${workflow}: of one order, and in dollars of ${ordersPerColumn.toLocaleString('en')}`);
  print(
    `  ${''.padEnd(16)} ${Object.entries(workloads)
      .map(([load, { orders }]) => `${load} (${orders} at once)`.padStart(22))
      .join('')}`,
  );
  for (const [service, { count }] of Object.entries(prices)) {
    const columns = Object.values(bills).map((bill) => `${count(bill).toFixed(1)}  ${toDollars(bill, service).toFixed(4)}`.padStart(22));
    print(`  ${service.padEnd(16)} ${columns.join('')}`);
  }
  const totals = Object.values(bills).map((bill) =>
    Object.keys(prices)
      .reduce((total, service) => total + toDollars(bill, service), 0)
      .toFixed(3),
  );
  print(`  ${'all'.padEnd(16)} ${totals.map((total) => total.padStart(22)).join('')}  goal: ${goalDollars[workflow]}`);
  for (const [load, bill] of Object.entries(bills)) {
    const { writes, itemsWritten, reads, milliseconds, invocations } = bill;
    const summary = `${writes.toFixed(1)} writes of ${itemsWritten.toFixed(1)} items, ${reads.toFixed(1)} reads`;
    print(`  ${load}: ${summary}, ${invocations.toFixed(1)} invocations of ${(milliseconds / invocations).toFixed(0)} ms on average`);
  }
}
