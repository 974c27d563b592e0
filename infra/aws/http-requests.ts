import { handle } from 'hono/aws-lambda';
import type { Comanda } from '#modules/app';
import type { Woken } from './lambda-events.ts';

type Answer = ReturnType<typeof handle>;

/** A request that came through the HTTP API (payload format 2.0). */
export const answerRequest = ({ app }: Comanda, event: Extract<Woken, { kind: 'http' }>['event'], context: unknown) =>
  handle(app)(event, context as Parameters<Answer>[1]);
