import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import { authError, type Principal, roles } from './auth.ts';
import { Keyring } from './keyring.ts';

const claimsSchema = z.object({
  sub: z.string(),
  tenant: z.string(),
  role: z.enum(roles),
  name: z.string(),
  session: z.string(),
  branches: z.array(z.string()).optional(),
  table: z.string().optional(),
  order: z.string().optional(),
  device: z.string().optional(),
  exp: z.number(),
});

type VerifiedToken = { readonly principal: Principal; readonly expiresAt: Date };
/** About a kilobyte each. */
const maxCachedTokens = 5_000;

/**
 * Signs and verifies the platform's own tokens: JWTs with HS256, whose `kid` header names the key.
 * @see https://www.rfc-editor.org/rfc/rfc7519
 */
export class Tokens {
  readonly #keyring: Keyring;
  readonly #ttlSeconds: number;
  /** Tokens whose signature has been verified. To verify one again would cost more than the rest of a small request. */
  // By size and not by number, for which room is taken beforehand.
  readonly #verifiedTokens = new LRUCache<string, VerifiedToken>({ maxSize: maxCachedTokens, sizeCalculation: () => 1 });
  #verifiedWithKeys: Keyring['all'];
  constructor(secret: string | Keyring, ttlSeconds: number) {
    this.#keyring = Keyring.from(secret);
    this.#verifiedWithKeys = this.#keyring.all;
    this.#ttlSeconds = ttlSeconds;
  }

  /** A token that expires `ttlSeconds` (by default the configured time) after `now`. */
  async sign(
    { tenantId, userId, role, name, sessionId, branches, guestOf, deviceId }: Principal,
    now: Date,
    ttlSeconds = this.#ttlSeconds,
  ) {
    const issued = Math.floor(now.getTime() / 1000);
    const expires = issued + ttlSeconds;
    const { kid, secret } = this.#keyring.current;
    const guestClaims = guestOf && { [guestOf.kind]: guestOf.id };
    const extraClaims = { ...(branches && { branches }), ...guestClaims, ...(deviceId !== undefined && { device: deviceId }) };
    const token = await new SignJWT({ tenant: tenantId, role, name, session: sessionId, ...extraClaims })
      .setProtectedHeader({ alg: 'HS256', kid })
      .setSubject(userId)
      .setIssuedAt(issued)
      .setExpirationTime(expires)
      .sign(secret);
    return { token, expiresAt: new Date(expires * 1000) };
  }

  /**
   * The person that the token names, and when it expires.
   * @throws 401 `auth.invalid-token` if no key of ours signed it, if it was altered or if it has expired.
   */
  async verify(token: string, now: Date): Promise<VerifiedToken> {
    this.#clearAfterKeyChange();
    const known = this.#verifiedTokens.get(token);
    if (known && now < known.expiresAt) return known;
    try {
      const keys = this.#keyring.all;
      const { exp, ...tokenClaims } = claimsSchema.parse(await verifyPayload(token, keys, now));
      const principal = toPrincipal(tokenClaims);
      const verified = { principal, expiresAt: new Date(exp * 1000) };
      if (keys === this.#keyring.all) this.#verifiedTokens.set(token, verified);
      return verified;
    } catch {
      throw authError('auth.invalid-token');
    }
  }

  /** A token must not outlive the key that verified it. */
  #clearAfterKeyChange() {
    if (this.#verifiedWithKeys === this.#keyring.all) return;
    this.#verifiedWithKeys = this.#keyring.all;
    this.#verifiedTokens.clear();
  }
}

/** Tokens issued before keys had names carry no `kid`: any key may have signed them. */
async function verifyPayload(token: string, keys: Keyring['all'], now: Date): Promise<unknown> {
  const { kid } = decodeProtectedHeader(token);
  for (const key of keys) {
    if (kid !== undefined && kid !== key.kid) continue;
    try {
      return (await jwtVerify(token, key.secret, { algorithms: ['HS256'], currentDate: now })).payload;
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    }
  }
  throw new errors.JWSSignatureVerificationFailed();
}

function toPrincipal({ sub, tenant, role, name, session, branches, ...more }: Omit<z.infer<typeof claimsSchema>, 'exp'>): Principal {
  const { table, order, device } = more;
  const account = { tenantId: tenant, userId: sub, role, name, sessionId: session, branches: branches ?? null };
  if (role !== 'guest') return device === undefined ? account : { ...account, deviceId: device };
  // A guest's token without these claims is from an earlier version, which had guests at tables only; the user is the session.
  return { ...account, guestOf: order === undefined ? { kind: 'table', id: table ?? sub } : { kind: 'order', id: order } };
}
