import { Store } from '#shared/store/store';

/** The module's own table. */
export abstract class IdentityStore extends Store {}
