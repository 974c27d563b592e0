import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { LRUCache } from 'lru-cache';
import { currentScope } from '../../tenant-scope.ts';

/** What an engine needs of its client. */
export type DynamoSender = Pick<DynamoDBClient, 'send'>;

type TenantCredentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
};
/** Fetches credentials that are good for one tenant's items alone. */
export type GetTenantCredentials = (tenantId: string) => Promise<TenantCredentials>;

/**
 * Sends each command as whose work is under way: for a tenant with credentials that reach its items alone, for a crossing with the
 * function's own. What nobody has put in a scope is refused. The client of a tenant keeps its credentials until five minutes before
 * their end and fetches them once for all who wait (the SDK sees to both); of more than `maxClients` tenants the least recent is forgotten.
 */
export class TenantScopedClient implements DynamoSender {
  readonly #settings: DynamoDBClientConfig;
  readonly #unscopedClient: DynamoDBClient;
  readonly #getCredentials: GetTenantCredentials;
  readonly #clients: LRUCache<string, DynamoDBClient>;

  /** `settings` are those of every client. */
  constructor(settings: DynamoDBClientConfig, getCredentials: GetTenantCredentials, maxClients = 500) {
    this.#settings = settings;
    this.#unscopedClient = new DynamoDBClient(settings);
    this.#getCredentials = getCredentials;
    this.#clients = new LRUCache({ max: maxClients });
  }

  readonly send: DynamoDBClient['send'] = (...request: unknown[]) => {
    const scope = currentScope();
    if (!scope) throw new Error('nobody has said whose work this is: runAsTenant or runAcrossTenants (shared/tenant-scope.ts)');
    const client = 'tenantId' in scope ? this.#clientOf(scope.tenantId) : this.#unscopedClient;
    return (client.send as (...request: unknown[]) => never)(...request);
  };

  #clientOf(tenantId: string): DynamoDBClient {
    const client = this.#clients.get(tenantId) ?? this.#openClient(tenantId);
    this.#clients.set(tenantId, client);
    return client;
  }

  /** Uses the connections that are open already, which know no credentials. */
  #openClient(tenantId: string) {
    const { requestHandler } = this.#unscopedClient.config;
    return new DynamoDBClient({ ...this.#settings, requestHandler, credentials: () => this.#getCredentials(tenantId) });
  }
}
