import type * as z from 'zod';
import { newId } from '../values/ids.ts';
import { type EventName, eventRegistry, eventVersion } from './event-registry.ts';
import type { ModuleName, subscribers } from './subscribers.ts';

/** The person who caused an event, for the activity log. `device`: the User-Agent header; `deviceId`: the paired device they worked at. */
export type Actor = {
  readonly userId: string;
  readonly role: string;
  readonly device?: string;
  readonly ip?: string;
  readonly deviceId?: string;
};

/** Something that happened, as the pure domain returns it. */
export type DomainEvent<N extends EventName = EventName> = {
  [K in N]: { readonly type: K; readonly data: z.infer<(typeof eventRegistry)[K]['data']> };
}[N];

/** A domain event with its ids, tenant, time (ISO 8601) and cause. `actor` is absent if the system itself acted. */
export type Envelope<N extends EventName = EventName> = {
  [K in N]: {
    readonly id: string;
    readonly type: K;
    readonly version: number;
    readonly tenantId: string;
    readonly aggregateId: string;
    readonly occurredAt: string;
    readonly correlationId: string;
    readonly causationId: string | null;
    readonly actor?: Actor;
    readonly data: z.infer<(typeof eventRegistry)[K]['data']>;
  };
}[N];

/** Exactly one handler for each event that `subscribers` lists for the module. */
export type Subscriptions<M extends ModuleName = ModuleName> = {
  readonly [N in (typeof subscribers)[M][number]]: (event: Envelope<N>) => Promise<void>;
};

/** What led to an event: the tenant, the request (`correlationId`), the event before it (`causationId`) and the person. */
export type EventCause = {
  readonly tenantId: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly actor?: Actor;
};

export const domainEvent = <N extends EventName>(type: N, data: DomainEvent<N>['data']) => ({ type, data }) as DomainEvent<N>;

/**
 * Puts domain events into envelopes, with new ids.
 * @throws ZodError for data that does not fit its schema, so that stored events can always be read.
 */
export const toEnvelopes = (events: readonly DomainEvent[], cause: EventCause, now: Date): Envelope[] =>
  events.map(({ type, data }) => {
    const checked = eventRegistry[type].data.parse(data) as Record<string, unknown>;
    return {
      id: newId(),
      type,
      version: eventVersion,
      tenantId: cause.tenantId,
      aggregateId: String(checked[eventRegistry[type].aggregateIdField]),
      occurredAt: now.toISOString(),
      correlationId: cause.correlationId,
      causationId: cause.causationId ?? null,
      ...(cause.actor && { actor: cause.actor }),
      data: checked,
    } as Envelope;
  });

/** The cause of events that a handler of this event publishes. */
export const causeFromEvent = ({ tenantId, correlationId, id }: Envelope): EventCause => ({ tenantId, correlationId, causationId: id });
