import { describe, expect, it } from 'vitest';
import { alwaysOpen, isOpenAt } from '#modules/ordering/settings/domain/opening-hours';

/* 2026-03-02 is a Monday. Lima is five hours behind UTC all year; Madrid one hour ahead until 2026-03-29, two from then on. */
const closed = Object.fromEntries(Object.keys(alwaysOpen).map((day) => [day, []])) as unknown as typeof alwaysOpen;
const lima = (hours: Partial<typeof alwaysOpen>, local: string) =>
  isOpenAt({ ...closed, ...hours }, 'America/Lima', new Date(`${local}:00-05:00`));

describe('opening hours', () => {
  it('hold from the first minute to before the last', () => {
    const hours = { monday: [{ from: '12:00', to: '15:30' }] };
    expect(['11:59', '12:00', '15:29', '15:30'].map((time) => lima(hours, `2026-03-02T${time}`))).toEqual([false, true, true, false]);
    expect(lima(hours, '2026-03-03T13:00')).toBe(false);
  });

  it('go beyond midnight, and from Sunday into Monday', () => {
    const hours = { sunday: [{ from: '19:00', to: '02:00' }] };
    const at = ['2026-03-01T18:59', '2026-03-01T23:30', '2026-03-02T01:59', '2026-03-02T02:00', '2026-03-01T01:00'];
    expect(at.map((local) => lima(hours, local))).toEqual([false, true, true, false, false]);
  });

  it('are those of the local day, summer time included', () => {
    const hours = { ...closed, saturday: [{ from: '09:00', to: '24:00' }], sunday: [{ from: '09:00', to: '10:00' }] };
    const madrid = (utc: string) => isOpenAt(hours, 'Europe/Madrid', new Date(utc));
    expect([madrid('2026-03-28T07:59:00Z'), madrid('2026-03-28T08:00:00Z'), madrid('2026-03-28T22:59:00Z')]).toEqual([false, true, true]);
    expect([madrid('2026-03-29T06:59:00Z'), madrid('2026-03-29T07:00:00Z'), madrid('2026-03-29T08:00:00Z')]).toEqual([false, true, false]);
  });

  it('are always, unless somebody says otherwise', () => {
    for (let hour = 0; hour < 24 * 7; hour += 1) {
      expect(isOpenAt(alwaysOpen, 'Asia/Kathmandu', new Date(Date.UTC(2026, 2, 2, hour, 59)))).toBe(true);
    }
  });
});
