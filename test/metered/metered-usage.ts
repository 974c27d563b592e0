import type { DynamoDbMeter } from './dynamodb-meter.ts';

/** What invokes the function. */
export type InvocationTrigger = 'http' | 'stream' | 'queue';

/**
 * The assumed duration of an invocation in milliseconds: its own work with 1,024 MB, and each call that it makes, as if calls were never
 * concurrent.
 */
const milliseconds = { own: 4, read: 3, write: 5, publish: 12, post: 12, walk: 20 } as const;

/** The counts of everything that AWS charges for. */
export class MeteredUsage {
  requests = 0;
  events = 0;
  transitions = 0;
  frames = 0;
  sqsRequests = 0;
  invocations: Record<InvocationTrigger, number> = { http: 0, stream: 0, queue: 0 };
  milliseconds = 0;
  /** The calls of the current invocation, without those to tables. */
  calls = { publish: 0, post: 0, walk: 0 };

  /** Runs one invocation and adds its assumed duration. */
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
