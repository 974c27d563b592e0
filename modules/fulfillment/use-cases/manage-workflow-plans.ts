import type { Clock } from '#shared/clock';
import { domainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import {
  assertPlanIsUsable,
  assertUniqueStepNames,
  getDefaultSteps,
  type PlannedStep,
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
    const events = toEnvelopes([domainEvent('ActivityRecorded', activity)], cause, this.#deps.clock.now());
    await this.#deps.tenants.savePlan(cause.tenantId, type, steps, events);
  }
}
