import { type OrderType, orderTypes } from '#shared/events/payloads/fields';
import { defaultThemes, type Theme } from '#shared/values/default-themes';
import { isOpenAt, type WeekHours } from '../../settings/domain/opening-hours.ts';
import { findNextChange } from '../../settings/domain/opening-times.ts';
import type { TenantSettings } from '../../settings/domain/settings.ts';
import { endPace, type Pace, toPace } from '../../venues/domain/pace.ts';
import { type Branch, toBranchSettings } from '../../venues/domain/venue.ts';
import { listSlots } from './order-slots.ts';
import { getSchedulingWindow } from './order-terms.ts';

type HouseTenant = { readonly [K in 'name' | 'currency' | 'timeZone' | 'language']: string } & {
  readonly kind: keyof typeof defaultThemes;
};
/** What the house is made from. Branches: all of the tenant, in the order of creation. */
export type HouseBasis = {
  readonly tenantId: string;
  readonly tenant: HouseTenant;
  readonly settings: TenantSettings;
  readonly branches: readonly Branch[];
};
type HouseOrderType = Pick<TenantSettings['orderTypes'][OrderType], 'fee' | 'minTotal'> & {
  readonly type: OrderType;
  /** How many minutes before its time an order for later must be placed. */
  readonly leadMinutes: number;
  readonly slots: readonly string[];
};
type HouseBranch = Pick<Branch, 'id' | 'name' | 'address' | 'timeZone' | 'isActive'> &
  Pick<Pace, 'busyMinutes' | 'pausedUntil'> & {
    readonly phone: string | null;
    readonly location: { readonly lat: number; readonly lng: number } | null;
    /** Its own, or the tenant's. */
    readonly hours: WeekHours;
    readonly openNow: boolean;
    /** When it opens next; null while it is open, and if it never opens. */
    readonly opensAt: string | null;
    /** When it closes next; null while it is closed, and if it never closes. */
    readonly closesAt: string | null;
  };
/** What everybody may know of a business before ordering. Amounts are in minor units. */
export type House = Omit<HouseBasis, 'branches'> & {
  readonly theme: Theme;
  readonly orderTypes: readonly HouseOrderType[];
  readonly paymentMethods: readonly ('cash' | 'card' | 'wallet')[];
  readonly branches: readonly HouseBranch[];
};

/** The house at this moment. Slots are those of the branch that an order without a branch goes to: the first active one. */
export function toHouse({ branches, ...basis }: HouseBasis, now: Date): House {
  const { tenant, settings } = basis;
  const branch = branches.find(({ isActive }) => isActive);
  const schedule = { timeZone: branch?.timeZone ?? tenant.timeZone, pausedUntil: toPace(branch, now).pausedUntil };
  const branchSettings = toBranchSettings(settings, branch);
  const offered = orderTypes.filter((type) => settings.orderTypes[type].offered);
  return {
    ...basis,
    theme: settings.theme ?? defaultThemes[tenant.kind],
    orderTypes: offered.map((type): HouseOrderType => {
      const { fee, minTotal } = settings.orderTypes[type];
      const leadMinutes = (getSchedulingWindow(settings, type, now).earliest.getTime() - now.getTime()) / 60_000;
      return { type, fee, minTotal, leadMinutes, slots: listSlots(branchSettings, type, schedule, now) };
    }),
    paymentMethods: settings.wallets.length > 0 ? ['cash', 'card', 'wallet'] : ['cash', 'card'],
    branches: branches.map((one) => toHouseBranch(one, settings, now)),
  };
}

/**
 * The moment until which the house stays the same if its basis does: the next full minute, since hours are told by the minute and slots pass
 * at one, or the end of a pause or a busy time before it.
 */
export function findHouseChange({ branches }: Pick<HouseBasis, 'branches'>, now: Date): Date {
  const nextMinute = (Math.floor(now.getTime() / 60_000) + 1) * 60_000;
  const paceEnds = branches.flatMap(({ pace }) => endPace(pace, now).nextEnd?.getTime() ?? []);
  return new Date(Math.min(nextMinute, ...paceEnds));
}

function toHouseBranch(branch: Branch, settings: TenantSettings, now: Date): HouseBranch {
  const { id, name, address, timeZone, isActive, phone = null, location = null } = branch;
  const { hours } = toBranchSettings(settings, branch);
  const isOpen = isOpenAt(hours, timeZone, now);
  const change = findNextChange(hours, timeZone, now, !isOpen)?.toISOString() ?? null;
  const { busyMinutes, pausedUntil } = toPace(branch, now);
  return {
    id,
    name,
    address,
    timeZone,
    isActive,
    phone,
    location,
    hours,
    openNow: isActive && isOpen,
    opensAt: isActive && !isOpen ? change : null,
    closesAt: isActive && isOpen ? change : null,
    pausedUntil,
    busyMinutes,
  };
}
