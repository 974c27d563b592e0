import { type Envelope, heardBy, type ModuleName } from './events.ts';

/** What of the events that it hears a module has any use for: identity writes down who did what, and of most events nobody is the doer. */
const useful: Partial<Record<ModuleName, object>> = {
  identity: { $or: [{ type: ['ActivityRecorded'] }, { actor: { userId: [{ exists: true }] } }] },
};

/** The pattern of the rule that takes events to the module's queue: what would only be put aside there is not sent. */
export const patternOf = (module: ModuleName) => {
  const detail = useful[module];
  return { 'detail-type': heardBy[module], ...(detail && { detail }) };
};

/** Whether the module's rule takes this event. */
export const isSent = (module: ModuleName, { type, actor }: Envelope) =>
  (heardBy[module] as readonly string[]).includes(type) && (!useful[module] || type === 'ActivityRecorded' || actor !== undefined);
