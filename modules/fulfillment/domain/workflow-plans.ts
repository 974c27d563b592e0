import { orderTypes } from '#shared/events/event-payloads';
import type { DomainEvent } from '#shared/events/events';
import { fulfillmentError } from './errors.ts';

/** Those who do steps; managers and owners may do all of them. */
export const plannedStepRoles = ['cook', 'packer', 'driver', 'waiter'] as const;
export type StepRole = (typeof plannedStepRoles)[number];

/** One step as a tenant plans it. */
export type PlannedStep = { readonly stepName: string; readonly role: StepRole; readonly limitMinutes: number };
export type TenantKind = DomainEvent<'TenantCreated'>['data']['kind'];

/** What a workflow is planned for: a type of order, or whatever is ordered at a bookshop. */
export const workflowTypes = [...orderTypes, 'bookshop'] as const;
export type WorkflowType = (typeof workflowTypes)[number];

export const maxSteps = 8;
export const maxLimitMinutes = 1_440;

const cookingStep = (limitMinutes: number) => ({ stepName: 'COOKING', role: 'cook', limitMinutes }) as const;
const packagingStep = (limitMinutes: number) => ({ stepName: 'PACKAGING', role: 'packer', limitMinutes }) as const;
const deliveryStep = (limitMinutes: number) => ({ stepName: 'DELIVERY', role: 'driver', limitMinutes }) as const;
const servingStep = (limitMinutes: number) => ({ stepName: 'SERVING', role: 'waiter', limitMinutes }) as const;

const defaultPlans: Readonly<Record<WorkflowType, readonly PlannedStep[]>> = {
  delivery: [cookingStep(20), packagingStep(5), deliveryStep(30)],
  pickup: [cookingStep(20), packagingStep(5)],
  'dine-in': [cookingStep(20), servingStep(5)],
  catering: [cookingStep(120), packagingStep(30), deliveryStep(60)],
  bookshop: [packagingStep(120), deliveryStep(1_440)],
};

/** The steps of a tenant that has planned none of its own for the type: a bookshop cooks nothing, whatever is ordered. */
export const getDefaultSteps = (kind: TenantKind, type: WorkflowType) => defaultPlans[kind === 'bookshop' ? 'bookshop' : type];

/** The plans of its own that a tenant's orders of a type follow, the first that there is. */
export const toPlanTypes = (kind: TenantKind | undefined, type: WorkflowType): readonly WorkflowType[] =>
  kind === 'bookshop' && type !== 'bookshop' ? [type, 'bookshop'] : [type];

/** Refuses, with 409, a plan that no order would ever follow. */
export function assertPlanIsUsable(kind: TenantKind | undefined, type: WorkflowType) {
  if (type === 'bookshop' && kind === 'restaurant') throw fulfillmentError('fulfillment.not-a-bookshop');
}

/** Refuses, with 400, a plan with two steps of one name. */
export function assertUniqueStepNames(steps: readonly PlannedStep[]) {
  if (new Set(steps.map(({ stepName }) => stepName)).size < steps.length) throw fulfillmentError('fulfillment.same-name');
}
