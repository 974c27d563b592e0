import { handle } from 'hono/aws-lambda';
import type { App } from '#modules/app';
import type { LambdaTrigger } from './lambda-events.ts';

type LambdaHandler = ReturnType<typeof handle>;

/** A request that came through the HTTP API (payload format 2.0). */
export const handleHttpRequest = ({ app }: App, event: Extract<LambdaTrigger, { kind: 'http' }>['event'], context: unknown) =>
  handle(app)(event, context as Parameters<LambdaHandler>[1]);
