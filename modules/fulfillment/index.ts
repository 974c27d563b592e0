/**
 * Fulfillment: takes an order through the house, step by step, and knows who did what and when.
 * Says OrderAccepted, OrderStageRequested, -Started, -Completed, -Updated and -Overdue, OrderDelivered, ActivityRecorded.
 * Hears TenantCreated, StaffChanged, BranchChanged, OrderCreated, OrderPaid, OrderCancelled, and its own OrderStageRequested, -Completed, -Updated.
 * Owns tickets with their step ledgers and queues, the tenants' workflows, and the workflow's executions.
 */
import { type Container, ContainerModule } from 'inversify';
import { Clock } from '#shared/clock';
import { once } from '#shared/concurrency/memoize-async';
import { answeringOnce } from '#shared/http/idempotency';
import { router } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import type { Module } from '#shared/module';
import { loadMachine } from './adapters/asl-document.ts';
import { planRoutes, readRoutes } from './adapters/http-queue.ts';
import { stepRoutes } from './adapters/http-steps.ts';
import type { StepFunctionsCalls } from './adapters/step-functions-client.ts';
import { StepFunctionsWorkflow } from './adapters/step-functions-workflow.ts';
import { TableHouse } from './adapters/stored-fulfillment-tenants.ts';
import { TableTickets } from './adapters/stored-tickets.ts';
import { TableWorkflow } from './adapters/stored-workflow.ts';
import { TableTokens } from './adapters/stored-workflow-tokens.ts';
import { House } from './ports/fulfillment-tenants.ts';
import { FulfillmentTable } from './ports/store.ts';
import { Tickets } from './ports/tickets.ts';
import { Workflow } from './ports/workflow.ts';
import { WorkflowTokens } from './ports/workflow-tokens.ts';
import { HearOrder } from './use-cases/apply-order-to-ticket.ts';
import { AssignDelivery } from './use-cases/assign-delivery.ts';
import { RingTimers } from './use-cases/fire-ticket-timers.ts';
import { PlanSteps } from './use-cases/manage-workflow-plans.ts';
import { MarkLine } from './use-cases/mark-line-ready.ts';
import { ShowOrder } from './use-cases/read-order-timeline.ts';
import { ShowQueue } from './use-cases/read-ticket-queue.ts';
import { HearHouse } from './use-cases/sync-fulfillment-tenants.ts';
import { FollowLedger } from './use-cases/sync-workflow-with-ledger.ts';
import { Desk } from './use-cases/ticket-commands.ts';
import { PressStep } from './use-cases/transition-step.ts';
import definition from './workflow.asl.json' with { type: 'json' };

/** For the demo, which goes through the use cases as everybody does. */
export { PressStep, ShowQueue };

const bindings = new ContainerModule(({ bind }) => {
  bind(Tickets)
    .toResolvedValue((table) => new TableTickets(table), [FulfillmentTable])
    .inSingletonScope();
  bind(WorkflowTokens)
    .toResolvedValue((table) => new TableTokens(table), [FulfillmentTable])
    .inSingletonScope();
  bind(House)
    .toResolvedValue((table) => new TableHouse(table), [FulfillmentTable])
    .inSingletonScope();
  bind(Workflow)
    .toResolvedValue(
      (table, clock) => new TableWorkflow(table, clock, loadMachine(definition, { EventBusName: 'comanda' })),
      [FulfillmentTable, Clock],
    )
    .inSingletonScope();
  bind(Desk).toResolvedValue((tickets, clock) => new Desk(tickets, clock), [Tickets, Clock]);
  bind(PressStep).toResolvedValue((desk) => new PressStep(desk), [Desk]);
  bind(MarkLine).toResolvedValue((desk) => new MarkLine(desk), [Desk]);
  bind(AssignDelivery).toResolvedValue((desk, house) => new AssignDelivery(desk, house), [Desk, House]);
  bind(PlanSteps).toResolvedValue((house, clock) => new PlanSteps(house, clock), [House, Clock]);
  bind(ShowOrder).toResolvedValue((tickets) => new ShowOrder(tickets), [Tickets]);
  bind(ShowQueue).toResolvedValue((...of) => new ShowQueue(...of), [Tickets, House, Clock]);
  bind(FollowLedger).toResolvedValue(
    (tickets, tokens, workflow) => new FollowLedger(tickets, tokens, workflow),
    [Tickets, WorkflowTokens, Workflow],
  );
  bind(HearOrder).toResolvedValue(
    (tickets, plans, workflow, follow, clock) => new HearOrder(tickets, plans, workflow, follow, clock),
    [Tickets, PlanSteps, Workflow, FollowLedger, Clock],
  );
  bind(HearHouse).toResolvedValue((house) => new HearHouse(house), [House]);
  bind(RingTimers).toResolvedValue((tickets, clock) => new RingTimers(tickets, clock), [Tickets, Clock]);
});

export const fulfillment: Module<'fulfillment'> = {
  name: 'fulfillment',
  table: FulfillmentTable,
  bindings,
  routes: (from) => {
    const routes = router();
    routes.route('/', readRoutes(from.get(ShowQueue), from.get(ShowOrder), from.get(Cursors)));
    routes.route('/', stepRoutes(from.get(PressStep), from.get(MarkLine), from.get(AssignDelivery)));
    routes.route('/', planRoutes(from.get(PlanSteps)));
    // Nobody is here without a sign-in.
    return answeringOnce(routes, { table: from.get(FulfillmentTable), clock: from.get(Clock), tenantOf: () => undefined });
  },
  subscriptions: (from) => {
    const [house, orders, follow] = [from.get(HearHouse), from.get(HearOrder), from.get(FollowLedger)];
    return {
      TenantCreated: (said) => house.tenant(said),
      StaffChanged: (said) => house.staff(said),
      BranchChanged: (said) => house.branch(said),
      OrderCreated: (said) => orders.created(said),
      OrderPaid: (said) => orders.paid(said),
      OrderCancelled: (said) => orders.cancelled(said),
      OrderStageRequested: (said) => follow.requested(said),
      OrderStageCompleted: ({ tenantId, data }) => follow.run(tenantId, data.orderId),
      OrderStageUpdated: ({ tenantId, data }) => follow.run(tenantId, data.orderId),
    };
  },
  timers: (from) => {
    const timers = from.get(RingTimers);
    return { 'late-step': (timer) => timers.late(timer), 'enter-queue': (timer) => timers.enter(timer) };
  },
};

/** The calls to Step Functions; its client is loaded when the first order walks. */
export const stepFunctions = once(async () => (await import('./adapters/step-functions-client.ts')).stepFunctionsCalls());

/** Lets Step Functions walk the orders, by the document of this module. */
export function walkOnStepFunctions(container: Container, stateMachineArn: string, calls: () => Promise<StepFunctionsCalls>) {
  container.rebind(Workflow).toConstantValue(new StepFunctionsWorkflow(calls, stateMachineArn));
}
