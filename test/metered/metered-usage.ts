import type { DynamoDbMeter } from './dynamodb-meter.ts';

/** What wakes the function. */
export type InvocationTrigger = 'http' | 'stream' | 'queue';

/**
 * Milliseconds that an invocation is assumed to take: its own work with 1,024 MB, and each call that it makes, as if none were made
 * at the same time as another.
 */
const milliseconds = { own: 4, read: 3, write: 5, publish: 12, post: 12, walk: 20 } as const;

/** All that is charged for, counted. */
export class MeteredUsage {
  requests = 0;
  events = 0;
  transitions = 0;
  frames = 0;
  sqsRequests = 0;
  invocations: Record<InvocationTrigger, number> = { http: 0, stream: 0, queue: 0 };
  milliseconds = 0;
  /** Calls of the invocation under way, but for those of the tables. */
  calls = { publish: 0, post: 0, walk: 0 };

  /** Runs one invocation and adds up how long it is assumed to take. */
  async recordInvocation<T>(trigger: InvocationTrigger, meter: DynamoDbMeter, run: () => Promise<T>): Promise<T> {
    const [tables, calls] = [{ ...meter.requests }, { ...this.calls }];
    const answer = await run();
    this.invocations[trigger] += 1;
    this.milliseconds +=
      milliseconds.own +
      (meter.requests.reads - tables.reads) * milliseconds.read +
      (meter.requests.writes - tables.writes) * milliseconds.write +
      (this.calls.publish - calls.publish) * milliseconds.publish +
      (this.calls.post - calls.post) * milliseconds.post +
      (this.calls.walk - calls.walk) * milliseconds.walk;
    return answer;
  }
}
