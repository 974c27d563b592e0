import type { STSClient } from '@aws-sdk/client-sts';
import type { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import { DynamoTable } from '#shared/store/dynamodb/dynamodb-store';
import { credentialsByRole } from '#shared/store/dynamodb/sts-credentials';
import { NarrowedClient } from '#shared/store/dynamodb/tenant-scoped-client';
import { type Doc, type Key, type Query, Table, type Write } from '#shared/store/store';
import { currentScope } from '#shared/tenant-scope';
import { WatchedStore } from '#test/isolation/recording-store';
import { askedBy } from './dynamodb-actions.ts';
import { type Asked, allows } from './policy-evaluator.ts';

type Request = { readonly headers: Readonly<Record<string, string>>; readonly body: string | Uint8Array };

const own = 'the-function';
const roleArn = 'arn:aws:iam::123456789012:role/comanda-test-tenant';
const answer = (statusCode: number, said: object) => ({
  response: { statusCode, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: Buffer.from(JSON.stringify(said)) },
});

/**
 * AWS as far as it lets requests through: an STS that notes the policy of each session, and a DynamoDB that looks at the access key in
 * a signed request, reads that session's policy, and answers with nothing or AccessDeniedException. The engine, the client and the
 * policy are the ones that are deployed.
 */
export class Gate {
  readonly #policies = new Map<string, string>();
  /** What was refused, and to whom. */
  readonly refused: string[] = [];
  /** What kinds of keys were reached beyond one tenant's credentials, by crossing and table. */
  readonly crossed = new Set<string>();
  allowed = 0;

  readonly client = new NarrowedClient(
    {
      region: 'us-east-1',
      credentials: { accessKeyId: own, secretAccessKey: 'secret' },
      requestHandler: { handle: async (request: Request) => this.#answer(request) },
    },
    credentialsByRole({ send: ((command: { input: object }) => this.#assumeRole(command.input)) as unknown as STSClient['send'] }, roleArn),
  );

  table(name: string, clock: Clock) {
    return new DynamoTable(this.client, name, clock);
  }

  async #assumeRole({ Policy, RoleArn }: { Policy?: string; RoleArn?: string }) {
    if (RoleArn !== roleArn || Policy === undefined) throw new Error('a session without a policy may do all that its role may');
    const AccessKeyId = `session-${this.#policies.size}`;
    this.#policies.set(AccessKeyId, Policy);
    const Expiration = new Date(Date.now() + 3_600_000);
    return { Credentials: { AccessKeyId, SecretAccessKey: 'secret', SessionToken: 'token', Expiration } };
  }

  #answer({ headers, body }: Request) {
    const [, who = ''] = /Credential=([\w-]+)\//.exec(headers.authorization ?? '') ?? [];
    const operation = (headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const asked = askedBy(operation, JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)));
    const refused = asked.filter((one) => !this.#lets(who, one));
    if (refused.length === 0) {
      this.allowed += 1;
      return answer(200, {});
    }
    this.refused.push(...refused.map(({ action, keys }) => `${JSON.stringify(currentScope())} ${action} ${keys.join(' ')}`));
    return answer(400, { __type: 'com.amazon.coral.service#AccessDeniedException', Message: 'not authorized to perform' });
  }

  #lets(who: string, asked: Asked) {
    if (who !== own) return allows(this.#policies.get(who) ?? '{}', asked);
    const scope = currentScope();
    const crossing = scope && 'crossing' in scope ? scope.crossing : 'NOBODY';
    const table = asked.resource.split('/')[1];
    for (const key of asked.keys) this.crossed.add(`${crossing} ${table} ${kindOf(key)}`);
    return true;
  }
}

/** `TENANT#pardos#USER#u1`: a tenant's USER. */
function kindOf(key: string) {
  const [first = '', , kind = 'INFO'] = key.split('#');
  return first === 'TENANT' ? `TENANT ${kind}` : first;
}

/** A table whose engine on AWS would have been let through. */
class GatedTable extends Table {
  readonly #gate: Table;
  readonly #table: Table;
  constructor(gate: Table, table: Table) {
    super();
    this.#gate = gate;
    this.#table = table;
  }
  async get<D extends Doc>(pk: string, sk: string) {
    await this.#gate.get(pk, sk);
    return this.#table.get<D>(pk, sk);
  }
  async getMany<D extends Doc>(keys: readonly Key[]) {
    await this.#gate.getMany(keys);
    return this.#table.getMany<D>(keys);
  }
  async query<D extends Doc>(query: Query) {
    // Where a page begins is in the words of the engine that gave the page before.
    const { after: _, ...asked } = query;
    await this.#gate.query(asked);
    return this.#table.query<D>(query);
  }
  async write(changes: readonly Write[], events: readonly Envelope[] = []) {
    await this.#gate.write(changes, events);
    await this.#table.write(changes, events);
  }
}

/** The store of the tests behind a gate. The dead letters of the tests' bus are no module's, and stand before it. */
export class GatedStore extends WatchedStore {
  readonly gate = new Gate();
  readonly #clock: Clock;
  readonly #gated = new Map<string, Table>();
  constructor(clock: Clock) {
    super(clock);
    this.#clock = clock;
  }

  /** For what a test does to the items itself. */
  behind(name: string): Table {
    return super.table(name);
  }

  override table(name: string): Table {
    if (name === 'bus') return super.table(name);
    const table = this.#gated.get(name) ?? new GatedTable(this.gate.table(name, this.#clock), super.table(name));
    this.#gated.set(name, table);
    return table;
  }
}
