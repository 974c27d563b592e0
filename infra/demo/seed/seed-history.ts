import { TransitionStep } from '#modules/fulfillment/index';
import { CancelOrder, PlaceOrder, RecordTender } from '#modules/ordering/index';
import type { Principal } from '#shared/auth/auth';
import type { EventCause } from '#shared/events/events';
import { toDecimal } from '#shared/values/money';
import { demoCorrelationId } from '../backdated-handlers.ts';
import { demoRoleByStep } from '../live/live-stories.ts';
import type { DemoBranch } from './branches.ts';
import type { DemoApp } from './demo-app.ts';
import { createRandom } from './random.ts';
import type { DemoTenant } from './seed-tenants.ts';

const days = 30;
const ordersPerDay = { pardos: 9, tenant1: 3 } as const;
const dayMilliseconds = 24 * 3_600_000;
/** How orders are paid, in turn. */
const tenderMethods = ['cash', 'card', 'cash', 'cash', 'card'] as const;
/** How many stories run at once. */
const maxConcurrentStories = 120;

type StoryStep = { readonly name: string; readonly role: string; readonly waitMilliseconds: number; readonly workMilliseconds: number };
type OrderStory = {
  readonly tenant: DemoTenant;
  readonly customer: Principal;
  readonly time: number;
  readonly type: 'delivery' | 'pickup' | 'dine-in';
  readonly branchId: string | null;
  readonly tableId: string | null;
  readonly items: readonly { productId: string; quantity: number; options: DemoTenant['products'][number]['options'] }[];
  readonly steps: readonly StoryStep[];
  readonly isCancelled: boolean;
};

/** About how many minutes a step waits and takes. */
const paceMinutes = { COOKING: [3, 14], PACKAGING: [2, 4], DELIVERY: [4, 19], SERVING: [1, 3] } as const;
const stepsByType = {
  delivery: ['COOKING', 'PACKAGING', 'DELIVERY'],
  pickup: ['COOKING', 'PACKAGING'],
  'dine-in': ['COOKING', 'SERVING'],
} as const;

/** Creates the orders of thirty days, each placed, prepared, delivered and paid through the use cases at its own time. Returns their number. */
export async function seedHistory(
  demoApp: DemoApp,
  tenants: readonly DemoTenant[],
  reportProgress: (line: string) => void,
): Promise<number> {
  const random = createRandom(2_026);
  const stories = tenants.flatMap((tenant) => Array.from({ length: days }, (_, day) => createStories(tenant, days - day, random)).flat());
  for (let start = 0; start < stories.length; start += maxConcurrentStories) {
    reportProgress(`Demo: a month of orders, ${start} of ${stories.length} ...`);
    await playStories(demoApp, stories.slice(start, start + maxConcurrentStories));
  }
  return stories.length;
}

function createStories(tenant: DemoTenant, daysAgo: number, random: () => number): OrderStory[] {
  const midnight = new Date(Date.now() - daysAgo * dayMilliseconds).setUTCHours(5, 0, 0, 0);
  const weekendFactor = [5, 6, 0].includes(new Date(midnight).getUTCDay()) ? 1.6 : 1;
  const count = Math.round(ordersPerDay[tenant.tenantId as keyof typeof ordersPerDay] * weekendFactor * (0.8 + random() * 0.4));
  return Array.from({ length: count }, () => createStory(tenant, midnight, random));
}

/** Makes one order of a day, at lunch or dinner. `midnight`: of Lima, in epoch milliseconds. */
function createStory(tenant: DemoTenant, midnight: number, random: () => number): OrderStory {
  const pick = <T>(candidates: readonly T[]) => candidates[Math.floor(random() * random() * candidates.length)] as T;
  const hour = random() < 0.45 ? 12 + random() * 3 : 18 + random() * 4;
  const isBookshop = tenant.tenantId === 'tenant1';
  const typeRoll = random();
  const type = isBookshop || typeRoll < 0.6 ? 'delivery' : typeRoll < 0.85 ? 'pickup' : 'dine-in';
  const stepNames = isBookshop ? (['PACKAGING', 'DELIVERY'] as const) : stepsByType[type];
  const varyMinutes = (minutes: number) => Math.round(minutes * (0.5 + random() + random() ** 6 * 3) * 60_000);
  const branch = pick(tenant.branches) as DemoBranch | undefined;
  const tableId = branch && type === 'dine-in' ? pick(branch.tableIds) : null;
  const products = new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(tenant.products)));
  return {
    tenant,
    type,
    branchId: branch?.branchId ?? null,
    tableId,
    customer: pick(tenant.customers),
    time: midnight + hour * 3_600_000,
    isCancelled: random() < 0.04,
    items: [...products].map((offer) => ({ ...offer, quantity: random() < 0.75 ? 1 : 2 })),
    steps: stepNames.map((name) => ({
      name,
      role: demoRoleByStep[name],
      waitMilliseconds: varyMinutes(paceMinutes[name][0]),
      workMilliseconds: varyMinutes(paceMinutes[name][1]),
    })),
  };
}

/** Plays some stories concurrently, and lets staff take their money at the end. All events of one step are handled before the next step. */
async function playStories(demoApp: DemoApp, stories: readonly OrderStory[]) {
  const {
    clock,
    app: { container },
  } = demoApp;
  const [placeOrder, transitionStep, cancelOrder] = [container.get(PlaceOrder), container.get(TransitionStep), container.get(CancelOrder)];
  const activeOrders = await Promise.all(
    stories.map(async (story) => {
      const { customer, type, items, branchId, tableId } = story;
      const draft = {
        customerId: customer.userId,
        customerName: customer.name,
        branchId,
        tableId,
        branches: null,
        note: null,
        scheduledFor: null,
        type,
        items,
        paymentMethod: 'cash' as const,
        address: null,
      };
      const order = await clock.runAt(story.time, () => placeOrder.submit(customer, draft, toHistoryCause(customer)));
      return { story, orderId: order.id, time: story.time, total: toDecimal(order.total, order.currency) };
    }),
  );
  await demoApp.waitForEvents();
  for (let stepIndex = 0; stepIndex < 3; stepIndex += 1) {
    const stepWork = activeOrders.map(async (activeOrder) => {
      const { story, orderId } = activeOrder;
      const step = story.steps[stepIndex];
      if (!step) return;
      if (story.isCancelled) {
        const { userId, name, role } = story.customer;
        const actor = { userId, name, role, isManager: false };
        if (stepIndex === 0)
          await clock.runAt(activeOrder.time + step.waitMilliseconds, () =>
            cancelOrder.run(orderId, 'Cambio de planes', actor, toHistoryCause(story.customer)),
          );
        return;
      }
      const principal = story.tenant.staff.get(step.role) ?? (story.tenant.staff.get('owner') as Principal);
      const moveStep = (action: 'start' | 'complete', time: number) =>
        clock.runAt(time, () =>
          transitionStep.run(
            { principal, orderId, notes: null, cause: toHistoryCause(principal), stepName: step.name, transition: action },
            () => undefined,
          ),
        );
      await moveStep('start', activeOrder.time + step.waitMilliseconds);
      activeOrder.time += step.waitMilliseconds + step.workMilliseconds;
      await moveStep('complete', activeOrder.time);
    });
    await Promise.all(stepWork);
    await demoApp.waitForEvents();
  }
  const recordTender = container.get(RecordTender);
  const payments = activeOrders.map(async ({ story: { tenant, isCancelled }, orderId, time, total }, index) => {
    if (isCancelled) return;
    const principal = tenant.staff.get('waiter') ?? (tenant.staff.get('owner') as Principal);
    const tender = { method: tenderMethods[index % tenderMethods.length] ?? 'cash', amount: total } as const;
    await clock.runAt(time, () => recordTender.run(principal, orderId, tender, toHistoryCause(principal)));
  });
  await Promise.all(payments);
  await demoApp.waitForEvents();
}

const toHistoryCause = ({ tenantId, userId, role }: Principal): EventCause => ({
  tenantId,
  correlationId: demoCorrelationId,
  actor: { userId, role },
});
