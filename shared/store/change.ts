declare const opaque: unique symbol;

/**
 * A change of stored items that a port hands out, to be committed together with another one, or not at all. It is opaque: use cases,
 * ports and domains pass it on. Only adapters and the store itself make changes and look into them, as `Write`.
 */
export type Change = { readonly [opaque]?: 'change' };
