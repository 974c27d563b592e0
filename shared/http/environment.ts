import type { Context, MiddlewareHandler } from 'hono';
import type { Principal } from '../auth/auth.ts';
import type { Language } from '../errors.ts';
import type { IdempotencyRecord, StoredResponse } from '../store/idempotency.ts';

export type Fingerprint = {
  readonly compute: (text: string) => string;
  /** Whether it was made of this text, by any key of the server's that still counts. */
  readonly matches: (text: string, fingerprint: string) => boolean;
};

/** What the middleware of the composition root puts beside every request. */
export type AppEnv = {
  Variables: {
    requestId: string;
    language: Language;
    /** The client's address, where the server knows it. */
    ip: string | undefined;
    /** Whether the client came over TLS, be it to a proxy that is trusted. */
    isSecure: boolean;
    /** A keyed hash: tells whether two requests are the same without giving away what is in them. */
    fingerprint: Fingerprint;
    /** Who a well-signed bearer token says is asking, whether its session lives or not; undefined without a token. Throws 401 for a bad one. */
    claim: () => Promise<Principal | undefined>;
    /** Reads the bearer token once: who is asking, undefined without a token. Throws 401 for a bad one. */
    identify: () => Promise<Principal | undefined>;
    /** Set by `allow`. */
    principal: Principal;
    /** Charges a request to the tenant that its body names, where its route lets it name one. */
    chargeTenant: ((tenantId: string) => void) | undefined;
    /** Set by `answeringOnce` for the routes that take an Idempotency-Key: answers a request that is repeated. */
    idempotent: MiddlewareHandler<AppEnv> | undefined;
    /** Set by `idempotent` when the request has a key: makes the receipt of an answer. */
    receipt: ((answer: Omit<StoredResponse, 'hash'>) => IdempotencyRecord) | undefined;
  };
};
export type AppContext = Context<AppEnv>;
