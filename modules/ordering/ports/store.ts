import { Store } from '#shared/store/store';

/** The store of ordering; no other module accesses it. */
export abstract class OrderingStore extends Store {}
