import type { Context, MiddlewareHandler } from 'hono';
import type { Principal } from '../auth/auth.ts';
import type { Language } from '../errors.ts';
import type { IdempotencyRecord, StoredResponse } from '../store/idempotency.ts';

export type Fingerprint = {
  readonly compute: (text: string) => string;
  /** Whether the fingerprint is of this text, by any current key of the server. */
  readonly matches: (text: string, fingerprint: string) => boolean;
};

/** What the middleware of the composition root sets on the context of every request. */
export type AppEnv = {
  Variables: {
    requestId: string;
    language: Language;
    /** The client's IP address, if known. */
    ip: string | undefined;
    /** The tenant whose site the request's host is; undefined for a host that is no tenant's. */
    hostTenantId: string | undefined;
    /** Whether the client uses TLS, to this server or to a trusted proxy. */
    isSecure: boolean;
    /** A keyed hash: it shows whether two requests are the same without revealing their contents. */
    fingerprint: Fingerprint;
    /** The person that a bearer token names, even if the session is closed; undefined without a token. @throws 401 for an invalid token */
    claim: () => Promise<Principal | undefined>;
    /** The person that a bearer token names; undefined without a token. @throws 401 for an invalid token or a closed session */
    identify: () => Promise<Principal | undefined>;
    /** Set by `allow`. */
    principal: Principal;
    /** Charges a public request to the tenant that its body names. */
    chargeTenant: ((tenantId: string) => void) | undefined;
    /** Set by `withIdempotency` for the routes that support an Idempotency-Key: replays the first response to a repeated request. */
    idempotencyMiddleware: MiddlewareHandler<AppEnv> | undefined;
    /** Set by `idempotencyMiddleware` if the request has a key. */
    createIdempotencyRecord: ((response: Omit<StoredResponse, 'hash'>) => IdempotencyRecord) | undefined;
  };
};
export type AppContext = Context<AppEnv>;
