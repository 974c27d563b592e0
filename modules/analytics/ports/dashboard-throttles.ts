import type { Envelope } from '#shared/events/events';
import type { Write } from '#shared/store/store';
import type { Tick } from '../domain/dashboard-throttle.ts';

export type KnownTick = { readonly tick: Tick | undefined; readonly version: string | undefined };
/** What goes into the same write: what is said, when to wake (with the request that led to it), the timer that has rung. */
export type Along = {
  readonly events?: readonly Envelope[];
  readonly wake?: { readonly at: Date; readonly correlationId: string } | undefined;
  readonly spent?: Write;
};

/** When each tenant was last told of its dashboards. */
export abstract class Ticks {
  abstract find(tenantId: string): Promise<KnownTick>;
  /** False, with nothing done, when the tick or the timer has changed since it was found. */
  abstract store(tenantId: string, tick: Tick, version: string | undefined, along: Along): Promise<boolean>;
  /** Forgets a timer that has nothing to say. */
  abstract forget(spent: Write): Promise<void>;
}
