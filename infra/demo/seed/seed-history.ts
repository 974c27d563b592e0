import { PressStep } from '#modules/fulfillment/index';
import { CancelOrder, PlaceOrder } from '#modules/ordering/index';
import type { Principal } from '#shared/auth/auth';
import type { Cause } from '#shared/events/events';
import type { Site } from './branches.ts';
import type { Workshop } from './demo-app.ts';
import { seeded } from './random.ts';
import type { House } from './seed-tenants.ts';

const days = 30;
const ordersADay = { pardos: 9, tenant1: 3 } as const;
const dayMilliseconds = 24 * 3_600_000;
/** How many stories are told at once. */
const lanes = 120;

type Step = { readonly name: string; readonly role: string; readonly waits: number; readonly takes: number };
type Story = {
  readonly house: House;
  readonly customer: Principal;
  readonly time: number;
  readonly type: 'delivery' | 'pickup' | 'dine-in';
  readonly branchId: string | null;
  readonly tableId: string | null;
  readonly wishes: readonly { productId: string; quantity: number; options: House['offers'][number]['options'] }[];
  readonly steps: readonly Step[];
  readonly cancelled: boolean;
};

/** Minutes that a step waits and takes, more or less. */
const pace = { COOKING: [3, 14], PACKAGING: [2, 4], DELIVERY: [4, 19], SERVING: [1, 3] } as const;
const roleOf = { COOKING: 'cook', PACKAGING: 'packer', DELIVERY: 'driver', SERVING: 'waiter' } as const;
const routes = {
  delivery: ['COOKING', 'PACKAGING', 'DELIVERY'],
  pickup: ['COOKING', 'PACKAGING'],
  'dine-in': ['COOKING', 'SERVING'],
} as const;

/** Thirty days of orders, each placed, worked and delivered through the use cases at its own time; how many there were. */
export async function tellHistory(workshop: Workshop, houses: readonly House[], tell: (line: string) => void): Promise<number> {
  const random = seeded(2_026);
  const stories = houses.flatMap((house) => Array.from({ length: days }, (_, day) => storiesOf(house, days - day, random)).flat());
  for (let start = 0; start < stories.length; start += lanes) {
    tell(`Demo: a month of orders, ${start} of ${stories.length} ...`);
    await live(workshop, stories.slice(start, start + lanes));
  }
  return stories.length;
}

function storiesOf(house: House, daysAgo: number, random: () => number): Story[] {
  const midnight = new Date(Date.now() - daysAgo * dayMilliseconds).setUTCHours(5, 0, 0, 0);
  const weekend = [5, 6, 0].includes(new Date(midnight).getUTCDay()) ? 1.6 : 1;
  const count = Math.round(ordersADay[house.tenantId as keyof typeof ordersADay] * weekend * (0.8 + random() * 0.4));
  return Array.from({ length: count }, () => storyOf(house, midnight, random));
}

/** One order of that day, at lunch or dinner. `midnight` is Lima's. */
function storyOf(house: House, midnight: number, random: () => number): Story {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * random() * from.length)] as T;
  const hour = random() < 0.45 ? 12 + random() * 3 : 18 + random() * 4;
  const isBookshop = house.tenantId === 'tenant1';
  const chance = random();
  const type = isBookshop || chance < 0.6 ? 'delivery' : chance < 0.85 ? 'pickup' : 'dine-in';
  const names = isBookshop ? (['PACKAGING', 'DELIVERY'] as const) : routes[type];
  const about = (minutes: number) => Math.round(minutes * (0.5 + random() + random() ** 6 * 3) * 60_000);
  const site = pick(house.sites) as Site | undefined;
  const tableId = site && type === 'dine-in' ? pick(site.tableIds) : null;
  const offers = new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(house.offers)));
  return {
    ...{
      house,
      type,
      branchId: site?.branchId ?? null,
      tableId,
      customer: pick(house.customers),
      time: midnight + hour * 3_600_000,
      cancelled: random() < 0.04,
    },
    wishes: [...offers].map((offer) => ({ ...offer, quantity: random() < 0.75 ? 1 : 2 })),
    steps: names.map((name) => ({ name, role: roleOf[name], waits: about(pace[name][0]), takes: about(pace[name][1]) })),
  };
}

/** Lives some stories side by side; between two chapters everybody hears of the one before. */
async function live(workshop: Workshop, stories: readonly Story[]) {
  const { clock, comanda } = workshop;
  const [place, press, cancel] = [comanda.container.get(PlaceOrder), comanda.container.get(PressStep), comanda.container.get(CancelOrder)];
  const running = await Promise.all(
    stories.map(async (story) => {
      const { customer, type, wishes, branchId, tableId } = story;
      const rest = {
        customerId: customer.userId,
        customerName: customer.name,
        ...{ branchId, tableId, branches: null, note: null, scheduledFor: null },
      };
      const draft = { ...rest, type, wishes, paymentMethod: 'cash' as const, address: null };
      const order = await clock.at(story.time, () => place.run(draft, causeOf(customer)));
      return { story, orderId: order.id, time: story.time };
    }),
  );
  await workshop.settle();
  for (let chapter = 0; chapter < 3; chapter += 1) {
    const turn = running.map(async (run) => {
      const { story, orderId } = run;
      const step = story.steps[chapter];
      if (!step) return;
      if (story.cancelled) {
        const { userId, name, role } = story.customer;
        const by = { userId, name, role, isManager: false };
        if (chapter === 0)
          await clock.at(run.time + step.waits, () => cancel.run(orderId, 'Cambio de planes', by, causeOf(story.customer)));
        return;
      }
      const principal = story.house.staff.get(step.role) ?? (story.house.staff.get('owner') as Principal);
      const pressed = (what: 'start' | 'complete', time: number) =>
        clock.at(time, () =>
          press.run({ principal, orderId, notes: null, cause: causeOf(principal), stepName: step.name, press: what }, () => undefined),
        );
      await pressed('start', run.time + step.waits);
      run.time += step.waits + step.takes;
      await pressed('complete', run.time);
    });
    await Promise.all(turn);
    await workshop.settle();
  }
}

const causeOf = ({ tenantId, userId, role }: Principal): Cause => ({ tenantId, correlationId: 'demo', actor: { userId, role } });
