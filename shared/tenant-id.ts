/** Tenant ids stand in storage keys and in policies: letters, digits, hyphens and underscores only. */
export const isTenantId = (text: string) => /^[\w-]{1,64}$/.test(text);
