import { Store } from '#shared/store/store';

/** The table of this module alone. */
export abstract class AnalyticsStore extends Store {}
