import { Store } from '#shared/store/store';

/** The store of this module. */
export abstract class AnalyticsStore extends Store {}
