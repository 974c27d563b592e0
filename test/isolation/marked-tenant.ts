import { AddStaff, CreateTenant } from '#modules/identity/index';
import { PlaceOrder } from '#modules/ordering/index';
import { staffRoles } from '#shared/auth/auth';
import { asTenant } from '#shared/tenant-scope';
import type { TestApp } from '#test/app';
import type { Belongings } from './request-values.ts';

/** A request that a house's own people made with an Idempotency-Key. */
export type Keyed = { readonly path: string; readonly body: unknown; readonly key: string };

type Person = { readonly id: string; readonly email: string; readonly password?: string };
const choice = { optionId: 'size', choiceId: 'big' };

/**
 * A business with people of every role, products and orders in every state. Every text that it keeps to itself holds the word `secret`,
 * every text on its menu the word `shown`; nobody who is not told can say either.
 */
export class MarkedHouse {
  readonly app: TestApp;
  readonly id: string;
  readonly secret: string;
  readonly shown: string;
  readonly password: string;
  readonly people = new Map<string, Person>();
  readonly orders: string[] = [];
  readonly products: string[] = [];
  readonly imports: string[] = [];
  readonly places: Record<'restaurant' | 'branch' | 'table', string[]> = { restaurant: [], branch: [], table: [] };
  readonly requests: string[] = [];
  readonly codes: string[] = [];
  readonly promotions: string[] = [];
  readonly cartLines: string[] = [];
  readonly quotes: string[] = [];
  readonly keyed: Keyed[] = [];
  #count = 0;

  constructor(app: TestApp, id: string, words: { readonly secret: string; readonly shown: string; readonly password: string }) {
    this.app = app;
    this.id = id;
    this.secret = words.secret;
    this.shown = words.shown;
    this.password = words.password;
  }

  person(name: string) {
    const known = this.people.get(name);
    if (!known) throw new Error(`nobody is called ${name}`);
    return known;
  }

  /** A new session of this person; a guest sits down at the first table. */
  async signIn(name: string): Promise<string> {
    if (name === 'guest') return (await this.sit()).token;
    const { email, password = this.password } = this.person(name);
    const { token } = await this.ask<{ token: string }>('POST', '/api/v1/auth/login', undefined, { email, password, tenantId: this.id });
    return token;
  }

  /** Asks as one of the house; what is not done is a mistake of the test. */
  async ask<Data = { readonly id: string }>(method: string, path: string, token: string | undefined, body?: unknown): Promise<Data> {
    const { secret } = this;
    const headers = { 'user-agent': `${secret} navegador`, 'x-request-id': `${secret}-${++this.#count}` };
    const key = `${secret}-llave-al-azar-${this.#count}`;
    const keyed = method === 'POST' && !/login|logout|table-sessions/.test(path);
    const answer = await this.app.ask<Data>(method, path, {
      token,
      body,
      headers: { ...headers, ...(keyed && { 'idempotency-key': key }) },
    });
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status} ${answer.error}`);
    if (keyed) this.keyed.push({ path, body, key });
    await this.app.settle();
    return answer.data;
  }

  async open() {
    const { app, id, secret, shown, password } = this;
    const { container } = app.comanda;
    const owner = { email: `owner@${secret}.test`, username: `${secret}-jefa`, firstName: `${secret} Olga`, lastName: secret, password };
    const tenant = { name: `${shown} casa`, kind: 'restaurant', currency: 'PEN', timeZone: 'America/Lima', language: 'es' } as const;
    const caller = { correlationId: `${secret}-start`, device: `${secret} navegador`, ip: undefined };
    const boss = await container
      .get(CreateTenant)
      .run({ id, tenant, owner: { ...owner, phone: undefined, address: `${secret} 1` } }, caller);
    this.people.set('owner', { id: boss.id, email: owner.email });
    for (const role of staffRoles.filter((role) => role !== 'owner')) await this.hire(role, role);
    await this.hire('spare', 'packer');
    await app.settle();
    for (const name of ['luz', 'sol']) await this.welcome(name);
  }

  async hire(name: string, role: (typeof staffRoles)[number], branches: readonly string[] = [], secret = this.secret) {
    const { app, id, password } = this;
    const cause = { tenantId: id, correlationId: `${secret}-hire`, actor: { userId: this.person('owner').id, role: 'owner' } };
    const email = `${name}@${secret}.test`;
    const added = { name: `${secret} Ana ${name}`, email, password, role, branches };
    const user = await asTenant(id, () => app.comanda.container.get(AddStaff).run(added, cause));
    this.people.set(name, { id: user.id, email });
  }

  /** Somebody becomes a customer, with a profile of their own. */
  async welcome(name: string, secret = this.secret, password = this.password) {
    const email = `${name}@${secret}.test`;
    const person = { email, username: `${secret}-${name}`, password, name: `${secret} ${name}`, tenantId: this.id };
    const { id } = await this.ask('POST', '/register', undefined, { ...person, phone: '+51 987 001 234', address: `${secret} calle 2` });
    this.people.set(name, { id, email, password });
    const token = await this.signIn(name);
    await this.ask('PATCH', '/api/v1/users/profile', token, { preferences: { categories: [`${secret} gusto`] } });
    await this.ask('PUT', '/api/v1/notifications/preferences', token, { app: true, mail: false, push: true });
    const keys = { p256dh: `${secret}-p256dh`, auth: `${secret}-auth` };
    await this.ask('POST', '/api/v1/notifications/push-subscriptions', token, { endpoint: `https://push.test/${secret}-${name}`, keys });
  }

  /** A menu with something that is on it and something that is not, a plan of its own, and orders as far as each can come. */
  async fill() {
    const { secret, shown } = this;
    const manager = await this.signIn('manager');
    const dish = {
      category: `${shown} platos`,
      price: 25,
      description: `${shown} rico`,
      allergens: [`${shown} maní`],
      imageUrl: `/${shown}.svg`,
      // A book too, so that it is among what the bookshop's paths show.
      book: { author: `${shown} autora` },
    };
    const options = [{ id: 'size', name: `${shown} tamaño`, choices: [{ id: 'big', name: `${shown} grande`, price: 2 }] }];
    const sold = await this.ask('POST', '/api/v1/products', manager, { ...dish, name: `${shown} pollo`, stock: 90_000, options });
    const kept = await this.ask('POST', '/api/v1/products', manager, {
      ...dish,
      name: `${secret} plato`,
      category: `${secret} oculto`,
      isAvailable: false,
    });
    const feast = { ...dish, name: `${shown} banquete`, catering: { minPeople: 5 } };
    const { id: packageId } = await this.ask('POST', '/api/v1/products', manager, feast);
    this.products.push(sold.id, kept.id, packageId);
    await this.cater('luz', packageId);
    const cheaper = {
      name: `${shown} rebaja`,
      description: `${shown} días`,
      kind: 'percentage',
      value: 10,
      code: `${secret}10`,
      maxUses: 90_000,
    };
    for (const more of [{ code: `${shown}10` }, { name: `${secret} rebaja`, description: `${secret} días`, enabled: false }]) {
      const { id } = await this.ask('POST', '/api/v1/promotions', manager, { ...cheaper, ...more });
      this.promotions.push(id);
    }
    const sheet = {
      token: manager,
      body: `name,category,price\n${shown} hoja,${shown} platos,7\n`,
      headers: { 'content-type': 'text/csv' },
    };
    this.imports.push((await this.app.ask<{ id: string }>('POST', '/api/v1/products/import', sheet)).data.id);
    const oven = { stepName: `${secret.toUpperCase()}_HORNO`, role: 'cook', limitMinutes: 9 };
    await this.ask('PUT', '/api/v1/fulfillment/workflows/pickup', manager, { steps: [oven] });

    await this.order('luz', {});
    await this.build();
    await this.order('waiter', { type: 'dine-in', tableId: this.places.table[0] });
    await this.party();
    for (const name of ['luz', 'sol']) await this.wish(await this.signIn(name));
    await this.order('luz', { scheduledFor: '2026-03-04T15:00:00Z' });
    await this.order('luz', { paymentMethod: 'card', promotionCode: `${shown}10` });
    const late = await this.order('luz', { paymentMethod: 'card' });
    await this.ask('POST', `/api/v1/orders/${late}/pay`, await this.signIn('luz'), { card: '4000000000000119' });
    const started = await this.order('sol', {});
    await this.press(started, 'COOKING', 'start');
    const leaving = await this.order('luz', {});
    for (const step of ['COOKING', 'PACKAGING']) for (const what of ['start', 'complete']) await this.press(leaving, step, what);
    await this.ask('POST', `/api/v1/fulfillment/orders/${leaving}/assign`, manager, {
      userId: this.person('driver').id,
      notes: `${secret} ya`,
    });
    const done = await this.order('luz', { type: 'pickup' });
    for (const what of ['start', 'complete']) await this.press(done, oven.stepName, what);
    const gone = await this.order('luz', {});
    await this.ask('POST', `/api/v1/orders/${gone}/cancel`, await this.signIn('luz'), { reason: `${secret} tarde` });
  }

  /** Two branches, the first one with tables at all of which something has happened; and a restaurant without any. */
  async build() {
    const { secret, places } = this;
    const manager = await this.signIn('manager');
    const { id: restaurantId } = await this.ask('POST', '/api/v1/restaurants', manager, { name: `${secret} casona` });
    for (const word of ['norte', 'sur']) {
      const site = { restaurantId, name: `${secret} ${word}`, address: `${secret} calle`, description: `${secret} patio` };
      places.branch.push((await this.ask('POST', '/api/v1/branches', manager, site)).id);
    }
    places.restaurant.push(restaurantId, (await this.ask('POST', '/api/v1/restaurants', manager, { name: `${secret} solar` })).id);
    const made = await this.ask<{ id: string }[]>('POST', '/api/v1/tables/bulk', manager, { branchId: places.branch[0], count: 2 });
    places.table.push(...made.map(({ id }) => id));
    for (const id of places.table) await this.ask('PUT', `/api/v1/tables/${id}/status`, manager, { status: 'reserved' });
    for (const id of places.table) await this.wantsToPay(id);
    await this.ask('PUT', `/api/v1/requests/${this.requests[1]}/status`, manager, { status: 'attended' });
  }

  /** What the code on a table says today. */
  async scan(tableId: string) {
    const { qrCode } = await this.ask<{ qrCode: string }>('GET', `/api/v1/tables/${tableId}`, await this.signIn('manager'));
    const { r: restaurantId, b: branchId, n, h: hash = '' } = Object.fromEntries(new URL(qrCode).searchParams);
    return { restaurantId, branchId, tableId, tableNumber: Number(n), hash };
  }

  /** The guests of a table ask for the bill by its code. */
  async wantsToPay(tableId: string) {
    const { r: restaurantId, b: branchId, n: tableNumber, h: hash } = await this.codeOf(tableId);
    const body = { restaurantId, branchId, tableId, tableNumber, hash };
    const { id } = await this.ask('POST', '/api/v1/public/request-account', undefined, body);
    this.codes.push(hash);
    this.requests.push(id);
    return id;
  }

  /** A guest sits down at a table by its code, and gets a token. */
  async sit(tableId = this.places.table[0] ?? '') {
    const body = await this.codeOf(tableId);
    return this.ask<{ token: string; sessionId: string }>('POST', '/api/v1/public/table-sessions', undefined, body);
  }

  /** Guests at a table, with something in their cart and something on their bill. */
  async party(tableId?: string) {
    const { token, sessionId } = await this.sit(tableId);
    const lineId = await this.wish(token);
    const items = [{ productId: this.products[0], quantity: 1, options: [choice] }];
    const { id: orderId } = await this.ask('POST', '/api/v1/orders', token, { items, note: `${this.secret} sin sal` });
    this.orders.push(orderId);
    return { token, sessionId, lineId, orderId };
  }

  /** Puts something into a cart. */
  async wish(token: string) {
    const thing = { productId: this.products[0], quantity: 2, options: [choice] };
    const { items } = await this.ask<{ items: { lineId: string }[] }>('POST', '/api/v1/cart/add', token, thing);
    const lineId = items[0]?.lineId ?? '';
    this.cartLines.push(lineId);
    return lineId;
  }

  /** Somebody has asked what catering would cost, twice, and agreed to it once. */
  async cater(name: string, packageId: string) {
    const token = await this.signIn(name);
    const texts = { address: `${this.secret} calle 4`, note: `${this.secret} sin maní` };
    for (const date of ['2026-03-10T15:00:00Z', '2026-03-11T15:00:00Z']) {
      const { id } = await this.ask('POST', '/api/v1/catering/quotes', token, { packageId, people: 20, date, ...texts });
      this.quotes.push(id);
    }
    this.orders.push((await this.ask('POST', `/api/v1/catering/quotes/${this.quotes[0]}/confirm`, token, {})).id);
  }

  async codeOf(tableId: string) {
    const { qrCode } = await this.ask<{ qrCode: string }>('GET', `/api/v1/tables/${tableId}`, await this.signIn('manager'));
    const { r = '', b = '', n, h = '' } = Object.fromEntries(new URL(qrCode).searchParams);
    return { r, b, t: tableId, n: Number(n), h };
  }

  async order(name: string, more: object) {
    const items = [{ productId: this.products[0], quantity: 1, options: [choice] }];
    const texts = { note: `${this.secret} sin sal`, address: `${this.secret} calle 3` };
    const { id } = await this.ask('POST', '/api/v1/orders', await this.signIn(name), { items, ...texts, ...more });
    this.orders.push(id);
    return id;
  }

  press(order: string, step: string, what: string) {
    const path = `/api/v1/fulfillment/orders/${order}/steps/${step}/${what}`;
    return this.signIn('manager').then((token) => this.ask('POST', path, token, { notes: `${this.secret} listo` }));
  }

  /** An order of a branch, with words of its own. */
  async orderAt(branchId: string, name: string, word: string) {
    const wishes = [{ productId: this.products[0] as string, quantity: 1, options: [choice] }];
    const who = { customerId: this.person(name).id, customerName: `${word} ${name}` };
    const texts = { note: `${word} nota`, address: `${word} calle`, tableId: null };
    const draft = {
      ...who,
      ...texts,
      branchId,
      branches: null,
      wishes,
      type: 'delivery',
      paymentMethod: 'cash',
      scheduledFor: null,
    } as const;
    const cause = { tenantId: this.id, correlationId: `${word}-req` };
    const order = await asTenant(this.id, () => this.app.comanda.container.get(PlaceOrder).run(draft, cause));
    await this.app.settle();
    return order.id;
  }

  /** What of the house a request can name. */
  belongings(): Belongings {
    const { id, secret, shown, orders, products, places } = this;
    const staff = ['spare', ...staffRoles].map((name) => this.person(name).id);
    const customers = ['luz', 'sol'].map((name) => this.person(name).id);
    const people = [this.person('driver').id, ...customers, ...staff];
    const own = ['tenant', 'menu'].map((kind) => `${kind}:${id}`);
    return {
      ...{ order: orders, product: products, customer: customers, staff, person: people, tenant: [id] },
      ...places,
      ...{ request: this.requests, code: this.codes, import: this.imports },
      ...{ promotion: this.promotions, cartLine: this.cartLines, quote: this.quotes },
      ...{ line: ['l1'], orderType: ['pickup', 'delivery'], cursor: [] },
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
