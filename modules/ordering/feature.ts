import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Container, ContainerModuleLoadOptions } from 'inversify';
import { type Envelope, type Subscriptions, subscribers } from '#shared/events/events';
import type { AppEnv } from '#shared/http/environment';
import type { TimerHandlers } from '#shared/timers';

/** One room of ordering, as its `module.ts` shows it. */
export type Feature = {
  readonly bind: (bind: ContainerModuleLoadOptions['bind']) => void;
  /** Routes with their whole paths. */
  readonly routes: (container: Container) => OpenAPIHono<AppEnv>;
  /** What it does about events, after the rooms below it. */
  readonly subscriptions?: (container: Container) => Partial<Subscriptions<'ordering'>>;
  readonly timers?: (container: Container) => TimerHandlers;
};

/**
 * One handler for each event that ordering subscribes to; several rooms handle one after the other, from the ground up.
 * @throws Error if no room handles an event
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
