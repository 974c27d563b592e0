import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Container, ContainerModuleLoadOptions } from 'inversify';
import type { AppEnv } from '#shared/http/environment';

/** One part of ordering: what it binds, its routes with their whole paths, and the paths whose POSTs take an Idempotency-Key. */
export type Area = {
  readonly bind: (bind: ContainerModuleLoadOptions['bind']) => void;
  readonly routes: (from: Container) => OpenAPIHono<AppEnv>;
  readonly making: readonly string[];
};
