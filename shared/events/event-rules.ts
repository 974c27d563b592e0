import type { Envelope } from './events.ts';
import { type ModuleName, subscribers } from './subscribers.ts';

/** Further conditions on the events that a module subscribes to. Identity logs who did what, and most events have no actor. */
const eventFilters: Partial<Record<ModuleName, object>> = {
  identity: { $or: [{ type: ['ActivityRecorded'] }, { actor: { userId: [{ exists: true }] } }] },
};

/**
 * The pattern of the EventBridge rule that sends events to the module's queue.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export const toEventPattern = (module: ModuleName) => {
  const detail = eventFilters[module];
  return { 'detail-type': subscribers[module], ...(detail && { detail }) };
};

/** Whether the module's rule matches this event. */
export const isRoutedTo = (module: ModuleName, { type, actor }: Envelope) =>
  (subscribers[module] as readonly string[]).includes(type) &&
  (!eventFilters[module] || type === 'ActivityRecorded' || actor !== undefined);
