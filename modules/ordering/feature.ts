import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Container, ContainerModuleLoadOptions } from 'inversify';
import type { AppEnv } from '#shared/http/environment';

/** One part of ordering: what it binds and its routes with their whole paths. */
export type Feature = {
  readonly bind: (bind: ContainerModuleLoadOptions['bind']) => void;
  readonly routes: (from: Container) => OpenAPIHono<AppEnv>;
};
