import type { OrderType } from '#shared/event-payloads';
import type { Fact } from '#shared/events';
import { refuse } from './refusals.ts';

/** Those who do steps; managers and owners may do all of them. */
export const stepRoles = ['cook', 'packer', 'driver', 'waiter'] as const;
export type StepRole = (typeof stepRoles)[number];

/** One step as a tenant plans it. */
export type PlannedStep = { readonly stepName: string; readonly role: StepRole; readonly limitMinutes: number };
export type TenantKind = Fact<'TenantCreated'>['data']['kind'];

export const mostSteps = 8;
export const longestLimitMinutes = 1_440;

const cooking = (limitMinutes: number) => ({ stepName: 'COOKING', role: 'cook', limitMinutes }) as const;
const packaging = (limitMinutes: number) => ({ stepName: 'PACKAGING', role: 'packer', limitMinutes }) as const;
const delivery = (limitMinutes: number) => ({ stepName: 'DELIVERY', role: 'driver', limitMinutes }) as const;
const serving = (limitMinutes: number) => ({ stepName: 'SERVING', role: 'waiter', limitMinutes }) as const;

const defaults: Readonly<Record<OrderType, readonly PlannedStep[]>> = {
  delivery: [cooking(20), packaging(5), delivery(30)],
  pickup: [cooking(20), packaging(5)],
  'dine-in': [cooking(20), serving(5)],
  catering: [cooking(120), packaging(30), delivery(60)],
  bookshop: [packaging(120), delivery(1_440)],
};

/** The steps of a tenant that has planned none of its own for the type: a bookshop cooks nothing, whatever is ordered. */
export const defaultSteps = (kind: TenantKind, type: OrderType) => defaults[kind === 'bookshop' ? 'bookshop' : type];

/** Refuses, with 400, a plan with two steps of one name. */
export function checkPlan(steps: readonly PlannedStep[]) {
  if (new Set(steps.map(({ stepName }) => stepName)).size < steps.length) throw refuse('fulfillment.same-name');
}
