import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Container, ContainerModule, ServiceIdentifier } from 'inversify';
import type { ModuleName, Subscriptions } from './events/events.ts';
import type { AppEnv } from './http/environment.ts';
import type { Table } from './store/store.ts';
import type { TimerHandlers } from './timers.ts';

/** All that a module shows to the outside. */
export interface Module<M extends ModuleName = ModuleName> {
  readonly name: M;
  /** The DI key of the module's own table. */
  readonly table: ServiceIdentifier<Table>;
  readonly bindings: ContainerModule;
  /** Routes with their whole paths. */
  readonly routes: (from: Container) => OpenAPIHono<AppEnv>;
  readonly subscriptions: (from: Container) => Subscriptions<M>;
  readonly timers?: (from: Container) => TimerHandlers;
  /** What this process waits for by itself; looked at together with the timers. */
  readonly sweep?: (from: Container) => () => Promise<void>;
}
