import { beforeEach, describe, expect, it } from 'vitest';
import { StoredCatalogueCommit } from '#modules/ordering/catalogue/adapters/stored-catalogue-commit';
import { StoredSettings } from '#modules/ordering/settings/adapters/stored-settings';
import { completeSettings, defaultSettings } from '#modules/ordering/settings/domain/settings';
import { openRestaurant } from '../../fixtures/restaurant.ts';
import { storeEngines } from '../../fixtures/store-engines.ts';

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
type Wallet = { readonly id: string; readonly name: string };
type Settings = { readonly wallets: readonly Wallet[]; readonly orderTypes: Readonly<Record<string, object>>; readonly voidLimit: number };
const set = async (body: object, role = 'manager') =>
  restaurant.app.request<Settings>('PATCH', '/api/v1/tenant', { token: await restaurant.as(role), body });
const card = async () => (await restaurant.app.get<Settings>('/api/v1/tenant', await restaurant.as('manager'))).data;

const igv = { name: 'IGV', included: true, rates: [{ id: 'igv', percent: 18, from: '2011-03-01' }] };
const service = { id: 'servicio', name: 'Servicio', percent: 10, types: ['dine-in'], enabled: false };

describe('settings about money', () => {
  beforeEach(async () => {
    restaurant = await openRestaurant();
  });

  it('are none at first, and shown as they are set', async () => {
    expect(await card()).toMatchObject({ tax: null, charges: [], wallets: [], voidLimit: 0, estimates: null });
    const money = { tax: igv, charges: [service], voidLimit: 20.5, estimates: { maxMinutes: 90 } };
    expect((await set(money)).data).toMatchObject(money);
    expect(await card()).toMatchObject(money);
    expect((await set({ tax: null, estimates: null })).data).toMatchObject({ ...money, tax: null, estimates: null });
  });

  it('a wallet keeps the id that is sent, and gets one if none is', async () => {
    const [yape, plin] = [
      { name: 'Yape', number: '987654321' },
      { id: 'plin', name: 'Plin', number: '987 654 322', imageUrl: '/plin.svg' },
    ];
    const { wallets } = (await set({ wallets: [yape, plin] })).data;
    expect(wallets).toEqual([{ ...yape, id: expect.stringMatching(/^.{20,}$/), imageUrl: null }, plin]);
    expect((await set({ wallets })).data.wallets).toEqual(wallets);
    expect((await card()).wallets).toEqual(wallets);
  });

  it('order types merge type by type and field by field', async () => {
    const before = (await card()).orderTypes;
    await set({ orderTypes: { delivery: { offered: true, fee: 6, minTotal: 30 } } });
    const { orderTypes } = (await set({ orderTypes: { delivery: { fee: 7.5 }, pickup: { offered: false } } })).data;
    expect(orderTypes).toEqual({
      ...before,
      delivery: { offered: true, fee: 7.5, minTotal: 30 },
      pickup: { offered: false, fee: 0, minTotal: 0 },
    });
    expect((await card()).orderTypes).toEqual(orderTypes);
  });

  it('amounts that a change of the currency replaces need not fit the new one', async () => {
    await set({ orderTypes: { delivery: { fee: 6.5 }, pickup: { fee: 1.25 } }, voidLimit: 9.9 });
    const refused = await set({ currency: 'CLP', orderTypes: { delivery: { fee: 900 } }, voidLimit: 500 }, 'owner');
    expect([refused.status, refused.details[0]?.path]).toEqual([400, 'orderTypes.pickup.fee']);
    const types = { delivery: { fee: 900 }, pickup: { fee: 0 } };
    const changed = await set({ currency: 'CLP', orderTypes: types, voidLimit: 500 }, 'owner');
    expect(changed.data).toMatchObject({ currency: 'CLP', orderTypes: types, voidLimit: 500 });
  });

  it.each([
    [{ tax: { ...igv, rates: [] } }, 'tax.rates'],
    [{ tax: { ...igv, rates: [{ id: 'a', percent: 100.5, from: '2026-01-01' }] } }, 'tax.rates.0.percent'],
    [{ tax: { ...igv, rates: [{ id: 'a', percent: 8.87654, from: '2026-01-01' }] } }, 'tax.rates.0.percent'],
    [{ tax: { ...igv, rates: [{ id: 'a', percent: 18, from: '2026-02-30' }] } }, 'tax.rates.0.from'],
    [{ tax: { ...igv, rates: [igv.rates[0], { ...igv.rates[0], percent: 16 }] } }, 'tax.rates'],
    [{ tax: { ...igv, name: ' ' } }, 'tax.name'],
    [{ charges: [service, { ...service, name: 'Otro' }] }, 'charges'],
    [{ charges: [{ ...service, percent: -1 }] }, 'charges.0.percent'],
    [{ charges: [{ ...service, types: ['drone'] }] }, 'charges.0.types.0'],
    [{ charges: [{ ...service, types: [] }] }, 'charges.0.types'],
    [{ charges: Array.from({ length: 21 }, (_, nth) => ({ ...service, id: `c${nth}` })) }, 'charges'],
    [{ wallets: [{ name: 'Yape', number: 987654321 }] }, 'wallets.0.number'],
    [{ wallets: [{ name: 'Yape', number: '9', imageUrl: 'http://a.test/x.png' }] }, 'wallets.0.imageUrl'],
    [{ wallets: ['Yape', ' yapé'].map((name) => ({ name, number: '9' })) }, 'wallets'],
    [{ wallets: ['Yape', 'Plin'].map((name) => ({ id: 'w', name, number: '9' })) }, 'wallets'],
    [{ voidLimit: -1 }, 'voidLimit'],
    [{ voidLimit: 1.234 }, 'voidLimit'],
    [{ estimates: { maxMinutes: 0 } }, 'estimates.maxMinutes'],
    [{ orderTypes: { drone: { offered: true } } }, 'orderTypes.drone'],
    [{ orderTypes: { delivery: { fee: 1.005 } } }, 'orderTypes.delivery.fee'],
  ])('refuse %j and name the path', async (body, path) => {
    const answer = await set(body);
    expect([answer.status, answer.details[0]?.path, answer.details[0]?.message]).toEqual([400, path, expect.stringMatching(/\w/)]);
  });

  it('8.875 % is a percentage, and a rate may change on another day', async () => {
    const rates = [
      { id: 'nyc', percent: 8.875, from: '2020-01-01' },
      { id: 'nyc', percent: 9.1234, from: '2027-01-01' },
    ];
    expect((await set({ tax: { name: 'Sales tax', included: false, rates } })).data).toMatchObject({ tax: { rates } });
  });

  it.each(['cook', 'packer', 'driver', 'waiter'])('a %s neither sees nor changes them', async (role) => {
    expect((await set({ voidLimit: 1 }, role)).status).toBe(403);
    expect((await restaurant.app.get('/api/v1/tenant', await restaurant.as(role))).status).toBe(403);
  });
});

describe.each(storeEngines)('settings that an earlier version stored on %s', (_, openStore) => {
  it('have the defaults of all that it did not know, at any depth', async () => {
    const { store } = openStore();
    const delivery = { offered: false, fee: 500 };
    const old = { orderTypes: { delivery }, scheduling: { leadMinutes: 45 }, contact: { phone: '987654321' }, zones: [], theme: null };
    await store.write([{ op: 'put', pk: 'TENANT#pardos', sk: 'SETTINGS', doc: { settings: old, changedAt: '2026-01-01T00:00:00.000Z' } }]);
    const { settings } = await new StoredSettings(store, new StoredCatalogueCommit(store)).get('pardos');
    expect(settings).toEqual({
      ...defaultSettings,
      orderTypes: { ...defaultSettings.orderTypes, delivery: { ...delivery, minTotal: 0 } },
      scheduling: { ...defaultSettings.scheduling, leadMinutes: 45 },
      contact: { ...defaultSettings.contact, phone: '987654321' },
    });
  });
});

it('lists and null are taken as they are stored', () => {
  const stored = { charges: [], tax: { name: 'IGV', included: true, rates: [] }, theme: null, synonyms: [['a', 'b']] };
  expect(completeSettings(stored)).toEqual({ ...defaultSettings, ...stored });
});
