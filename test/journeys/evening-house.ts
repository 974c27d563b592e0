import { vi } from 'vitest';
import type { ServerProcess } from './server-process.ts';

export type Headers = Readonly<Record<string, string>>;
type OrderLine = {
  readonly lineId: string;
  readonly quantity: number;
  readonly subtotal: number;
  readonly voided: {
    readonly quantity: number;
    readonly acknowledgedAt: string | null;
    readonly by: { readonly deviceId?: string };
  } | null;
};
type Amount = { readonly amount: number };
export type OrderView = {
  readonly id: string;
  readonly number: number;
  readonly type: 'delivery' | 'pickup' | 'dine-in';
  readonly channel: string;
  readonly status: string;
  readonly tableId: string | null;
  readonly items: readonly OrderLine[];
  readonly subtotal: number;
  readonly discounts: readonly Amount[];
  readonly fees: readonly Amount[];
  readonly charges: readonly Amount[];
  readonly tax: readonly (Amount & { readonly base: number })[];
  readonly tip: number;
  readonly total: number;
  readonly payment: { readonly status: string } & { readonly [field in 'paid' | 'due' | 'refunded' | 'toRefund']: number };
};
export type TenderView = {
  readonly id: string;
  readonly orderIds: readonly string[];
  readonly method: 'cash' | 'card' | 'wallet' | 'other';
  readonly amount: number;
  readonly tip: number;
  readonly change: number;
  readonly status: string;
  readonly refunded: number;
  readonly refunds: readonly Amount[];
  readonly deviceId: string | null;
  readonly shiftId: string | null;
};
export type TableView = { readonly id: string; readonly number: number; readonly status: string; readonly qrCode: string };

const pins = { manager: '9999', cook: '1111', packer: '2222', driver: '3333', waiter: '4444' } as const;
type Role = keyof typeof pins;
export const stepsByType = {
  delivery: ['COOKING', 'PACKAGING', 'DELIVERY'],
  pickup: ['COOKING', 'PACKAGING'],
  'dine-in': ['COOKING', 'SERVING'],
} as const;
const roleByStep = { COOKING: 'cook', PACKAGING: 'packer', DELIVERY: 'driver', SERVING: 'waiter' } as const;

/** In whole cents, in which sums are exact. */
export const cents = (amount: number) => Math.round(amount * 100);
export const sum = <T>(rows: readonly T[], amountOf: (row: T) => number) => rows.reduce((total, row) => total + amountOf(row), 0);

/** A restaurant on a server of its own, whose staff work by PIN at one paired tablet. */
export class EveningHouse {
  readonly server: ServerProcess;
  owner: Headers = {};
  tenantId = '';
  branchId = '';
  deviceId = '';
  /** Costs 10. */
  chicken = '';
  /** Costs 8.50. */
  chicha = '';
  tables: readonly TableView[] = [];
  readonly #people = new Map<Role, Headers>();

  constructor(server: ServerProcess) {
    this.server = server;
  }

  /** Sends a request that has to succeed. */
  async ask<Data = { readonly id: string }>(method: string, path: string, who: Headers, body?: unknown): Promise<Data> {
    const { status, error, data } = await this.server.request<Data>(method, path, body, who);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status} ${error}`);
    return data;
  }

  post<Data = { readonly id: string }>(path: string, who: Headers, body: unknown = {}) {
    return this.ask<Data>('POST', `/api/v1/${path}`, who, body);
  }

  get<Data>(path: string, who = this.owner) {
    return this.ask<Data>('GET', `/api/v1/${path}`, who);
  }

  /** The headers of a person who has entered their PIN. */
  person(role: Role): Headers {
    return this.#people.get(role) ?? {};
  }

  /** Opens the business with its settings, a branch of three tables, its people and their tablet. */
  async open() {
    const { server } = this;
    const { owner, productId } = await server.openBusiness('owner@evening.test');
    [this.owner, this.chicken] = [owner, productId];
    this.tenantId = (await this.ask<{ tenantId: string }>('GET', '/validate', owner)).tenantId;
    await this.ask('PATCH', '/api/v1/tenant', owner, {
      tax: { name: 'IGV', included: true, rates: [{ id: 'igv', percent: 18, from: '2011-03-01' }] },
      charges: [{ id: 'service', name: 'Servicio', percent: 10, types: ['dine-in'], enabled: true }],
      orderTypes: { delivery: { fee: 5 } },
      wallets: [{ id: 'yape', name: 'Yape', number: '900 000 001' }],
      voidLimit: 15,
    });
    this.chicha = (await this.post('products', owner, { name: 'Chicha', category: 'Bebidas', price: 8.5 })).id;
    const restaurantId = (await this.post('restaurants', owner, { name: 'Pollería' })).id;
    this.branchId = (await this.post('branches', owner, { restaurantId, name: 'Centro', address: 'Jr. Unión 1' })).id;
    this.tables = await this.post<TableView[]>('tables/bulk', owner, { branchId: this.branchId, count: 3 });
    await this.#hire();
  }

  async #hire() {
    const { owner, branchId } = this;
    const { code } = await this.post<{ code: string }>('devices', owner, { name: 'Caja', branchId });
    const paired = await this.post<{ token: string; deviceId: string }>('devices/pair', {}, { code });
    this.deviceId = paired.deviceId;
    for (const [role, pin] of Object.entries(pins) as [Role, string][]) {
      const person = { name: `Ana ${role}`, email: `${role}@evening.test`, password: 'demo-1234', role, branches: [branchId] };
      const { userId } = await this.post<{ userId: string }>('staff', owner, person);
      await this.ask('PUT', `/api/v1/staff/${userId}/pin`, owner, { pin });
      const device = { authorization: `Bearer ${paired.token}` };
      const { token } = await this.post<{ token: string }>('auth/pin', device, { pin });
      this.#people.set(role, { authorization: `Bearer ${token}` });
    }
  }

  /** Lets somebody sit down by the code of a table. */
  async sitDown({ qrCode }: TableView, name: string): Promise<Headers> {
    const { r, b, t, n, h } = Object.fromEntries(new URL(qrCode).searchParams);
    const { token } = await this.post<{ token: string }>('public/table-sessions', {}, { r, b, t, n, h, name });
    return { authorization: `Bearer ${token}` };
  }

  order(id: string) {
    return this.get<OrderView>(`orders/${id}`);
  }

  /** Presses a button of a step, once its ticket has reached the kitchen. */
  async press(id: string, step: keyof typeof roleByStep, what: 'start' | 'complete') {
    const path = `fulfillment/orders/${id}/steps/${step}/${what}`;
    await vi.waitFor(() => this.post(path, this.person(roleByStep[step])), { timeout: 10_000, interval: 10 });
  }

  /** Makes and hands over an order, from the step and button that come next. */
  async finish({ id, type }: Pick<OrderView, 'id' | 'type'>, started: readonly string[] = []) {
    for (const step of stepsByType[type]) {
      if (!started.includes(step)) await this.press(id, step, 'start');
      await this.press(id, step, 'complete');
    }
  }
}
