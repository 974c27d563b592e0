import { Store } from '#shared/store/store';

/** The store of this module's table. */
export abstract class NotificationsStore extends Store {}
