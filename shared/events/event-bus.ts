import type { Envelope } from './events.ts';
import type { ModuleName } from './subscribers.ts';

/** Delivers events to the modules that subscribe to them, at least once each. */
export abstract class EventBus {
  /** Resolves once every subscriber has handled the event or the event is stored where it can be replayed. Rejects if neither is certain. */
  abstract publish(event: Envelope): Promise<void>;
}

/** Handles one event. It must be idempotent, since an event may come more than once. */
export type EventHandler = (event: Envelope) => Promise<void>;
/** The handlers of one module by event name, as the bus calls them. */
export type ModuleHandlers = { readonly module: ModuleName; readonly handlers: Readonly<Record<string, EventHandler>> };

/** An event that a module failed to handle, with its last error. `at` is in ISO 8601. */
export type DeadLetter = {
  readonly id: string;
  readonly module: ModuleName;
  readonly event: Envelope;
  readonly error: string;
  readonly at: string;
};

/** Stores events that a module keeps failing to handle, so that somebody can look at them, repair the cause and replay them. */
export abstract class DeadLetters {
  abstract add(module: ModuleName, event: Envelope, error: string): Promise<void>;
  /** At most `limit` letters, oldest first. */
  abstract list(limit: number): Promise<readonly DeadLetter[]>;
  /** Publishes the event again and removes the letter. Returns false if there is no such letter. */
  abstract replay(id: string): Promise<boolean>;
}
