import type { Clock } from '#shared/clock';
import { type Cause, fact, say } from '#shared/events/events';
import { checkPlan, defaultSteps, type PlannedStep, plansFor, refuseUnused, type WorkflowType } from '../domain/workflow-plans.ts';
import type { House } from '../ports/fulfillment-tenants.ts';

/** The tenant's workflows: its own plan for a type of order, or the one that its kind of house has by default. */
export class PlanSteps {
  readonly #house: House;
  readonly #clock: Clock;
  constructor(house: House, clock: Clock) {
    this.#house = house;
    this.#clock = clock;
  }

  /** Throws while the tenant was not heard of, so that an event that needs it comes again. */
  async find(tenantId: string, type: WorkflowType): Promise<readonly PlannedStep[]> {
    const [own, kind] = await Promise.all([this.#house.plan(tenantId, type), this.#house.kind(tenantId)]);
    if (own) return own;
    const [, ...others] = plansFor(kind, type);
    for (const other of others) {
      const steps = await this.#house.plan(tenantId, other);
      if (steps) return steps;
    }
    if (!kind) throw new Error(`tenant ${tenantId} was not heard of yet`);
    return defaultSteps(kind, type);
  }

  /** For orders placed from now on; those under way keep their steps. */
  async plan(type: WorkflowType, steps: readonly PlannedStep[], cause: Cause) {
    refuseUnused(await this.#house.kind(cause.tenantId), type);
    checkPlan(steps);
    const done = { action: 'cambiar_flujo', result: 'éxito', about: `workflow:${type}`, userId: cause.actor?.userId ?? null } as const;
    const events = say([fact('ActivityRecorded', done)], cause, this.#clock.now());
    await this.#house.keepPlan(cause.tenantId, type, steps, events);
  }
}
