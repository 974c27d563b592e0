import { Store } from '#shared/store/store';

/** The store of this module. */
export abstract class IdentityStore extends Store {}
