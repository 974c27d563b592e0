import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { PrinterKeys } from '../ports/printer-keys.ts';

/** `pardos.` and 256 random bits. A printer can send nothing but the address that was typed into it, so the key names its business. */
const keyPattern = /^([\w-]{1,60})\.[\w-]{43}$/;

const digest = (key: string) => createHash('sha256').update(`printer key\n${key}`).digest();

/** Random keys. A plain hash is enough for them: nobody can try 256 bits. */
export class RandomPrinterKeys extends PrinterKeys {
  issue(tenantId: string) {
    const key = `${tenantId}.${randomBytes(32).toString('base64url')}`;
    return { key, hash: digest(key).toString('base64url') };
  }

  readTenantId(key: string) {
    return keyPattern.exec(key)?.[1];
  }

  matches(key: string, hash: string) {
    const [actual, expected] = [digest(key), Buffer.from(hash, 'base64url')];
    return actual.length === expected.length && timingSafeEqual(actual, expected);
  }
}
