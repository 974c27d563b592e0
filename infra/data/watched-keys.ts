import { Keyring } from '#shared/auth/keyring';
import type { Clock } from '#shared/clock';
import type { Config } from '#shared/config';
import type { Logger } from '#shared/logger';
import { dropExpiredKeys, readKeys, readOrMakeKeys, type StoredKey } from './signing-keys.ts';

const pollMilliseconds = 1_000;

export type WatchedKeys = { readonly keyring: Keyring; readonly stop: () => void };

/**
 * The keys from the environment, or else from the data folder. The latter are read again every second, so that `keys rotate` needs no
 * restart and retired keys expire in time. If the file becomes unusable while the server runs, the current keys stay.
 * @throws KeysError if the file cannot be used at the start
 */
export function watchKeys(config: Pick<Config, 'dataDir' | 'jwtSecret' | 'jwtTtlSeconds'>, clock: Clock, log: Logger): WatchedKeys {
  if (config.jwtSecret) return { keyring: config.jwtSecret, stop: () => undefined };
  const toUsableSecrets = (keys: readonly StoredKey[]) =>
    dropExpiredKeys(keys, config.jwtTtlSeconds, clock.now()).map(({ secret }) => secret);
  let secrets = toUsableSecrets(readOrMakeKeys(config.dataDir, clock.now()));
  const keyring = new Keyring(secrets);
  let hasLoggedFailure = false;
  const reload = () => {
    try {
      const keys = readKeys(config.dataDir);
      if (!keys) throw new Error('the file of the keys is gone');
      const nextSecrets = toUsableSecrets(keys);
      hasLoggedFailure = false;
      if (nextSecrets.join() === secrets.join()) return;
      secrets = nextSecrets;
      keyring.replace(secrets);
      log.info({ kid: keyring.current.kid, keys: secrets.length }, 'the keys have changed');
    } catch (error) {
      if (!hasLoggedFailure) log.error({ err: error }, 'the keys could not be read again; the current ones stay');
      hasLoggedFailure = true;
    }
  };
  const pollTimer = setInterval(reload, pollMilliseconds).unref();
  return { keyring, stop: () => clearInterval(pollTimer) };
}
