import { PlaceOrder } from '#modules/ordering/index';
import { staffRoles } from '#shared/auth/auth';
import { domainEvent, toEnvelopes } from '#shared/events/events';
import { runAsTenant } from '#shared/tenant-scope';
import type { TestApp } from '#test/app';
import { hire, openBusiness } from '#test/fixtures/restaurant';
import { createOrderChanged } from '#test/fulfillment/order-payloads';
import { addWallet } from '#test/ordering/till/wallets';
import type { OwnedValues } from './request-values.ts';

/** A request with an Idempotency-Key that the tenant's own people have sent. */
export type KeyedRequest = { readonly path: string; readonly body: unknown; readonly key: string };

type Person = { readonly id: string; readonly email: string; readonly password?: string };
/** The session that a token is of. */
export const readSessionId = (token: string) =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { readonly session: string }).session;

const choice = { optionId: 'size', choiceId: 'big' };

/**
 * A tenant with people of every role, and products and orders in every state. Every private text of it contains its word `secret`, and
 * every text on its menu its word `shown`. Nobody can know either without reading such a text.
 */
export class MarkedTenant {
  readonly app: TestApp;
  readonly id: string;
  readonly secretText: string;
  readonly publicText: string;
  readonly password: string;
  readonly people = new Map<string, Person>();
  readonly orderIds: string[] = [];
  readonly productIds: string[] = [];
  readonly importIds: string[] = [];
  readonly venueIds: Record<'restaurant' | 'branch' | 'table', string[]> = { restaurant: [], branch: [], table: [] };
  readonly billRequestIds: string[] = [];
  readonly tableCodes: string[] = [];
  readonly promotionIds: string[] = [];
  readonly cartLineIds: string[] = [];
  readonly callIds: string[] = [];
  readonly quoteIds: string[] = [];
  readonly paymentIds: string[] = [];
  readonly shiftIds: string[] = [];
  readonly complaintIds: string[] = [];
  /** A session of each person who has signed in. */
  readonly sessionIds = new Map<string, string>();
  readonly deviceIds: string[] = [];
  readonly keyedRequests: KeyedRequest[] = [];
  #count = 0;

  constructor(app: TestApp, id: string, words: { readonly secretText: string; readonly publicText: string; readonly password: string }) {
    this.app = app;
    this.id = id;
    this.secretText = words.secretText;
    this.publicText = words.publicText;
    this.password = words.password;
  }

  person(name: string) {
    const known = this.people.get(name);
    if (!known) throw new Error(`nobody is called ${name}`);
    return known;
  }

  /** A new session of this person. A guest sits down at the first table, and a device is a new one of the first branch. */
  async signIn(name: string): Promise<string> {
    if (name === 'guest') return (await this.seatGuest()).token;
    if (name === 'device') return this.pairDevice();
    const { email, password = this.password } = this.person(name);
    const { token } = await this.request<{ token: string }>('POST', '/api/v1/auth/login', undefined, {
      email,
      password,
      tenantId: this.id,
    });
    this.sessionIds.set(name, readSessionId(token));
    return token;
  }

  /** Adds a device to a branch and pairs it. */
  async pairDevice(branchId = this.venueIds.branch[0] ?? '') {
    const name = `${this.secretText} tableta`;
    const { id, code } = await this.request<{ id: string; code: string }>('POST', '/api/v1/devices', await this.signIn('owner'), {
      name,
      branchId,
    });
    this.deviceIds.push(id);
    const { data } = await this.app.request<{ token: string }>('POST', '/api/v1/devices/pair', { body: { code } });
    await this.app.settle();
    return data.token;
  }

  /** Sends a request as one of the tenant's people. An error response is a bug of the test. */
  async request<Data = { readonly id: string }>(method: string, path: string, token: string | undefined, body?: unknown): Promise<Data> {
    const { secretText: secret } = this;
    const headers = { 'user-agent': `${secret} navegador`, 'x-request-id': `${secret}-${++this.#count}` };
    const key = `${secret}-llave-al-azar-${this.#count}`;
    const keyedRequests = method === 'POST' && !/login|logout|table-sessions/.test(path);
    const answer = await this.app.request<Data>(method, path, {
      token,
      body,
      headers: { ...headers, ...(keyedRequests && { 'idempotency-key': key }) },
    });
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status} ${answer.error}`);
    if (keyedRequests) this.keyedRequests.push({ path, body, key });
    await this.app.settle();
    return answer.data;
  }

  async create() {
    const { app, id, secretText: secret, publicText: shown, password } = this;
    const owner = {
      email: `owner@${secret}.test`,
      username: `${secret}-jefa`,
      firstName: `${secret} Olga`,
      lastName: secret,
      address: `${secret} 1`,
      password,
    };
    const caller = { correlationId: `${secret}-start`, device: `${secret} navegador`, ip: undefined };
    const ownerUser = await openBusiness(app, id, { name: `${shown} casa` }, owner, caller);
    this.people.set('owner', { id: ownerUser.id, email: owner.email });
    for (const role of staffRoles.filter((role) => role !== 'owner')) await this.addStaff(role, role);
    await this.addStaff('spare', 'packer');
    await app.settle();
    for (const name of ['luz', 'sol']) await this.addCustomer(name);
  }

  async addStaff(name: string, role: (typeof staffRoles)[number], branches: readonly string[] = [], secretText = this.secretText) {
    const { app, id, password } = this;
    const email = `${name}@${secretText}.test`;
    const member = { name: `${secretText} Ana ${name}`, email, password, role, branches };
    const user = await hire(app, id, this.person('owner').id, member, { correlationId: `${secretText}-hire` });
    this.people.set(name, { id: user.id, email });
  }

  /** Registers a customer with a complete profile. */
  async addCustomer(name: string, secretText = this.secretText, password = this.password) {
    const email = `${name}@${secretText}.test`;
    const person = { email, username: `${secretText}-${name}`, password, name: `${secretText} ${name}`, tenantId: this.id };
    const { id } = await this.request('POST', '/register', undefined, {
      ...person,
      phone: '+51 987 001 234',
      address: `${secretText} calle 2`,
    });
    this.people.set(name, { id, email, password });
    const token = await this.signIn(name);
    await this.request('PATCH', '/api/v1/users/profile', token, { preferences: { categories: [`${secretText} gusto`] } });
    await this.request('PUT', '/api/v1/notifications/preferences', token, { app: true, mail: false, push: true });
    const keys = { p256dh: `${secretText}-p256dh`, auth: `${secretText}-auth` };
    await this.request('POST', '/api/v1/notifications/push-subscriptions', token, {
      endpoint: `https://push.test/${secretText}-${name}`,
      keys,
    });
  }

  /** A menu with something for sale and something that is not, a workflow of its own, and orders in every state. */
  async createContent() {
    const { secretText: secret, publicText: shown } = this;
    const manager = await this.signIn('manager');
    const dish = {
      category: `${shown} platos`,
      price: 25,
      description: `${shown} rico`,
      allergens: [`${shown} maní`],
      imageUrl: `/${shown}.svg`,
      // A book too, so that the bookshop API shows it.
      book: { author: `${shown} autora` },
    };
    const options = [{ id: 'size', name: `${shown} tamaño`, choices: [{ id: 'big', name: `${shown} grande`, price: 2 }] }];
    const sold = await this.request('POST', '/api/v1/products', manager, { ...dish, name: `${shown} pollo`, stock: 90_000, options });
    const kept = await this.request('POST', '/api/v1/products', manager, {
      ...dish,
      name: `${secret} plato`,
      category: `${secret} oculto`,
      isAvailable: false,
    });
    const feast = { ...dish, name: `${shown} banquete`, catering: { minPeople: 5 } };
    const { id: packageId } = await this.request('POST', '/api/v1/products', manager, feast);
    this.productIds.push(sold.id, kept.id, packageId);
    await this.requestQuotes('luz', packageId);
    await this.fileComplaint();
    const cheaper = {
      name: `${shown} rebaja`,
      description: `${shown} días`,
      kind: 'percentage',
      value: 10,
      code: `${secret}10`,
      maxUses: 90_000,
    };
    for (const more of [{ code: `${shown}10` }, { name: `${secret} rebaja`, description: `${secret} días`, enabled: false }]) {
      const { id } = await this.request('POST', '/api/v1/promotions', manager, { ...cheaper, ...more });
      this.promotionIds.push(id);
    }
    const sheet = {
      token: manager,
      body: `name,category,price\n${shown} hoja,${shown} platos,7\n`,
      headers: { 'content-type': 'text/csv' },
    };
    this.importIds.push((await this.app.request<{ id: string }>('POST', '/api/v1/products/import', sheet)).data.id);
    const oven = { stepName: `${secret.toUpperCase()}_HORNO`, role: 'cook', limitMinutes: 9 };
    await this.request('PUT', '/api/v1/fulfillment/workflows/pickup', manager, { steps: [oven] });

    await this.placeOrder('luz', {});
    await this.createVenues();
    await this.pairDevice();
    await this.placeOrder('waiter', { type: 'dine-in', tableId: this.venueIds.table[0] });
    await this.seatGuestWithOrder();
    for (const name of ['luz', 'sol']) await this.addToCart(await this.signIn(name));
    await this.placeOrder('luz', { scheduledFor: '2026-03-04T15:00:00Z' });
    await this.placeOrder('luz', { paymentMethod: 'card', promotionCode: `${shown}10` });
    const late = await this.placeOrder('luz', { paymentMethod: 'card' });
    await this.request('POST', `/api/v1/orders/${late}/pay`, await this.signIn('luz'), { method: 'card', token: 'tok_timeout' });
    await this.takePayments(manager);
    const started = await this.placeOrder('sol', {});
    await this.transitionStep(started, 'COOKING', 'start');
    const leaving = await this.placeOrder('luz', {});
    for (const step of ['COOKING', 'PACKAGING']) for (const what of ['start', 'complete']) await this.transitionStep(leaving, step, what);
    await this.request('POST', `/api/v1/fulfillment/orders/${leaving}/assign`, manager, {
      userId: this.person('driver').id,
      notes: `${secret} ya`,
    });
    const done = await this.placeOrder('luz', { type: 'pickup' });
    for (const what of ['start', 'complete']) await this.transitionStep(done, oven.stepName, what);
    const gone = await this.placeOrder('luz', {});
    await this.request('POST', `/api/v1/orders/${gone}/cancel`, await this.signIn('luz'), { reason: `${secret} tarde` });
    await this.giveAwayLines();
  }

  /** A line of each order is given away, which the kitchen has to acknowledge. */
  async giveAwayLines() {
    const by = { userId: this.person('manager').id, name: `${this.secretText} jefa`, role: 'manager' };
    const data = { branchId: null, change: 'comp', reason: `${this.secretText} cortesía`, by } as const;
    const said = this.orderIds.map((orderId) => domainEvent('OrderChanged', createOrderChanged({ ...data, orderId })));
    const cause = { tenantId: this.id, correlationId: `${this.secretText}-cortesía` };
    await this.app.database.outbox.requeue(toEnvelopes(said, cause, this.app.clock.now()));
    await this.app.settle();
  }

  /** Returns the id of the open shift of the first branch, which is opened if there is none. */
  async openShift(token: string) {
    const body = { branchId: this.venueIds.branch[0], float: 50 };
    const { status, data } = await this.app.post<{ id: string; shiftId: string }>('/api/v1/shifts', body, token);
    return status === 201 ? data.id : data.shiftId;
  }

  /** An open shift, what staff have taken of two orders, and what a customer claims to have paid for two others. */
  async takePayments(manager: string) {
    const { secretText: secret, venueIds: places } = this;
    const [branchId] = places.branch;
    this.shiftIds.push(await this.openShift(manager));
    await addWallet(this.app, this.id);
    const luz = await this.signIn('luz');
    for (const method of ['cash', 'card']) {
      const order = await this.placeOrder('luz', { branchId });
      const tender = { method, amount: 5, reference: `${secret} vale` };
      this.paymentIds.push((await this.request('POST', `/api/v1/orders/${order}/payments`, manager, tender)).id);
    }
    for (const reference of [`${secret} uno`, `${secret} dos`]) {
      const order = await this.placeOrder('luz', { paymentMethod: 'wallet' });
      await this.request('POST', `/api/v1/orders/${order}/pay`, luz, { method: 'wallet', wallet: 'yape', reference });
      const [claim] = await this.request<{ id: string }[]>('GET', `/api/v1/orders/${order}/payments`, manager);
      this.paymentIds.push(claim?.id ?? '');
    }
  }

  /** Two branches, the first one with tables that have all been used, and a restaurant without branches. */
  async createVenues() {
    const { secretText: secret, publicText: shown, venueIds: places } = this;
    const manager = await this.signIn('manager');
    const { id: restaurantId } = await this.request('POST', '/api/v1/restaurants', manager, { name: `${secret} casona` });
    for (const word of ['norte', 'sur']) {
      const site = { restaurantId, name: `${shown} ${word}`, address: `${shown} calle`, description: `${secret} patio` };
      places.branch.push((await this.request('POST', '/api/v1/branches', manager, site)).id);
    }
    places.restaurant.push(restaurantId, (await this.request('POST', '/api/v1/restaurants', manager, { name: `${secret} solar` })).id);
    const made = await this.request<{ id: string }[]>('POST', '/api/v1/tables/bulk', manager, { branchId: places.branch[0], count: 2 });
    places.table.push(...made.map(({ id }) => id));
    for (const id of places.table) await this.request('PUT', `/api/v1/tables/${id}/status`, manager, { status: 'reserved' });
    for (const id of places.table) await this.requestBill(id);
    await this.request('PUT', `/api/v1/requests/${this.billRequestIds[1]}/status`, manager, { status: 'attended' });
  }

  /** The current contents of a table's code. */
  async readTableCode(tableId: string) {
    const { qrCode } = await this.request<{ qrCode: string }>('GET', `/api/v1/tables/${tableId}`, await this.signIn('manager'));
    const { r: restaurantId, b: branchId, n, h: hash = '' } = Object.fromEntries(new URL(qrCode).searchParams);
    return { restaurantId, branchId, tableId, tableNumber: Number(n), hash };
  }

  /** The guests of a table request the bill by its code. */
  async requestBill(tableId: string) {
    const { r: restaurantId, b: branchId, n: tableNumber, h: hash } = await this.codeOf(tableId);
    const body = { restaurantId, branchId, tableId, tableNumber, hash };
    const { id } = await this.request('POST', '/api/v1/public/request-account', undefined, body);
    this.tableCodes.push(hash);
    this.billRequestIds.push(id);
    return id;
  }

  /** A guest sits down at a table by its code, and gets a token. */
  async seatGuest(tableId = this.venueIds.table[0] ?? '') {
    const body = await this.codeOf(tableId);
    return this.request<{ token: string; sessionId: string }>('POST', '/api/v1/public/table-sessions', undefined, body);
  }

  /** Guests at a table, with something in their cart and on their bill. */
  async seatGuestWithOrder(tableId?: string) {
    const { token, sessionId } = await this.seatGuest(tableId);
    const lineId = await this.addToCart(token);
    const items = [{ productId: this.productIds[0], quantity: 1, options: [choice] }];
    const { id: orderId } = await this.request('POST', '/api/v1/orders', token, { items, note: `${this.secretText} sin sal` });
    this.orderIds.push(orderId);
    const reason = `${this.secretText} hielo`;
    const { id: callId } = await this.request('POST', '/api/v1/public/table-sessions/calls', token, { reason });
    this.callIds.push(callId);
    return { token, sessionId, lineId, orderId, callId };
  }

  /** Adds something to a cart. */
  async addToCart(token: string) {
    const thing = { productId: this.productIds[0], quantity: 2, options: [choice] };
    const { items } = await this.request<{ items: { lineId: string }[] }>('POST', '/api/v1/cart/add', token, thing);
    const lineId = items[0]?.lineId ?? '';
    this.cartLineIds.push(lineId);
    return lineId;
  }

  /** Somebody has complained. */
  async fileComplaint() {
    const [consumerText, manager] = [`${this.secretText} persona`, await this.signIn('manager')];
    const consumer = { name: consumerText, document: '1', phone: '1', email: 'consumer@example.com', address: consumerText };
    const complaint = { consumer, kind: 'claim', description: consumerText, request: consumerText };
    await this.request('POST', `/api/v1/public/complaints?tenantId=${this.id}`, undefined, complaint);
    const filed = await this.request<{ id: string }[]>('GET', '/api/v1/complaints', manager);
    this.complaintIds.push(...filed.map(({ id }) => id));
  }

  /** Somebody has requested two catering quotes, and accepted one. */
  async requestQuotes(name: string, packageId: string) {
    const token = await this.signIn(name);
    const texts = { address: `${this.secretText} calle 4`, note: `${this.secretText} sin maní` };
    for (const date of ['2026-03-10T15:00:00Z', '2026-03-11T15:00:00Z']) {
      const { id } = await this.request('POST', '/api/v1/catering/quotes', token, { packageId, people: 20, date, ...texts });
      this.quoteIds.push(id);
    }
    this.orderIds.push((await this.request('POST', `/api/v1/catering/quotes/${this.quoteIds[0]}/confirm`, token, {})).id);
  }

  async codeOf(tableId: string) {
    const { qrCode } = await this.request<{ qrCode: string }>('GET', `/api/v1/tables/${tableId}`, await this.signIn('manager'));
    const { r = '', b = '', n, h = '' } = Object.fromEntries(new URL(qrCode).searchParams);
    return { r, b, t: tableId, n: Number(n), h };
  }

  async placeOrder(name: string, more: object) {
    const items = [{ productId: this.productIds[0], quantity: 1, options: [choice] }];
    const texts = { note: `${this.secretText} sin sal`, address: `${this.secretText} calle 3` };
    const { id } = await this.request('POST', '/api/v1/orders', await this.signIn(name), { items, ...texts, ...more });
    this.orderIds.push(id);
    return id;
  }

  transitionStep(placeOrder: string, step: string, what: string) {
    const path = `/api/v1/fulfillment/orders/${placeOrder}/steps/${step}/${what}`;
    return this.signIn('manager').then((token) => this.request('POST', path, token, { notes: `${this.secretText} listo` }));
  }

  /** An order of a branch, with marked texts. */
  async placeBranchOrder(branchId: string, name: string, word: string) {
    const items = [{ productId: this.productIds[0] as string, quantity: 1, options: [choice] }];
    const who = { customerId: this.person(name).id, customerName: `${word} ${name}` };
    const texts = { note: `${word} nota`, address: `${word} calle`, tableId: null };
    const draft = {
      ...who,
      ...texts,
      branchId,
      branches: null,
      items,
      type: 'delivery',
      paymentMethod: 'cash',
      channel: 'web',
      scheduledFor: null,
    } as const;
    const cause = { tenantId: this.id, correlationId: `${word}-req` };
    const placing = this.app.app.container.get(PlaceOrder);
    const order = await runAsTenant(this.id, () => placing.placeWith(draft, () => ({ writes: [] }), cause));
    await this.app.settle();
    return order!.id;
  }

  /** The values of this tenant that a request can name. */
  ownedIds(): OwnedValues {
    const { id, secretText: secret, publicText: shown, orderIds: orders, productIds: products, venueIds: places } = this;
    const staff = ['spare', ...staffRoles].map((name) => this.person(name).id);
    const customers = ['luz', 'sol'].map((name) => this.person(name).id);
    const people = [this.person('driver').id, ...customers, ...staff];
    const own = ['tenant', 'menu'].map((kind) => `${kind}:${id}`);
    return {
      order: orders,
      product: products,
      customer: customers,
      staff,
      person: people,
      tenant: [id],
      ...places,
      request: this.billRequestIds,
      code: this.tableCodes,
      import: this.importIds,
      promotion: this.promotionIds,
      cartLine: this.cartLineIds,
      call: this.callIds,
      quote: this.quoteIds,
      payment: this.paymentIds,
      shift: this.shiftIds,
      complaint: this.complaintIds,
      session: ['owner', 'luz'].flatMap((name) => this.sessionIds.get(name) ?? []),
      device: this.deviceIds,
      line: ['l1'],
      orderType: ['pickup', 'delivery'],
      gateway: ['simulated'],
      cursor: [],
      step: ['COOKING', `${secret.toUpperCase()}_HORNO`],
      email: ['owner', 'cook', 'luz'].map((name) => this.person(name).email),
      username: [`${secret}-luz`, `${secret}-jefa`],
      category: [`${shown} platos`, `${secret} oculto`],
      channel: [
        ...own,
        ...places.branch.map((branch) => `branch:${branch}`),
        ...people.flatMap((person) => [`user:${person}`, `table:${person}`]),
        ...places.table.map((table) => `table:${table}`),
      ],
    };
  }
}
