/** The look of a business's pages. Colours are CSS colours. */
export type Theme = { readonly primary: string; readonly accent: string; readonly logoUrl: string | null };

/** The look of a business that has set none, by its kind. */
export const defaultThemes = {
  restaurant: { primary: '#b3261e', accent: '#f2b705', logoUrl: null },
  bookshop: { primary: '#1f4e79', accent: '#e0a458', logoUrl: null },
} as const satisfies Readonly<Record<string, Theme>>;
