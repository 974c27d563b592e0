import { beforeEach, describe, expect, it } from 'vitest';
import type { Products } from '#modules/ordering/catalogue/ports/products';
import type { TenantCopies, TenantCopy } from '#modules/ordering/ports/tenant-copies';
import { defaultSettings, type TenantSettings } from '#modules/ordering/settings/domain/settings';
import type { Settings } from '#modules/ordering/settings/ports/settings';
import type { Envelope } from '#shared/events/events';
import { createStockEvents } from '../store/store-under-test.ts';
import { createProductOf } from './catalogue/products.ts';

type SettingsUnderTest = {
  readonly settings: Settings;
  readonly products: Products;
  readonly tenantCopies: TenantCopies;
  readonly events: () => Promise<readonly Envelope[]>;
};

const at = '2040-01-02T00:00:00.000Z';
const pardos: TenantCopy = { name: 'Pardos', kind: 'restaurant', currency: 'PEN', timeZone: 'America/Lima', language: 'es' };
const changed: TenantSettings = { ...defaultSettings, billWaitingMinutes: 7 };

/** The contract of the Settings port. Every adapter calls this with a factory for it, the products and the tenant copies. */
export const settingsContract = (name: string, setup: () => Promise<SettingsUnderTest>) =>
  describe(`${name} keeps the Settings contract`, () => {
    let under: SettingsUnderTest;
    beforeEach(async () => {
      under = await setup();
      await under.tenantCopies.addTenant('pardos', pardos);
    });
    const save = async (settings: TenantSettings, tenant?: Partial<TenantCopy>, before = under.settings.get('pardos')) =>
      under.settings.save(
        'pardos',
        await before,
        settings,
        at,
        createStockEvents('a', 1),
        tenant && { before: pardos, after: { ...pardos, ...tenant } },
      );
    const tenant = () => under.tenantCopies.findTenant('pardos');

    it('is the default until the tenant says otherwise', async () => {
      expect(await under.settings.get('pardos')).toEqual({ settings: defaultSettings, changedAt: null, version: undefined });
      expect(await save(changed)).toBe(true);
      expect(await under.settings.get('pardos')).toEqual({ settings: changed, changedAt: at, version: expect.any(String) });
      expect((await under.settings.get('norkys')).settings).toEqual(defaultSettings);
      expect(await under.events()).toHaveLength(1);
    });

    it('stores one of two changes to the same settings, and says nothing of the other', async () => {
      for (const nth of [1, 2]) {
        const before = await under.settings.get('pardos');
        const both = [nth, nth + 10].map((minutes) =>
          save({ ...changed, billWaitingMinutes: minutes }, { name: `Pardos ${minutes}` }, Promise.resolve(before)),
        );
        expect((await Promise.all(both)).toSorted()).toEqual([false, true]);
        const { billWaitingMinutes } = (await under.settings.get('pardos')).settings;
        expect([(await tenant())?.name, (await under.events()).length]).toEqual([`Pardos ${billWaitingMinutes}`, nth]);
      }
    });

    it('stores words that guests use only while the settings are as they were read', async () => {
      const stale = await under.settings.get('pardos');
      await save(changed);
      expect(await save({ ...changed, synonyms: [['a', 'b']] }, undefined, Promise.resolve(stale))).toBe(false);
      expect((await under.settings.get('pardos')).settings).toEqual(changed);
    });

    it('takes another currency or time zone while there is no product, and only then', async () => {
      expect(await save(changed, { currency: 'USD' })).toBe(true);
      expect(await tenant()).toEqual({ ...pardos, currency: 'USD' });
      await under.products.add(createProductOf('a'), null, []);
      for (const fixed of [{ currency: 'EUR' }, { timeZone: 'America/Bogota' }]) {
        await expect(save(defaultSettings, fixed)).rejects.toMatchObject({ code: 'ordering.currency-fixed' });
      }
      expect([await tenant(), (await under.settings.get('pardos')).settings, (await under.events()).length]).toEqual([
        { ...pardos, currency: 'USD' },
        changed,
        1,
      ]);
      expect(await save(changed, { name: 'Norkys' })).toBe(true);
      expect((await tenant())?.name).toBe('Norkys');
    });

    it('never changes the currency beside a product that is added at this very moment', async () => {
      const prices = (await under.settings.get('pardos')).version;
      expect(prices).toBeUndefined();
      const [currency, product] = await Promise.allSettled([
        save(changed, { currency: 'USD' }),
        under.products.add(createProductOf('a'), null, []),
      ]);
      const isChanged = currency.status === 'fulfilled' && currency.value;
      expect((await tenant())?.currency).toBe(isChanged ? 'USD' : 'PEN');
      expect(product.status).toBe('fulfilled');
      await expect(save(changed, { currency: 'EUR' })).rejects.toMatchObject({ code: 'ordering.currency-fixed' });
    });
  });
