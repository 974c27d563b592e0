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
import { ConditionFailed, type Doc, type Key, type Page, type Query } from '../store.ts';
import { StoreEngine, type WriteSnapshot } from '../store-engine.ts';
import { type Attributes, keyAttributeNames, toItem, toKeyAttributes } from './dynamodb-items.ts';
import { toEventAttributes } from './dynamodb-outbox.ts';
import { Expression, toKeyCondition, toTransactItem } from './dynamodb-requests.ts';
import { backOff, maxRetries, withRetries } from './dynamodb-retry.ts';
import type { DynamoSender } from './tenant-scoped-client.ts';

/** One module's items in a DynamoDB table of `tableDefinition`. Its events are items too, which the table's stream carries on. */
export class DynamoStore extends StoreEngine {
  readonly #client: DynamoSender;
  readonly #name: string;
  readonly #clock: Clock;

  constructor(client: DynamoSender, name: string, clock: Clock) {
    super();
    this.#client = client;
    this.#name = name;
    this.#clock = clock;
  }

  async get<D extends Doc>(pk: string, sk: string) {
    const request = new GetItemCommand({ TableName: this.#name, Key: toKeyAttributes({ pk, sk }), ConsistentRead: true });
    const { Item } = await withRetries(() => this.#client.send(request));
    return Item && this.#isLive(Item) ? toItem<D>(Item) : undefined;
  }

  protected async readMany<D extends Doc>(keys: readonly Key[]) {
    const found: Attributes[] = [];
    let left: Attributes[] = keys.map(toKeyAttributes);
    for (let attempt = 0; left.length > 0; attempt++) {
      // A batch stops at 16 MB, or where the table is too busy; only without any progress is there a reason to wait.
      const request = new BatchGetItemCommand({ RequestItems: { [this.#name]: { Keys: left, ConsistentRead: true } } });
      const { Responses, UnprocessedKeys } = await withRetries(() => this.#client.send(request));
      const some = Responses?.[this.#name] ?? [];
      found.push(...some);
      left = UnprocessedKeys?.[this.#name]?.Keys ?? [];
      if (some.length > 0) attempt = 0;
      else if (attempt === maxRetries) throw new Error(`DynamoDB left ${left.length} keys unread`);
      if (left.length > 0) await backOff(attempt);
    }
    return found.filter((item) => this.#isLive(item)).map(toItem<D>);
  }

  protected async readPage<D extends Doc>(query: Query): Promise<Page<D>> {
    const expression = new Expression();
    const range = toKeyCondition(expression, query);
    if (range === undefined) return { items: [] };
    const base = {
      TableName: this.#name,
      IndexName: query.index,
      ConsistentRead: !query.index,
      ScanIndexForward: !query.reverse,
      KeyConditionExpression: range,
      FilterExpression: expression.notExpired(this.#now()),
      ...expression.placeholders,
    };
    const matches: Attributes[] = [];
    let start = query.after === undefined ? undefined : toStartKey(query, query.after);
    let minLimit = 0;
    do {
      // One more than the page holds tells whether another follows. Limit counts the expired as well: past them in larger strides.
      const missing = query.limit + 1 - matches.length;
      const request = new QueryCommand({ ...base, ExclusiveStartKey: start, Limit: Math.max(missing, minLimit) });
      minLimit = 100;
      const { Items, LastEvaluatedKey } = await withRetries(() => this.#client.send(request));
      matches.push(...(Items ?? []));
      start = LastEvaluatedKey;
    } while (start && matches.length <= query.limit);
    const items = matches.slice(0, query.limit).map(toItem<D>);
    const last = matches[query.limit - 1];
    return last && matches.length > query.limit ? { items, next: toNextCursor(query, last) } : { items };
  }

  protected async commit(changes: readonly WriteSnapshot[], eventTexts: readonly string[]) {
    const context = { table: this.#name, version: newId(), now: this.#now() };
    const eventPuts = eventTexts.map((text) => {
      return { Put: { TableName: this.#name, Item: toEventAttributes(JSON.parse(text) as Envelope, context.now) } };
    });
    // The adds that have met an expired item, which they must replace instead.
    const expiredAdds = new Set<number>();
    for (let attempt = 0; ; attempt++) {
      const requests = changes.map((change, at) => toTransactItem(change, context, expiredAdds.has(at)));
      const failedIndexes = await this.#send([...requests, ...eventPuts], context.version);
      if (failedIndexes.length === 0) return;
      const failed = failedIndexes.map((at) => changes[at]).find((change) => change && (change.op !== 'add' || change.when !== undefined));
      if (failed) throw new ConditionFailed(failed.source);
      if (attempt === maxRetries) throw new Error('others kept expiring and renewing an item that was to be added to');
      for (const at of failedIndexes) if (!expiredAdds.delete(at)) expiredAdds.add(at);
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
      const failedIndexes = (error.CancellationReasons ?? []).flatMap(({ Code }, at) => (Code === 'ConditionalCheckFailed' ? [at] : []));
      if (failedIndexes.length === 0) throw error;
      return failedIndexes;
    }
  }

  /** The calls for a single item cost half of what a transaction of one does. */
  async #sendOne(request: TransactWriteItem) {
    const { Put, Update, Delete } = request;
    if (Put) return withRetries(() => this.#client.send(new PutItemCommand(Put)));
    if (Update) return withRetries(() => this.#client.send(new UpdateItemCommand(Update)));
    if (Delete) return withRetries(() => this.#client.send(new DeleteItemCommand(Delete)));
    return this.#transact([request]);
  }

  #transact(requests: readonly TransactWriteItem[]) {
    // One token for all its repetitions: it happens once, even where an answer was lost.
    const request = new TransactWriteItemsCommand({ TransactItems: [...requests], ClientRequestToken: newId() });
    return withRetries(() => this.#client.send(request));
  }

  #isLive({ expiresAt }: Attributes) {
    return expiresAt === undefined || Number(expiresAt.N) > this.#now();
  }

  #now() {
    return Math.floor(this.#clock.now().getTime() / 1000);
  }
}

/** `next` of a page: where its last item stands, without the partition, which the query names again. */
function toNextCursor({ index }: Query, lastItem: Attributes): string {
  const keyParts = index ? [lastItem.PK?.S, lastItem.SK?.S, lastItem[keyAttributeNames(index)[1]]?.S] : [lastItem.SK?.S];
  return JSON.stringify(keyParts);
}

function toStartKey({ pk, index }: Query, after: string): Attributes {
  const keyParts = JSON.parse(after) as string[];
  if (!index) return toKeyAttributes({ pk, sk: keyParts[0] ?? '' });
  const [partition, sort] = keyAttributeNames(index);
  const [itemPk = '', itemSk = '', itemSort = ''] = keyParts;
  return { ...toKeyAttributes({ pk: itemPk, sk: itemSk }), [partition]: { S: pk }, [sort]: { S: itemSort } };
}
