import type { Handler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { AddressBudget } from '../rate-limits.ts';
import type { AppContext, AppEnv } from './environment.ts';

/**
 * The budget of a route. By default a request is charged to the user and the tenant of its token, or without a token to its address.
 * - `signin`, `register`, `order`: also charged to that budget of the address, with or without a token.
 * - `table`: the same, but without a token in place of the common budget of the address, since a whole dining room may share an address.
 * - `file`: costs a tenth of a request, since a page loads many files.
 * - `large`: costs twenty requests, for responses of hundreds of kilobytes.
 * - `none`: not limited, for the given reason.
 */
export type RouteBudget = AddressBudget | 'file' | 'large' | { readonly none: string };
type BudgetDeclaration = {
  readonly budget?: RouteBudget | undefined;
  /** Whether the route needs no token. */
  readonly isPublic: boolean;
};

const declarations = new WeakMap<object, BudgetDeclaration>();

/** Declares the budget of the route of this handler. */
export function declareBudget<H extends object>(handler: H, declaration: BudgetDeclaration): H {
  declarations.set(handler, declaration);
  return handler;
}

/** Declares the budget of a handler that is not a described route. */
export const withBudget = <H extends Handler<AppEnv>>(budget: RouteBudget, handler: H): H =>
  declareBudget(handler, { budget, isPublic: false });

export const findBudgetDeclaration = (handler: object): BudgetDeclaration | undefined => declarations.get(handler);

const defaultDeclaration: BudgetDeclaration = { isPublic: false };

/** The budget of the route that will handle this request; a path without a route has the default budget. */
export function findRequestBudget(c: AppContext): BudgetDeclaration {
  for (const { handler } of matchedRoutes(c)) {
    const declaration = findBudgetDeclaration(handler);
    if (declaration) return declaration;
  }
  return defaultDeclaration;
}
