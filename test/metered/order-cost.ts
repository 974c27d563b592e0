import { MeteredCloud, type MeteredCloudOptions } from './metered-cloud.ts';
import { openMeteredRestaurant, runOrders } from './order-workload.ts';

/** The load. Alone, an order pays for every batch and dashboard itself; together with others it shares them. */
export const workloads = {
  alone: { orders: 1, rounds: 3, batch: { stream: 1, queue: 1 } },
  busy: { orders: 10, rounds: 2, batch: { stream: 100, queue: 10 } },
} as const;

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** What the life of one order takes, on average. */
export async function measureOrderCost(
  workflow: MeteredCloudOptions['workflow'],
  workload: keyof typeof workloads,
  channels?: { mail: boolean; push: boolean },
) {
  const { orders, rounds, batch } = workloads[workload];
  const cloud = new MeteredCloud({ workflow, batch });
  const restaurant = await openMeteredRestaurant(cloud, channels);
  await runOrders(cloud, restaurant, orders);
  cloud.reset();
  const mailsBefore = cloud.mail.sent.length;
  for (let round = 0; round < rounds; round += 1) await runOrders(cloud, restaurant, orders);
  const { meter } = cloud.dynamo;
  const { usage, stepFunctions } = cloud;
  const counts = {
    writeUnits: sum(meter.writes.map(({ units }) => units)),
    indexUnits: sum(meter.writes.map(({ indexUnits }) => indexUnits)),
    writes: meter.requests.writes,
    itemsWritten: meter.writes.length,
    readUnits: sum(meter.reads.map(({ units }) => units)),
    reads: meter.requests.reads,
    transitions: stepFunctions.transitions,
    events: usage.events,
    sqsRequests: usage.sqsRequests,
    invocations: sum(Object.values(usage.invocations)),
    milliseconds: usage.milliseconds,
    requests: usage.requests,
    frames: usage.frames,
    mails: cloud.mail.sent.length - mailsBefore,
  };
  const orderCount = orders * rounds;
  return Object.fromEntries(Object.entries(counts).map(([what, count]) => [what, count / orderCount])) as {
    readonly [K in keyof typeof counts]: number;
  };
}
export type OrderCost = Awaited<ReturnType<typeof measureOrderCost>>;
