import { MeteredCloud, type Settings } from './metered-cloud.ts';
import { live, openHouse } from './order-workload.ts';

/** How much there is to do at once. Alone, an order pays for each batch and each dashboard of its own; beside others it shares them. */
export const loads = {
  alone: { orders: 1, rounds: 3, batch: { stream: 1, queue: 1 } },
  busy: { orders: 10, rounds: 2, batch: { stream: 100, queue: 10 } },
} as const;

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** What the life of one order takes, on average. */
export async function billOf(workflow: Settings['workflow'], load: keyof typeof loads, wants?: { mail: boolean; push: boolean }) {
  const { orders, rounds, batch } = loads[load];
  const cloud = new MeteredCloud({ workflow, batch });
  const house = await openHouse(cloud, wants);
  await live(cloud, house, orders);
  cloud.reset();
  const mailsBefore = cloud.mail.sent.length;
  for (let round = 0; round < rounds; round += 1) await live(cloud, house, orders);
  const { meter } = cloud.dynamo;
  const { usage, stepFunctions } = cloud;
  const counts = {
    writeUnits: sum(meter.written.map(({ units }) => units)),
    indexUnits: sum(meter.written.map(({ indexUnits }) => indexUnits)),
    writes: meter.requests.writes,
    itemsWritten: meter.written.length,
    readUnits: sum(meter.read.map(({ units }) => units)),
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
  const lives = orders * rounds;
  return Object.fromEntries(Object.entries(counts).map(([what, count]) => [what, count / lives])) as {
    readonly [K in keyof typeof counts]: number;
  };
}
export type Bill = Awaited<ReturnType<typeof billOf>>;
