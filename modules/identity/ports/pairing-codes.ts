/** The device that a code pairs, and until when it does. */
export type Pairing = { readonly tenantId: string; readonly deviceId: string; readonly until: Date };

/** The codes with which new devices are paired. They are unique in the installation, because whoever enters one names no tenant. */
export abstract class PairingCodes {
  /** Creates a code of eight unambiguous letters. The code itself is not stored. */
  abstract issue(pairing: Pairing): Promise<string>;
  /** Returns what a code pairs, also after its time; undefined if it was never issued or ended long ago. */
  abstract find(code: string): Promise<Pairing | undefined>;
}
