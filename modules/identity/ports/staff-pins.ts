import type { PinHolder } from '../domain/pin.ts';

/** A person found by a PIN. `isOutdated`: they were found by an older key of the server, which will be dropped one day. */
export type FoundPinHolder = PinHolder & { readonly isOutdated: boolean };

/** Finds people by their PINs. What is stored is written by `Users`, together with the person. */
export abstract class StaffPins {
  /** Computes the `lookup` of a PIN in a tenant, with the current key of the server. */
  abstract computeLookup(tenantId: string, pin: string): string;
  /** Lists the people of a tenant who have this PIN, found by any key of the server. */
  abstract listHolders(tenantId: string, pin: string): Promise<readonly FoundPinHolder[]>;
}
