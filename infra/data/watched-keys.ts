import { Keyring } from '#shared/auth/keyring';
import type { Clock } from '#shared/clock';
import type { Config } from '#shared/config';
import type { Log } from '#shared/logger';
import { readKeys, readOrMakeKeys, type StoredKey, stillGood } from './signing-keys.ts';

const lookMilliseconds = 1_000;

export type LiveKeys = { readonly keyring: Keyring; readonly stop: () => void };

/**
 * The keys that the environment names, or else those of the data folder. The latter are read again every second, so that `keys rotate`
 * needs no restart and a retired key ends in time. Throws KeysError when the file cannot be used at the start; later on the keys
 * before stay.
 */
export function liveKeys(config: Pick<Config, 'dataDir' | 'jwtSecret' | 'jwtTtlSeconds'>, clock: Clock, log: Log): LiveKeys {
  if (config.jwtSecret) return { keyring: config.jwtSecret, stop: () => undefined };
  const good = (keys: readonly StoredKey[]) => stillGood(keys, config.jwtTtlSeconds, clock.now()).map(({ secret }) => secret);
  let secrets = good(readOrMakeKeys(config.dataDir, clock.now()));
  const keyring = new Keyring(secrets);
  let complained = false;
  const look = () => {
    try {
      const keys = readKeys(config.dataDir);
      if (!keys) throw new Error('the file of the keys is gone');
      const next = good(keys);
      complained = false;
      if (next.join() === secrets.join()) return;
      secrets = next;
      keyring.replace(secrets);
      log.info({ kid: keyring.current.kid, keys: secrets.length }, 'the keys have changed');
    } catch (error) {
      if (!complained) log.error({ err: error }, 'the keys could not be read again; those of before stay');
      complained = true;
    }
  };
  const looking = setInterval(look, lookMilliseconds).unref();
  return { keyring, stop: () => clearInterval(looking) };
}
