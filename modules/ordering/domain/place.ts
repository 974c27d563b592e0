/** A brand; its branches are where people go. `userId`: who made it. */
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
  /** IANA name; what "today" is here. */
  readonly timeZone: string;
  readonly isActive: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export const tableStatuses = ['free', 'occupied', 'reserved'] as const;
export type TableStatus = (typeof tableStatuses)[number];

/** A table with a code of its own. `number` is unique in its branch. */
export type DiningTable = {
  readonly id: string;
  readonly tenantId: string;
  readonly restaurantId: string;
  readonly branchId: string;
  readonly number: number;
  readonly isActive: boolean;
  readonly status: TableStatus;
  /** When the status became what it is. */
  readonly statusSince: string;
  /** Four digits that a guest must know besides the code; null: none. */
  readonly pin: string | null;
  /** The open session of the guests who sit there, if any. */
  readonly sessionId: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
};
