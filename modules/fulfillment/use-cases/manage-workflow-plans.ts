import type { Clock } from '#shared/clock';
import { domainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import { type OrderType, orderTypes } from '#shared/events/payloads/fields';
import {
  assertPlanIsUsable,
  assertUniqueStepNames,
  getDefaultSteps,
  type PlannedStep,
  toEstimatesChangedEvent,
  toPlanTypes,
  type WorkflowType,
} from '../domain/workflow-plans.ts';
import type { FulfillmentTenants } from '../ports/fulfillment-tenants.ts';

type Deps = { readonly tenants: FulfillmentTenants; readonly clock: Clock };

/** Reads and saves the workflow plans of a tenant. Without a plan of its own, a tenant has the default of its kind. */
export class ManageWorkflowPlans {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws Error if TenantCreated was not handled yet, so that an event that needs the plan is delivered again */
  async findPlan(tenantId: string, type: WorkflowType): Promise<readonly PlannedStep[]> {
    const [ownPlan, tenantKind] = await Promise.all([this.#deps.tenants.findPlan(tenantId, type), this.#deps.tenants.findKind(tenantId)]);
    if (ownPlan) return ownPlan;
    const [, ...otherTypes] = toPlanTypes(tenantKind, type);
    for (const otherType of otherTypes) {
      const otherPlan = await this.#deps.tenants.findPlan(tenantId, otherType);
      if (otherPlan) return otherPlan;
    }
    if (!tenantKind) throw new Error(`tenant ${tenantId} was not heard of yet`);
    return getDefaultSteps(tenantKind, type);
  }

  /**
   * Saves the plan for future orders. Orders in progress keep their steps.
   * @throws `fulfillment.not-a-bookshop`, `fulfillment.same-name`
   */
  async savePlan(type: WorkflowType, steps: readonly PlannedStep[], cause: EventCause) {
    assertPlanIsUsable(await this.#deps.tenants.findKind(cause.tenantId), type);
    assertUniqueStepNames(steps);
    const activity = { action: 'cambiar_flujo', result: 'éxito', about: `workflow:${type}`, userId: cause.actor?.userId ?? null } as const;
    const now = this.#deps.clock.now();
    // The activity log has the change of the plan already, so what follows from it is not entered as somebody's act.
    const { actor: _, ...systemCause } = cause;
    const estimates = (await this.#findOrderTypes(cause.tenantId, type)).map((orderType) => toEstimatesChangedEvent(orderType, steps));
    const events = [...toEnvelopes([domainEvent('ActivityRecorded', activity)], cause, now), ...toEnvelopes(estimates, systemCause, now)];
    await this.#deps.tenants.savePlan(cause.tenantId, type, steps, events);
  }

  /** Returns the types of the orders that follow a plan: a bookshop's common one is for all types without a plan of their own. */
  async #findOrderTypes(tenantId: string, type: WorkflowType): Promise<readonly OrderType[]> {
    if (type !== 'bookshop') return [type];
    const ownPlans = await Promise.all(orderTypes.map((orderType) => this.#deps.tenants.findPlan(tenantId, orderType)));
    return orderTypes.filter((_, index) => ownPlans[index] === undefined);
  }
}
