import type { Handler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { AddressBudget } from '../rate-limits.ts';
import type { AppContext, AppEnv } from './environment.ts';

/**
 * What a route says of its budget. Without it a request is charged to the user and the tenant of its token, or else to its address.
 * - `signin`, `register`, `table`: to that budget of the address as well, whoever asks; `table` in the place of the address's common one,
 *   since a whole dining room may share an address.
 * - `file`: a tenth of a request, for a page brings many of them.
 * - `large`: as much as twenty requests, for an answer of hundreds of kilobytes.
 * - `none`: never refused, for the reason given.
 */
export type RouteBudget = AddressBudget | 'file' | 'large' | { readonly none: string };
type BudgetDeclaration = { readonly budget?: RouteBudget | undefined /** Whether it needs no token. */; readonly isPublic: boolean };

const declarations = new WeakMap<object, BudgetDeclaration>();

/** Keeps what the route of this handler says. */
export function declareBudget<H extends object>(handler: H, declaration: BudgetDeclaration): H {
  declarations.set(handler, declaration);
  return handler;
}

/** A handler beside the described routes, with its budget. */
export const withBudget = <H extends Handler<AppEnv>>(budget: RouteBudget, handler: H): H =>
  declareBudget(handler, { budget, isPublic: false });

/** What the route of this handler says. */
export const findBudgetDeclaration = (handler: object): BudgetDeclaration | undefined => declarations.get(handler);

const defaultDeclaration: BudgetDeclaration = { isPublic: false };

/** What the route says that will answer this request; a path that nobody answers is charged as any other. */
export function findRequestBudget(c: AppContext): BudgetDeclaration {
  for (const { handler } of matchedRoutes(c)) {
    const declaration = findBudgetDeclaration(handler);
    if (declaration) return declaration;
  }
  return defaultDeclaration;
}
