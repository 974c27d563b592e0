import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { WeekHours } from '../../settings/domain/opening-hours.ts';
import type { TenantSettings } from '../../settings/domain/settings.ts';
import type { StoredPace } from './pace.ts';

/** A brand with one or more branches. `userId`: who created it. */
export type Restaurant = {
  readonly id: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly name: string;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export type Branch = {
  readonly id: string;
  readonly tenantId: string;
  readonly restaurantId: string;
  readonly name: string;
  readonly address: string;
  readonly description: string;
  /** IANA name. It decides what "today" is in the branch. */
  readonly timeZone: string;
  readonly isActive: boolean;
  /** Null or absent: not told. */
  readonly phone?: string | null;
  /** Degrees of latitude and longitude. Null or absent: not told. */
  readonly location?: { readonly lat: number; readonly lng: number } | null;
  /** In the branch's time zone. Null or absent: the tenant's. */
  readonly hours?: WeekHours | null;
  /** How busy the branch has said that it is. Absent: it never has. */
  readonly pace?: StoredPace;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export const tableStatuses = ['free', 'occupied', 'reserved'] as const;
export type TableStatus = (typeof tableStatuses)[number];

/** A table of a branch. `number` is unique within the branch. */
export type DiningTable = {
  readonly id: string;
  readonly tenantId: string;
  readonly restaurantId: string;
  readonly branchId: string;
  readonly number: number;
  readonly isActive: boolean;
  readonly status: TableStatus;
  /** When the status last changed. */
  readonly statusSince: string;
  /** Four digits that guests must enter in addition to the code. Null: no PIN. */
  readonly pin: string | null;
  /** The open session of the guests at the table; null if there is none. */
  readonly sessionId: string | null;
  /** The table whose party these guests have joined; `sessionId` is then its session. Null, or absent in older records: none. */
  readonly mergedInto?: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
};

type ChangeAction = DomainEvent<'RestaurantChanged'>['data']['action'];

/** The tenant's settings as they hold at a branch: opening hours of its own replace the tenant's. */
export const toBranchSettings = (settings: TenantSettings, branch: Pick<Branch, 'hours'> | undefined): TenantSettings =>
  branch?.hours ? { ...settings, hours: branch.hours } : settings;

export const toRestaurantChangedEvent = (action: ChangeAction, { id, name }: Restaurant) =>
  domainEvent('RestaurantChanged', { restaurantId: id, name, action });

export const toBranchChangedEvent = (action: ChangeAction, { id, restaurantId, name, timeZone, isActive }: Branch) =>
  domainEvent('BranchChanged', { branchId: id, restaurantId, name, timeZone, isActive, action });

/** Returns the table with this status and the event to publish; no event if the status is unchanged. */
export function changeTableStatus(
  table: DiningTable,
  status: TableStatus,
  now: Date,
): { table: DiningTable; events: readonly DomainEvent[] } {
  if (table.status === status) return { table, events: [] };
  const { id: tableId, restaurantId, branchId, number } = table;
  const at = now.toISOString();
  const statusChanged = domainEvent('TableStatusChanged', { tableId, branchId, restaurantId, number, status });
  return { table: { ...table, status, statusSince: at, updatedAt: at }, events: [statusChanged] };
}
