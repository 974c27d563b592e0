import { createHmac, type KeyObject, randomInt } from 'node:crypto';
import type { Keyring } from '#shared/auth/keyring';
import { ConditionFailed, type Store } from '#shared/store/store';
import { runAcrossTenants } from '#shared/tenant-scope';
import { pairingCodeLength, pairingLetters } from '../../domain/device.ts';
import { type Pairing, PairingCodes } from '../../ports/pairing-codes.ts';

type PairingRecord = { readonly tenantId: string; readonly deviceId: string; readonly until: string };

/** A record outlives its code, so that a code that is over can be told from one that never was. */
const keptSeconds = 24 * 60 * 60;
const maxAttempts = 5;

/** One of the few keys without a tenant. Whoever reads the data cannot find the code without the server's key. */
const toCodeKey = (secret: KeyObject, code: string) => {
  const mac = createHmac('sha256', secret).update(`pairing code\n${code}`).digest('base64url');
  return { pk: `PAIRING#${mac}`, sk: 'INFO' };
};

const makeCode = () => Array.from({ length: pairingCodeLength }, () => pairingLetters[randomInt(pairingLetters.length)]).join('');

/** Pairing codes in a `Store`, by keyed hashes. */
export class StoredPairingCodes extends PairingCodes {
  readonly #store: Store;
  readonly #keyring: Keyring;
  constructor(store: Store, keyring: Keyring) {
    super();
    this.#store = store;
    this.#keyring = keyring;
  }

  async issue({ tenantId, deviceId, until }: Pairing) {
    const doc: PairingRecord = { tenantId, deviceId, until: until.toISOString() };
    const expiresAt = Math.ceil(until.getTime() / 1000) + keptSeconds;
    for (let attempt = 1; ; attempt += 1) {
      const code = makeCode();
      const change = { op: 'put', ...toCodeKey(this.#keyring.current.secret, code), doc, when: 'absent', expiresAt } as const;
      try {
        await runAcrossTenants('pairing', () => this.#store.write([change]));
        return code;
      } catch (error) {
        // Another device has the same code.
        if (!(error instanceof ConditionFailed) || attempt === maxAttempts) throw error;
      }
    }
  }

  async find(code: string): Promise<Pairing | undefined> {
    for (const { secret } of this.#keyring.all) {
      const { pk, sk } = toCodeKey(secret, code);
      const record = (await runAcrossTenants('pairing', () => this.#store.get<PairingRecord>(pk, sk)))?.doc;
      if (record) return { tenantId: record.tenantId, deviceId: record.deviceId, until: new Date(record.until) };
    }
    return undefined;
  }
}
