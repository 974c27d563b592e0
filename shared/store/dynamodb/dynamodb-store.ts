import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../clock.ts';
import type { Envelope } from '../../events/events.ts';
import { newId } from '../../values/ids.ts';
import {
  ConditionFailed,
  checkQuery,
  checkWrite,
  type Doc,
  distinctKeys,
  type Key,
  type Page,
  type Query,
  Table,
  type Write,
} from '../store.ts';
import { type Attributes, keyAttributes, sortedBy, toItem } from './dynamodb-items.ts';
import { eventAttributes } from './dynamodb-outbox.ts';
import { Expression, rangeOf, requestOf } from './dynamodb-requests.ts';
import { backOff, mostRetries, retried } from './dynamodb-retry.ts';
import type { Sender } from './tenant-scoped-client.ts';

/** One module's items in a DynamoDB table of `tableDefinition`. Its events are items too, which the table's stream carries on. */
export class DynamoTable extends Table {
  readonly #client: Sender;
  readonly #name: string;
  readonly #clock: Clock;

  constructor(client: Sender, name: string, clock: Clock) {
    super();
    this.#client = client;
    this.#name = name;
    this.#clock = clock;
  }

  async get<D extends Doc>(pk: string, sk: string) {
    const request = new GetItemCommand({ TableName: this.#name, Key: keyAttributes({ pk, sk }), ConsistentRead: true });
    const { Item } = await retried(() => this.#client.send(request));
    return Item && this.#isLive(Item) ? toItem<D>(Item) : undefined;
  }

  async getMany<D extends Doc>(keys: readonly Key[]) {
    const found: Attributes[] = [];
    let left: Attributes[] = distinctKeys(keys).map(keyAttributes);
    for (let turn = 0; left.length > 0; turn++) {
      // A batch stops at 16 MB, or where the table is too busy; only without any progress is there a reason to wait.
      const request = new BatchGetItemCommand({ RequestItems: { [this.#name]: { Keys: left, ConsistentRead: true } } });
      const { Responses, UnprocessedKeys } = await retried(() => this.#client.send(request));
      const some = Responses?.[this.#name] ?? [];
      found.push(...some);
      left = UnprocessedKeys?.[this.#name]?.Keys ?? [];
      if (some.length > 0) turn = 0;
      else if (turn === mostRetries) throw new Error(`DynamoDB left ${left.length} keys unread`);
      if (left.length > 0) await backOff(turn);
    }
    return found.filter((item) => this.#isLive(item)).map(toItem<D>);
  }

  async query<D extends Doc>(query: Query): Promise<Page<D>> {
    checkQuery(query);
    const expression = new Expression();
    const range = rangeOf(expression, query);
    if (range === undefined) return { items: [] };
    const base = {
      TableName: this.#name,
      IndexName: query.index,
      ConsistentRead: !query.index,
      ScanIndexForward: !query.reverse,
      KeyConditionExpression: range,
      FilterExpression: expression.notExpired(this.#now()),
      ...expression.words,
    };
    const found: Attributes[] = [];
    let start = query.after === undefined ? undefined : startAfter(query, query.after);
    let least = 0;
    do {
      // One more than the page holds tells whether another follows. Limit counts the expired as well: past them in larger strides.
      const missing = query.limit + 1 - found.length;
      const request = new QueryCommand({ ...base, ExclusiveStartKey: start, Limit: Math.max(missing, least) });
      least = 100;
      const { Items, LastEvaluatedKey } = await retried(() => this.#client.send(request));
      found.push(...(Items ?? []));
      start = LastEvaluatedKey;
    } while (start && found.length <= query.limit);
    const items = found.slice(0, query.limit).map(toItem<D>);
    const last = found[query.limit - 1];
    return last && found.length > query.limit ? { items, next: nextAfter(query, last) } : { items };
  }

  async write(changes: readonly Write[], events: readonly Envelope[] = []) {
    checkWrite(changes, events);
    const context = { table: this.#name, version: newId(), now: this.#now() };
    const said = events.map((event) => ({ Put: { TableName: this.#name, Item: eventAttributes(event, context.now) } }));
    // The adds that have met an expired item, which they must replace instead.
    const anew = new Set<number>();
    for (let turn = 0; ; turn++) {
      const requests = changes.map((change, at) => requestOf(change, context, anew.has(at)));
      const refused = await this.#send([...requests, ...said], context.version);
      if (refused.length === 0) return;
      const failed = refused.find((at) => changes[at]?.op !== 'add' || changes[at].when !== undefined);
      if (failed !== undefined) throw new ConditionFailed(failed);
      if (turn === mostRetries) throw new Error('others kept expiring and renewing an item that was to be added to');
      for (const at of refused) if (!anew.delete(at)) anew.add(at);
    }
  }

  /** Writes all or nothing; gives the numbers of those whose condition did not hold, none when it is done. */
  async #send(requests: readonly TransactWriteItem[], version: string): Promise<number[]> {
    try {
      await (requests.length === 1 ? this.#sendOne(requests[0] as TransactWriteItem) : this.#transact(requests));
      return [];
    } catch (error) {
      // A call that was repeated because its answer was lost finds what it has itself written.
      if (error instanceof ConditionalCheckFailedException) return error.Item?.version?.S === version ? [] : [0];
      if (!(error instanceof TransactionCanceledException)) throw error;
      const refused = (error.CancellationReasons ?? []).flatMap(({ Code }, at) => (Code === 'ConditionalCheckFailed' ? [at] : []));
      if (refused.length === 0) throw error;
      return refused;
    }
  }

  /** The calls for a single item cost half of what a transaction of one does. */
  async #sendOne(request: TransactWriteItem) {
    const { Put, Update, Delete } = request;
    if (Put) return retried(() => this.#client.send(new PutItemCommand(Put)));
    if (Update) return retried(() => this.#client.send(new UpdateItemCommand(Update)));
    if (Delete) return retried(() => this.#client.send(new DeleteItemCommand(Delete)));
    return this.#transact([request]);
  }

  #transact(requests: readonly TransactWriteItem[]) {
    // One token for all its repetitions: it happens once, even where an answer was lost.
    const request = new TransactWriteItemsCommand({ TransactItems: [...requests], ClientRequestToken: newId() });
    return retried(() => this.#client.send(request));
  }

  #isLive({ expiresAt }: Attributes) {
    return expiresAt === undefined || Number(expiresAt.N) > this.#now();
  }

  #now() {
    return Math.floor(this.#clock.now().getTime() / 1000);
  }
}

/** `next` of a page: where its last item stands, without the partition, which the query names again. */
function nextAfter({ index }: Query, last: Attributes): string {
  const places = index ? [last.PK?.S, last.SK?.S, last[sortedBy(index)[1]]?.S] : [last.SK?.S];
  return JSON.stringify(places);
}

function startAfter({ pk, index }: Query, after: string): Attributes {
  const places = JSON.parse(after) as string[];
  if (!index) return keyAttributes({ pk, sk: places[0] ?? '' });
  const [partition, sort] = sortedBy(index);
  const [itemPk = '', itemSk = '', itemSort = ''] = places;
  return { ...keyAttributes({ pk: itemPk, sk: itemSk }), [partition]: { S: pk }, [sort]: { S: itemSort } };
}
