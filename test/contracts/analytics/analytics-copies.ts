import { beforeEach, describe, expect, it } from 'vitest';
import type { AnalyticsTenant } from '#modules/analytics/domain/tenant';
import type { AnalyticsBranches } from '#modules/analytics/ports/analytics-branches';
import type { AnalyticsTenants } from '#modules/analytics/ports/analytics-tenants';
import { defaultDayStarts } from '#shared/values/business-day';

const at = (minute: number) => `2040-05-01T12:0${minute}:00.000Z`;
const pardos: AnalyticsTenant = { tenantId: 'pardos', name: 'Pardos', kind: 'restaurant', currency: 'PEN', timeZone: 'America/Lima' };

/** The contract of the AnalyticsBranches port. Every adapter calls this with a factory. */
export const analyticsBranchesContract = (name: string, setup: () => Promise<AnalyticsBranches>) =>
  describe(`${name} keeps the AnalyticsBranches contract`, () => {
    it('keeps the newest word of each branch', async () => {
      const branches = await setup();
      expect(await branches.find('pardos', 'b1')).toBeUndefined();
      await branches.save('pardos', 'b1', { timeZone: 'America/Lima' }, at(2));
      await branches.save('pardos', 'b1', { timeZone: 'Europe/Madrid' }, at(1));
      expect([await branches.find('pardos', 'b2'), await branches.find('norkys', 'b1')]).toEqual([undefined, undefined]);
      expect(await branches.find('pardos', 'b1')).toMatchObject({ timeZone: 'America/Lima' });
    });
  });

/** The contract of the AnalyticsTenants port. Every adapter calls this with a factory. */
export const analyticsTenantsContract = (name: string, setup: () => Promise<AnalyticsTenants>) =>
  describe(`${name} keeps the AnalyticsTenants contract`, () => {
    let tenants: AnalyticsTenants;
    beforeEach(async () => {
      tenants = await setup();
      await tenants.add(pardos);
    });
    const find = async () => (await tenants.find('pardos'))?.tenant;

    it('keeps what was said of a tenant first, and its days from midnight until another hour is told', async () => {
      await tenants.add({ ...pardos, name: 'Another' });
      expect(await tenants.find('pardos')).toEqual({ tenant: pardos, dayStarts: defaultDayStarts });
      expect(await tenants.find('norkys')).toBeUndefined();
    });

    it('goes by the newest settings, and by what it was opened with if they say nothing', async () => {
      await tenants.saveSettings('pardos', { name: 'Norkys', currency: 'USD' }, at(2));
      await tenants.saveSettings('pardos', { name: 'Late' }, at(1));
      expect(await find()).toEqual({ ...pardos, name: 'Norkys', currency: 'USD' });
      await tenants.saveSettings('pardos', { name: null, timeZone: 'Europe/Madrid' }, at(3));
      expect(await find()).toEqual({ ...pardos, timeZone: 'Europe/Madrid' });
    });

    it('keeps the newest hour at which days start', async () => {
      const starts = [{ from: '2040-05-02', startsAt: '05:00' }];
      await tenants.saveDayStarts('pardos', starts, at(2));
      await tenants.saveDayStarts('pardos', [], at(1));
      expect((await tenants.find('pardos'))?.dayStarts).toEqual(starts);
    });

    it('notes once from which day on business days are counted', async () => {
      const [first, second] = ['2040-05-03', '2040-05-04'].map((day) => ({ ...pardos, countedByMidnightUntil: day }));
      const noted = await Promise.all([first, second].map((one) => tenants.recordBusinessDaySwitch(one as AnalyticsTenant)));
      expect(noted[0]).toEqual(noted[1]);
      expect([await find(), await tenants.recordBusinessDaySwitch(pardos)]).toEqual([noted[0], noted[0]]);
    });
  });
