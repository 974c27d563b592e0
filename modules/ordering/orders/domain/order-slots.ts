import type { OrderType } from '#shared/events/payloads/fields';
import { isOpenAt } from '../../settings/domain/opening-hours.ts';
import { findNextChange } from '../../settings/domain/opening-times.ts';
import type { TenantSettings } from '../../settings/domain/settings.ts';
import { getSchedulingWindow } from './order-terms.ts';

/** The most slots that are shown. */
const maxSlots = 50;
/** Slots are quarters of an hour, the same by the clocks of all time zones. */
const slotMilliseconds = 15 * 60_000;
/** How long it takes to order: a slot is shown only while there is so much time left to order it. */
const orderingMilliseconds = 5 * 60_000;

const toNextSlot = (at: number) => Math.ceil(at / slotMilliseconds) * slotMilliseconds;

/**
 * The first 50 times (ISO 8601), a quarter of an hour apart, for which an order of this type can be placed now: within the scheduling window,
 * in the opening hours of `settings` by the clock of `timeZone`, and not before `pausedUntil`.
 * @throws RangeError if the time zone does not exist
 */
export function listSlots(
  settings: TenantSettings,
  type: OrderType,
  { timeZone, pausedUntil }: { readonly timeZone: string; readonly pausedUntil: string | null },
  now: Date,
): string[] {
  const { earliest, latest } = getSchedulingWindow(settings, type, now);
  const first = Math.max(earliest.getTime() + orderingMilliseconds, pausedUntil === null ? 0 : Date.parse(pausedUntil));
  const slots: string[] = [];
  let at = toNextSlot(first);
  while (slots.length < maxSlots && at <= latest.getTime()) {
    const slot = new Date(at);
    if (isOpenAt(settings.hours, timeZone, slot)) {
      slots.push(slot.toISOString());
      at += slotMilliseconds;
    } else {
      const opening = findNextChange(settings.hours, timeZone, slot, true);
      if (opening === undefined) break;
      at = toNextSlot(opening.getTime());
    }
  }
  return slots;
}
