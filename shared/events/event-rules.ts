import { type Envelope, type ModuleName, subscribers } from './events.ts';

/** What of the events that it hears a module has any use for: identity writes down who did what, and of most events nobody is the doer. */
const eventFilters: Partial<Record<ModuleName, object>> = {
  identity: { $or: [{ type: ['ActivityRecorded'] }, { actor: { userId: [{ exists: true }] } }] },
};

/** The pattern of the rule that takes events to the module's queue: what would only be put aside there is not sent. */
export const toEventPattern = (module: ModuleName) => {
  const detail = eventFilters[module];
  return { 'detail-type': subscribers[module], ...(detail && { detail }) };
};

/** Whether the module's rule takes this event. */
export const isRoutedTo = (module: ModuleName, { type, actor }: Envelope) =>
  (subscribers[module] as readonly string[]).includes(type) &&
  (!eventFilters[module] || type === 'ActivityRecorded' || actor !== undefined);
