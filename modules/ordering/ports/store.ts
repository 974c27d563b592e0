import { Store } from '#shared/store/store';

/** Ordering's own table. */
export abstract class OrderingStore extends Store {}
