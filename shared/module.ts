import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Container, ContainerModule, ServiceIdentifier } from 'inversify';
import type { Subscriptions } from './events/events.ts';
import type { ModuleName } from './events/subscribers.ts';
import type { AppEnv } from './http/environment.ts';
import type { Store } from './store/store.ts';
import type { TimerKindOf } from './timer-registry.ts';
import type { TimerHandlers } from './timers.ts';

/** All that a module shows to the outside. */
export interface Module<M extends ModuleName = ModuleName> {
  readonly name: M;
  /** The DI key of the module's own table. */
  readonly store: ServiceIdentifier<Store>;
  readonly bindings: ContainerModule;
  /** Routes with their whole paths. */
  readonly routes: (container: Container) => OpenAPIHono<AppEnv>;
  readonly subscriptions: (container: Container) => Subscriptions<M>;
  readonly timers?: (container: Container) => TimerHandlers<TimerKindOf<M>>;
  /** What this process waits for by itself; looked at together with the timers. */
  readonly sweep?: (container: Container) => () => Promise<void>;
}
