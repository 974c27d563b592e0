/** Whether a text can be a tenant id: 1 to 64 letters, digits, hyphens and underscores, safe in storage keys and IAM policies. */
export const isTenantId = (text: string) => /^[\w-]{1,64}$/.test(text);
