import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Container, ContainerModuleLoadOptions } from 'inversify';
import type { Envelope, Subscriptions } from '#shared/events/events';
import { subscribers } from '#shared/events/subscribers';
import type { AppEnv } from '#shared/http/environment';
import type { TimerKindOf } from '#shared/timer-registry';
import type { TimerHandlers } from '#shared/timers';

/** One feature of ordering, as its `module.ts` exports it. */
export type Feature = {
  readonly bind: (bind: ContainerModuleLoadOptions['bind']) => void;
  /** Routes with their full paths. */
  readonly routes: (container: Container) => OpenAPIHono<AppEnv>;
  /** Handlers of events. They run after those of the features before it. */
  readonly subscriptions?: (container: Container) => Partial<Subscriptions<'ordering'>>;
  readonly timers?: (container: Container) => Partial<TimerHandlers<TimerKindOf<'ordering'>>>;
};

/**
 * Combines the handlers of all features into one handler for each event that ordering subscribes to. If several features handle an event,
 * their handlers run one after the other, in the order of `parts`.
 * @throws Error if no feature handles an event
 */
export function mergeSubscriptions(parts: readonly Partial<Subscriptions<'ordering'>>[]): Subscriptions<'ordering'> {
  const merged = subscribers.ordering.map((name) => {
    const handlers = parts.flatMap((part) => part[name] ?? []) as ((event: Envelope) => Promise<void>)[];
    if (handlers.length === 0) throw new Error(`no room of ordering handles ${name}`);
    const handle = async (event: Envelope) => {
      for (const handler of handlers) await handler(event);
    };
    return [name, handle];
  });
  return Object.fromEntries(merged) as Subscriptions<'ordering'>;
}
