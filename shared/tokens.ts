import { jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import { type Principal, refuseAccess, roles } from './auth.ts';

const claims = z.object({
  sub: z.string(),
  tenant: z.string(),
  role: z.enum(roles),
  name: z.string(),
  session: z.string(),
  branches: z.array(z.string()).optional(),
  table: z.string().optional(),
  order: z.string().optional(),
  exp: z.number(),
});

type Verified = { readonly principal: Principal; readonly expiresAt: Date };
/** About a kilobyte each. */
const mostVerified = 5_000;

/** Signs and reads the platform's own tokens: JWT, HS256. */
export class Tokens {
  readonly #secret: Uint8Array;
  readonly #ttlSeconds: number;
  /** Tokens whose signature was found good: checking it again would give the same, and costs more than the rest of a small request. */
  readonly #verified = new Map<string, Verified>();
  constructor(secret: string, ttlSeconds: number) {
    this.#secret = new TextEncoder().encode(secret);
    this.#ttlSeconds = ttlSeconds;
  }

  /** A token that ends `ttlSeconds` (the configured time, unless told) after `now`. */
  async sign({ tenantId, userId, role, name, sessionId, branches, guestOf }: Principal, now: Date, ttlSeconds = this.#ttlSeconds) {
    const issued = Math.floor(now.getTime() / 1000);
    const expires = issued + ttlSeconds;
    const more = { ...(branches && { branches }), ...(guestOf && { [guestOf.kind]: guestOf.id }) };
    const token = await new SignJWT({ tenant: tenantId, role, name, session: sessionId, ...more })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(userId)
      .setIssuedAt(issued)
      .setExpirationTime(expires)
      .sign(this.#secret);
    return { token, expiresAt: new Date(expires * 1000) };
  }

  /** Whose token this is and until when. Refuses, with 401, one that is not ours, is altered or is over. */
  async verify(token: string, now: Date): Promise<Verified> {
    const known = this.#verified.get(token);
    if (known && now < known.expiresAt) return known;
    try {
      const { payload } = await jwtVerify(token, this.#secret, { algorithms: ['HS256'], currentDate: now });
      const { exp, ...said } = claims.parse(payload);
      const principal = principalOf(said);
      const verified = { principal, expiresAt: new Date(exp * 1000) };
      if (this.#verified.size >= mostVerified) this.#verified.clear();
      this.#verified.set(token, verified);
      return verified;
    } catch {
      throw refuseAccess('auth.invalid-token');
    }
  }
}

function principalOf({ sub, tenant, role, name, session, branches, table, order }: Omit<z.infer<typeof claims>, 'exp'>): Principal {
  const known = { tenantId: tenant, userId: sub, role, name, sessionId: session, branches: branches ?? null };
  if (role !== 'guest') return known;
  // Guests whose token is older than these claims sit at a table: their session is their user.
  return { ...known, guestOf: order === undefined ? { kind: 'table', id: table ?? sub } : { kind: 'order', id: order } };
}
