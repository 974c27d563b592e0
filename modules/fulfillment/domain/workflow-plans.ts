import { orderTypes } from '#shared/events/event-payloads';
import type { Fact } from '#shared/events/events';
import { refuse } from './errors.ts';

/** Those who do steps; managers and owners may do all of them. */
export const stepRoles = ['cook', 'packer', 'driver', 'waiter'] as const;
export type StepRole = (typeof stepRoles)[number];

/** One step as a tenant plans it. */
export type PlannedStep = { readonly stepName: string; readonly role: StepRole; readonly limitMinutes: number };
export type TenantKind = Fact<'TenantCreated'>['data']['kind'];

/** What a workflow is planned for: a type of order, or whatever is ordered at a bookshop. */
export const workflowTypes = [...orderTypes, 'bookshop'] as const;
export type WorkflowType = (typeof workflowTypes)[number];

export const mostSteps = 8;
export const longestLimitMinutes = 1_440;

const cooking = (limitMinutes: number) => ({ stepName: 'COOKING', role: 'cook', limitMinutes }) as const;
const packaging = (limitMinutes: number) => ({ stepName: 'PACKAGING', role: 'packer', limitMinutes }) as const;
const delivery = (limitMinutes: number) => ({ stepName: 'DELIVERY', role: 'driver', limitMinutes }) as const;
const serving = (limitMinutes: number) => ({ stepName: 'SERVING', role: 'waiter', limitMinutes }) as const;

const defaults: Readonly<Record<WorkflowType, readonly PlannedStep[]>> = {
  delivery: [cooking(20), packaging(5), delivery(30)],
  pickup: [cooking(20), packaging(5)],
  'dine-in': [cooking(20), serving(5)],
  catering: [cooking(120), packaging(30), delivery(60)],
  bookshop: [packaging(120), delivery(1_440)],
};

/** The steps of a tenant that has planned none of its own for the type: a bookshop cooks nothing, whatever is ordered. */
export const defaultSteps = (kind: TenantKind, type: WorkflowType) => defaults[kind === 'bookshop' ? 'bookshop' : type];

/** The plans of its own that a tenant's orders of a type follow, the first that there is. */
export const plansFor = (kind: TenantKind | undefined, type: WorkflowType): readonly WorkflowType[] =>
  kind === 'bookshop' && type !== 'bookshop' ? [type, 'bookshop'] : [type];

/** Refuses, with 409, a plan that no order would ever follow. */
export function refuseUnused(kind: TenantKind | undefined, type: WorkflowType) {
  if (type === 'bookshop' && kind === 'restaurant') throw refuse('fulfillment.not-a-bookshop');
}

/** Refuses, with 400, a plan with two steps of one name. */
export function checkPlan(steps: readonly PlannedStep[]) {
  if (new Set(steps.map(({ stepName }) => stepName)).size < steps.length) throw refuse('fulfillment.same-name');
}
