/**
 * Fulfillment: takes orders through their steps and records who did what and when.
 * Publishes OrderAccepted, OrderStageRequested, -Started, -Completed, -Updated and -Overdue, OrderDelivered, EstimatesChanged, CanaryPlaced,
 * CanaryRemoved, ActivityRecorded.
 * Subscribes to TenantCreated, StaffChanged, CustomerErased, BranchChanged, PaceChanged, OrderCreated, OrderChanged, TableMoved, OrderPaid,
 * PaymentClaimed, OrderCancelled, CanaryShown, CanaryPrinted, and its own OrderStageRequested, -Completed and -Updated.
 * Owns the Fulfillment table: tickets with their step ledgers and queues, the tenants' workflow plans, and the workflow executions.
 */
import { type Container, ContainerModule } from 'inversify';
import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { memoizeAsync } from '#shared/concurrency/memoize-async';
import { withIdempotency } from '#shared/http/idempotency';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import type { Module } from '#shared/module';
import { loadStateMachine } from './adapters/asl-document.ts';
import { queueRoutes, workflowPlanRoutes } from './adapters/http-queue.ts';
import { stepRoutes } from './adapters/http-steps.ts';
import { ticketLineRoutes } from './adapters/http-ticket-lines.ts';
import type { StepFunctionsClient } from './adapters/step-functions-client.ts';
import { StepFunctionsWorkflow } from './adapters/step-functions-workflow.ts';
import { StoredCanaries } from './adapters/stored-canaries.ts';
import { StoredFulfillmentTenants } from './adapters/stored-fulfillment-tenants.ts';
import { StoredTickets } from './adapters/stored-tickets.ts';
import { StoredWorkflow } from './adapters/stored-workflow.ts';
import { StoredWorkflowTokens } from './adapters/stored-workflow-tokens.ts';
import { Canaries } from './ports/canaries.ts';
import { FulfillmentTenants } from './ports/fulfillment-tenants.ts';
import { FulfillmentStore } from './ports/store.ts';
import { Tickets } from './ports/tickets.ts';
import { Workflow } from './ports/workflow.ts';
import { WorkflowTokens } from './ports/workflow-tokens.ts';
import { ApplyOrderChanges } from './use-cases/apply-order-changes.ts';
import { ApplyOrderToTicket } from './use-cases/apply-order-to-ticket.ts';
import { AssignDelivery } from './use-cases/assign-delivery.ts';
import { ChangeTicketLines } from './use-cases/change-ticket-lines.ts';
import { FireTicketTimers } from './use-cases/fire-ticket-timers.ts';
import { ManageWorkflowPlans } from './use-cases/manage-workflow-plans.ts';
import { MarkLineReady } from './use-cases/mark-line-ready.ts';
import { ReadOrderTimeline } from './use-cases/read-order-timeline.ts';
import { ReadTicketQueue } from './use-cases/read-ticket-queue.ts';
import { RunCanary } from './use-cases/run-canary.ts';
import { SyncFulfillmentTenants } from './use-cases/sync-fulfillment-tenants.ts';
import { SyncWorkflowWithLedger } from './use-cases/sync-workflow-with-ledger.ts';
import { TicketCommands } from './use-cases/ticket-commands.ts';
import { TransitionStep } from './use-cases/transition-step.ts';
import definition from './workflow.asl.json' with { type: 'json' };

/** For the demo, which uses the same use cases as everybody else. */
export { ReadTicketQueue, TransitionStep };

const bindings = new ContainerModule(({ bind }) => {
  bind(Tickets)
    .toResolvedValue((store) => new StoredTickets(store), [FulfillmentStore])
    .inSingletonScope();
  bind(Canaries)
    .toResolvedValue((store) => new StoredCanaries(store), [FulfillmentStore])
    .inSingletonScope();
  bind(WorkflowTokens)
    .toResolvedValue((store) => new StoredWorkflowTokens(store), [FulfillmentStore])
    .inSingletonScope();
  bind(FulfillmentTenants)
    .toResolvedValue((store) => new StoredFulfillmentTenants(store), [FulfillmentStore])
    .inSingletonScope();
  bind(Workflow)
    .toResolvedValue(
      (store, clock) => new StoredWorkflow(store, clock, loadStateMachine(definition, { EventBusName: 'comanda' })),
      [FulfillmentStore, Clock],
    )
    .inSingletonScope();
  bindClass(bind, TicketCommands, { tickets: Tickets, clock: Clock });
  bind(TransitionStep).toResolvedValue((commands) => new TransitionStep(commands), [TicketCommands]);
  bind(MarkLineReady).toResolvedValue((commands) => new MarkLineReady(commands), [TicketCommands]);
  bind(ChangeTicketLines).toResolvedValue((commands) => new ChangeTicketLines(commands), [TicketCommands]);
  bindClass(bind, RunCanary, { canaries: Canaries, tenants: FulfillmentTenants, clock: Clock });
  bindClass(bind, ApplyOrderChanges, { tickets: Tickets, tenants: FulfillmentTenants, clock: Clock });
  bindClass(bind, AssignDelivery, { commands: TicketCommands, tenants: FulfillmentTenants });
  bindClass(bind, ManageWorkflowPlans, { tenants: FulfillmentTenants, clock: Clock });
  bind(ReadOrderTimeline).toResolvedValue((tickets) => new ReadOrderTimeline(tickets), [Tickets]);
  bindClass(bind, ReadTicketQueue, { tickets: Tickets, tenants: FulfillmentTenants, clock: Clock });
  bindClass(bind, SyncWorkflowWithLedger, { tickets: Tickets, tokens: WorkflowTokens, workflow: Workflow });
  bindClass(bind, ApplyOrderToTicket, {
    tickets: Tickets,
    plans: ManageWorkflowPlans,
    tenants: FulfillmentTenants,
    workflow: Workflow,
    workflowSync: SyncWorkflowWithLedger,
    clock: Clock,
  });
  bind(SyncFulfillmentTenants).toResolvedValue((tenants) => new SyncFulfillmentTenants(tenants), [FulfillmentTenants]);
  bindClass(bind, FireTicketTimers, { tickets: Tickets, clock: Clock });
});

export const fulfillment: Module<'fulfillment'> = {
  name: 'fulfillment',
  store: FulfillmentStore,
  bindings,
  routes: (container) => {
    const routes = createRouter();
    routes.route('/', queueRoutes(container.get(ReadTicketQueue), container.get(ReadOrderTimeline), container.get(Cursors)));
    routes.route('/', stepRoutes(container.get(TransitionStep), container.get(MarkLineReady), container.get(AssignDelivery)));
    routes.route('/', ticketLineRoutes(container.get(ChangeTicketLines), container.get(RunCanary)));
    routes.route('/', workflowPlanRoutes(container.get(ManageWorkflowPlans)));
    // Every caller is signed in, so the tenant is always that of the token.
    return withIdempotency(routes, { store: container.get(FulfillmentStore), clock: container.get(Clock), findTenantId: () => undefined });
  },
  subscriptions: (container) => {
    const [tenantSync, orderEvents, orderChanges, workflowSync, canary] = [
      container.get(SyncFulfillmentTenants),
      container.get(ApplyOrderToTicket),
      container.get(ApplyOrderChanges),
      container.get(SyncWorkflowWithLedger),
      container.get(RunCanary),
    ];
    return {
      TenantCreated: (event) => tenantSync.handleTenantCreated(event),
      StaffChanged: (event) => tenantSync.handleStaffChanged(event),
      CustomerErased: (event) => orderEvents.handleCustomerErased(event),
      BranchChanged: (event) => tenantSync.handleBranchChanged(event),
      OrderCreated: (event) => orderEvents.handleOrderCreated(event),
      OrderChanged: (event) => orderChanges.handleOrderChanged(event),
      TableMoved: (event) => orderChanges.handleTableMoved(event),
      PaceChanged: (event) => tenantSync.handlePaceChanged(event),
      CanaryShown: (event) => canary.handleCanaryShown(event),
      CanaryPrinted: (event) => canary.handleCanaryPrinted(event),
      OrderPaid: (event) => orderEvents.handleOrderPaid(event),
      PaymentClaimed: (event) => orderEvents.handlePaymentClaimed(event),
      OrderCancelled: (event) => orderEvents.handleOrderCancelled(event),
      OrderStageRequested: (event) => workflowSync.handleStageRequested(event),
      OrderStageCompleted: ({ tenantId, data }) => workflowSync.syncOrder(tenantId, data.orderId),
      OrderStageUpdated: ({ tenantId, data }) => workflowSync.syncOrder(tenantId, data.orderId),
    };
  },
  timers: (container) => {
    const timers = container.get(FireTicketTimers);
    return {
      'late-step': (timer) => timers.fireLateStep(timer),
      'enter-queue': (timer) => timers.fireEnterQueue(timer),
      canary: (timer) => container.get(RunCanary).fireExpiry(timer),
    };
  },
};

/** Loads the Step Functions client when the first order starts. */
export const loadStepFunctionsClient = memoizeAsync(async () =>
  (await import('./adapters/step-functions-client.ts')).createStepFunctionsClient(),
);

/** Runs the workflow on Step Functions instead of in the embedded engine. */
export function bindStepFunctions(container: Container, stateMachineArn: string, loadClient: () => Promise<StepFunctionsClient>) {
  container.rebind(Workflow).toConstantValue(new StepFunctionsWorkflow(loadClient, stateMachineArn));
}
