import { v7 } from 'uuid';

/** A new UUID v7: unique anywhere, and sorted by the time it was made. */
export const newId = (): string => v7();

/** Tenant ids stand in storage keys and in policies: letters, digits, hyphens and underscores only. */
export const isTenantId = (text: string) => /^[\w-]{1,64}$/.test(text);
