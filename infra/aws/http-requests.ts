import { handle } from 'hono/aws-lambda';
import type { App } from '#modules/app';
import type { LambdaTrigger } from './lambda-events.ts';

type LambdaHandler = ReturnType<typeof handle>;

/**
 * Handles a request of the HTTP API (payload format 2.0).
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export const handleHttpRequest = ({ app }: App, event: Extract<LambdaTrigger, { kind: 'http' }>['event'], context: unknown) =>
  handle(app)(event, context as Parameters<LambdaHandler>[1]);
