import { type DomainEvent, domainEvent } from '#shared/events/events';
import { type OrderType, orderTypes } from '#shared/events/payloads/fields';
import { fulfillmentError } from './errors.ts';

/** The roles that perform steps. Managers and owners may perform all steps. */
export const plannedStepRoles = ['cook', 'packer', 'driver', 'waiter'] as const;
export type StepRole = (typeof plannedStepRoles)[number];

/** A step of a tenant's plan. */
export type PlannedStep = { readonly stepName: string; readonly role: StepRole; readonly limitMinutes: number };
export type TenantKind = DomainEvent<'TenantCreated'>['data']['kind'];

/** What a plan applies to: an order type, or all orders of a bookshop. */
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

/** Returns the default steps. A bookshop has the same steps for every order type, because it cooks nothing. */
export const getDefaultSteps = (kind: TenantKind, type: WorkflowType) => defaultPlans[kind === 'bookshop' ? 'bookshop' : type];

/** Returns the plan types to look up for an order, by priority. */
export const toPlanTypes = (kind: TenantKind | undefined, type: WorkflowType): readonly WorkflowType[] =>
  kind === 'bookshop' && type !== 'bookshop' ? [type, 'bookshop'] : [type];

/** Creates the event that tells how long orders take that follow these steps: as long as all limits together. */
export function toEstimatesChangedEvent(orderType: OrderType, steps: readonly PlannedStep[]): DomainEvent<'EstimatesChanged'> {
  const minutes = steps.reduce((sum, { limitMinutes }) => sum + limitMinutes, 0);
  return domainEvent('EstimatesChanged', { branchId: null, orderType, fromMinutes: minutes, toMinutes: minutes, until: null });
}

/**
 * Ensures that some order can follow the plan.
 * @throws `fulfillment.not-a-bookshop`
 */
export function assertPlanIsUsable(kind: TenantKind | undefined, type: WorkflowType) {
  if (type === 'bookshop' && kind === 'restaurant') throw fulfillmentError('fulfillment.not-a-bookshop');
}

/**
 * Ensures that no two steps have the same name.
 * @throws `fulfillment.same-name`
 */
export function assertUniqueStepNames(steps: readonly PlannedStep[]) {
  if (new Set(steps.map(({ stepName }) => stepName)).size < steps.length) throw fulfillmentError('fulfillment.same-name');
}
