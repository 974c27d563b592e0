import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listSlots } from '#modules/ordering/orders/domain/order-slots';
import { calculateFees } from '#modules/ordering/orders/domain/order-terms';
import { isOpenAt, type WeekHours, weekdays } from '#modules/ordering/settings/domain/opening-hours';
import { defaultSettings } from '#modules/ordering/settings/domain/settings';

const lima = { timeZone: 'America/Lima', pausedUntil: null };
const closed = Object.fromEntries(weekdays.map((day) => [day, []])) as unknown as WeekHours;
/* Monday, 10:00 in Lima. */
const now = new Date('2026-03-02T15:00:00.000Z');
const at = (local: string) => new Date(`2026-03-${local}:00-05:00`).toISOString();

it('are quarters of an hour, from when there is time to order on, fifty at most', () => {
  const slots = listSlots(defaultSettings, 'pickup', lima, now);
  expect([slots.slice(0, 2), slots.length]).toEqual([[at('02T10:15'), at('02T10:30')], 50]);
  expect(listSlots(defaultSettings, 'pickup', lima, new Date(at('02T10:11')))[0]).toBe(at('02T10:30'));
});

it('lie in opening hours, after the lead time, before the horizon and after a pause', () => {
  const hours: WeekHours = { ...closed, monday: [{ from: '12:00', to: '13:00' }], tuesday: [{ from: '23:30', to: '00:30' }] };
  const settings = { ...defaultSettings, hours, scheduling: { leadMinutes: 135, horizonDays: 3 } };
  const tuesday = [at('03T23:30'), at('03T23:45'), at('04T00:00'), at('04T00:15')];
  expect(listSlots(settings, 'delivery', lima, now)).toEqual([at('02T12:30'), at('02T12:45'), ...tuesday]);
  expect(listSlots(settings, 'delivery', { ...lima, pausedUntil: at('02T12:40') }, now)).toEqual([at('02T12:45'), ...tuesday]);
  expect(listSlots({ ...settings, scheduling: { leadMinutes: 0, horizonDays: 1 } }, 'delivery', lima, now)).toHaveLength(4);
});

it('of catering have its own lead time and horizon', () => {
  const settings = { ...defaultSettings, catering: { leadHours: 48, horizonDays: 2, quoteHours: 24 } };
  expect(listSlots(settings, 'catering', lima, now)).toEqual([]);
  const [first] = listSlots({ ...settings, catering: { ...settings.catering, horizonDays: 9 } }, 'catering', lima, now);
  expect(first).toBe(at('04T10:15'));
});

it('of a house that never opens are none', () => {
  expect(listSlots({ ...defaultSettings, hours: closed }, 'pickup', lima, now)).toEqual([]);
});

it('can each be ordered for, in any time zone', () => {
  const zones = fc.constantFrom('America/Lima', 'Europe/Madrid', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Auckland');
  const openHour = fc.integer({ min: 0, max: 23 });
  fc.assert(
    fc.property(zones, openHour, openHour, fc.integer({ min: 0, max: 500 }), (timeZone, from, to, leadMinutes) => {
      const range = { from: `${String(from).padStart(2, '0')}:20`, to: `${String(to).padStart(2, '0')}:50` };
      const hours = { ...closed, thursday: [range], sunday: [range] };
      const settings = { ...defaultSettings, hours, scheduling: { leadMinutes, horizonDays: 30 } };
      const slots = listSlots(settings, 'pickup', { timeZone, pausedUntil: null }, now);
      expect(slots.length).toBeGreaterThan(0);
      expect(slots).toEqual([...new Set(slots)].toSorted());
      for (const slot of slots) {
        const order = { type: 'pickup', scheduledFor: slot, address: null, total: 1, currency: 'PEN', zoneId: null, timeZone } as const;
        expect(calculateFees(settings, order, now)).toEqual([]);
        expect(isOpenAt(hours, timeZone, new Date(slot))).toBe(true);
      }
    }),
    { numRuns: 20 },
  );
});
