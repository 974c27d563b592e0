import type { STSClient } from '@aws-sdk/client-sts';
import type { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import { DynamoStore } from '#shared/store/dynamodb/dynamodb-store';
import { assumeTenantRole } from '#shared/store/dynamodb/sts-credentials';
import { TenantScopedClient } from '#shared/store/dynamodb/tenant-scoped-client';
import { type Doc, type Key, type Query, Store, type Write } from '#shared/store/store';
import { currentScope } from '#shared/tenant-scope';
import { RecordingDatabase } from '#test/isolation/recording-store';
import { toAuthorizationRequests } from './dynamodb-actions.ts';
import { type AuthorizationRequest, isAllowed } from './policy-evaluator.ts';

type Request = { readonly headers: Readonly<Record<string, string>>; readonly body: string | Uint8Array };

const functionAccessKey = 'the-function';
const roleArn = 'arn:aws:iam::123456789012:role/comanda-test-tenant';
const toHttpResponse = (statusCode: number, said: object) => ({
  response: { statusCode, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: Buffer.from(JSON.stringify(said)) },
});

/**
 * The access control of AWS: an STS that records the policy of each session, and a DynamoDB that finds the session by the access key in a
 * signed request, evaluates its policy, and returns an empty response or AccessDeniedException. The engine, the client and the policy are
 * the deployed ones.
 */
export class PolicyGate {
  readonly #policies = new Map<string, string>();
  /** The refused requests, and who sent them. */
  readonly denied: string[] = [];
  /** The kinds of keys that were accessed beyond one tenant's credentials, by reason and table. */
  readonly crossTenantKinds = new Set<string>();
  allowedCount = 0;

  readonly client = new TenantScopedClient(
    {
      region: 'us-east-1',
      credentials: { accessKeyId: functionAccessKey, secretAccessKey: 'secret' },
      requestHandler: { handle: async (request: Request) => this.#respond(request) },
    },
    assumeTenantRole({ send: ((command: { input: object }) => this.#assumeRole(command.input)) as unknown as STSClient['send'] }, roleArn),
  );

  table(name: string, clock: Clock) {
    return new DynamoStore(this.client, name, clock);
  }

  async #assumeRole({ Policy, RoleArn }: { Policy?: string; RoleArn?: string }) {
    if (RoleArn !== roleArn || Policy === undefined) throw new Error('a session without a policy may do all that its role may');
    const AccessKeyId = `session-${this.#policies.size}`;
    this.#policies.set(AccessKeyId, Policy);
    const Expiration = new Date(Date.now() + 3_600_000);
    return { Credentials: { AccessKeyId, SecretAccessKey: 'secret', SessionToken: 'token', Expiration } };
  }

  #respond({ headers, body }: Request) {
    const [, accessKey = ''] = /Credential=([\w-]+)\//.exec(headers.authorization ?? '') ?? [];
    const operation = (headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const requests = toAuthorizationRequests(operation, JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)));
    const denied = requests.filter((one) => !this.#isAllowed(accessKey, one));
    if (denied.length === 0) {
      this.allowedCount += 1;
      return toHttpResponse(200, {});
    }
    this.denied.push(...denied.map(({ action, keys }) => `${JSON.stringify(currentScope())} ${action} ${keys.join(' ')}`));
    return toHttpResponse(400, { __type: 'com.amazon.coral.service#AccessDeniedException', Message: 'not authorized to perform' });
  }

  #isAllowed(accessKey: string, requests: AuthorizationRequest) {
    if (accessKey !== functionAccessKey) return isAllowed(this.#policies.get(accessKey) ?? '{}', requests);
    const scope = currentScope();
    const reason = scope && 'reason' in scope ? scope.reason : 'NOBODY';
    const table = requests.resource.split('/')[1];
    for (const key of requests.keys) this.crossTenantKinds.add(`${reason} ${table} ${partitionKind(key)}`);
    return true;
  }
}

/** The kind of a key: `TENANT#pardos#USER#u1` is a tenant's USER. */
function partitionKind(key: string) {
  const [first = '', , kind = 'INFO'] = key.split('#');
  return first === 'TENANT' ? `TENANT ${kind}` : first;
}

/** A store that performs only what the engine on AWS would have been allowed. */
class PolicyGatedStore extends Store {
  readonly #gateStore: Store;
  readonly #store: Store;
  constructor(gate: Store, store: Store) {
    super();
    this.#gateStore = gate;
    this.#store = store;
  }
  async get<D extends Doc>(pk: string, sk: string) {
    await this.#gateStore.get(pk, sk);
    return this.#store.get<D>(pk, sk);
  }
  async getMany<D extends Doc>(keys: readonly Key[]) {
    await this.#gateStore.getMany(keys);
    return this.#store.getMany<D>(keys);
  }
  async query<D extends Doc>(query: Query) {
    // The position of a page is in the format of the engine that returned the previous page.
    const { after: _, ...requests } = query;
    await this.#gateStore.query(requests);
    return this.#store.query<D>(query);
  }
  async write(changes: readonly Write[], events: readonly Envelope[] = []) {
    await this.#gateStore.write(changes, events);
    await this.#store.write(changes, events);
  }
}

/** The database of the tests behind a gate. The dead letters of the tests' bus belong to no module and bypass it. */
export class PolicyGatedDatabase extends RecordingDatabase {
  readonly gate = new PolicyGate();
  readonly #clock: Clock;
  readonly #gatedStores = new Map<string, Store>();
  constructor(clock: Clock) {
    super(clock);
    this.#clock = clock;
  }

  /** For what a test does to the items itself. */
  ungatedStore(name: string): Store {
    return super.store(name);
  }

  override store(name: string): Store {
    if (name === 'bus') return super.store(name);
    const store = this.#gatedStores.get(name) ?? new PolicyGatedStore(this.gate.table(name, this.#clock), super.store(name));
    this.#gatedStores.set(name, store);
    return store;
  }
}
