import {
  type BatchGetItemCommandInput,
  ConditionalCheckFailedException,
  type DeleteItemCommandInput,
  DynamoDBClient,
  type GetItemCommandInput,
  type PutItemCommandInput,
  type QueryCommandInput,
  TransactionCanceledException,
  type TransactWriteItem,
  type TransactWriteItemsCommandInput,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type Attributes, keyAttributeNames } from '#shared/store/dynamodb/dynamodb-items';
import type { IndexName } from '#shared/store/store';
import { applyUpdate, type ExpressionContext, evaluateCondition } from './dynamodb-expressions.ts';
import { DynamoDbMeter } from './dynamodb-meter.ts';
import { itemBytes, readUnits } from './dynamodb-units.ts';
import { compareKeys, MeteredRows } from './metered-rows.ts';

type Change = {
  readonly table: string;
  readonly key: Attributes;
  readonly condition: string | undefined;
  readonly words: ExpressionContext;
} & {
  readonly after: (before: Attributes | undefined) => Attributes | undefined;
  readonly stores: boolean;
};

const metadata = { message: 'The conditional request failed', $metadata: {} };

/**
 * An in-memory DynamoDB with the features that the engine uses, which counts what AWS charges. Its client makes real requests that reach
 * no network.
 */
export class MeteredDynamoDb {
  readonly meter = new DynamoDbMeter();
  readonly client = new DynamoDBClient({ region: 'us-east-1' });
  readonly #tables = new Map<string, MeteredRows>();

  constructor() {
    this.client.middlewareStack.add(
      (_next, context) => async (args) => ({
        output: { $metadata: {}, ...this.#answer(String(context.commandName), args.input) },
        response: {},
      }),
      { step: 'initialize', priority: 'high' },
    );
  }

  rows(table: string): MeteredRows {
    const known = this.#tables.get(table) ?? new MeteredRows();
    this.#tables.set(table, known);
    return known;
  }

  #answer(command: string, input: unknown): object {
    switch (command) {
      case 'GetItemCommand':
        return this.#get(input as GetItemCommandInput);
      case 'BatchGetItemCommand':
        return this.#getMany(input as BatchGetItemCommandInput);
      case 'QueryCommand':
        return this.#query(input as QueryCommandInput);
      case 'PutItemCommand':
        return this.#one({ Put: input as PutItemCommandInput });
      case 'UpdateItemCommand':
        return this.#one({ Update: input as UpdateItemCommandInput & { UpdateExpression: string } });
      case 'DeleteItemCommand':
        return this.#one({ Delete: input as DeleteItemCommandInput });
      case 'TransactWriteItemsCommand':
        return this.#transact((input as TransactWriteItemsCommandInput).TransactItems ?? []);
      default:
        throw new Error(`${command} is not among what the engine asks`);
    }
  }

  #get({ TableName = '', Key = {}, ConsistentRead }: GetItemCommandInput) {
    this.meter.requests.reads += 1;
    const Item = this.#read(TableName, Key, ConsistentRead);
    return Item ? { Item } : {};
  }

  #getMany({ RequestItems = {} }: BatchGetItemCommandInput) {
    this.meter.requests.reads += 1;
    const Responses = Object.fromEntries(
      Object.entries(RequestItems).map(([table, { Keys = [], ConsistentRead }]) => [
        table,
        Keys.map((key) => this.#read(table, key, ConsistentRead)).filter((item) => item !== undefined),
      ]),
    );
    return { Responses, UnprocessedKeys: {} };
  }

  #read(table: string, key: Attributes, consistent: boolean | undefined) {
    const item = this.rows(table).find(key);
    const units = readUnits(item ? itemBytes(item) : 0) * (consistent ? 1 : 0.5);
    this.meter.reads.push({ table, pk: key.PK?.S ?? '', index: undefined, units });
    return item;
  }

  #query(input: QueryCommandInput) {
    this.meter.requests.reads += 1;
    const { TableName = '', Limit = Number.POSITIVE_INFINITY, ConsistentRead, ScanIndexForward = true, ExclusiveStartKey: start } = input;
    const index = input.IndexName as IndexName | undefined;
    const [partition] = keyAttributeNames(index);
    const pk = Object.values(input.ExpressionAttributeValues ?? {})[0]?.S ?? '';
    const [compare, towards] = [compareKeys(index), ScanIndexForward ? 1 : -1];
    const range = this.rows(TableName)
      .partition(index, pk)
      .filter((item) => evaluateCondition(input.KeyConditionExpression, input, item) && (!start || compare(item, start) * towards > 0));
    const page = (ScanIndexForward ? range : range.toReversed()).slice(0, Limit);
    const units = readUnits(page.reduce((sum, item) => sum + itemBytes(item), 0)) * (ConsistentRead ? 1 : 0.5);
    this.meter.reads.push({ table: TableName, pk, index, units });
    const last = page.length === Limit ? page.at(-1) : undefined;
    const names = new Set(['PK', 'SK', partition, ...keyAttributeNames(index)]);
    return {
      Items: page.filter((item) => evaluateCondition(input.FilterExpression, input, item)),
      ...(last && { LastEvaluatedKey: Object.fromEntries(Object.entries(last).filter(([name]) => names.has(name))) }),
    };
  }

  #one(request: TransactWriteItem) {
    this.meter.requests.writes += 1;
    const change = changeOf(request);
    if (this.#apply([change], false).length === 0) return {};
    const Item = this.rows(change.table).find(change.key);
    throw new ConditionalCheckFailedException({ ...metadata, ...(Item && { Item }) });
  }

  #transact(requests: readonly TransactWriteItem[]) {
    this.meter.requests.writes += 1;
    const refused = new Set(this.#apply(requests.map(changeOf), true));
    if (refused.size === 0) return {};
    const CancellationReasons = requests.map((_, at) => ({ Code: refused.has(at) ? 'ConditionalCheckFailed' : 'None' }));
    throw new TransactionCanceledException({ ...metadata, CancellationReasons });
  }

  /** Makes all changes or none. Returns the indexes of those whose condition fails. */
  #apply(changes: readonly Change[], inTransaction: boolean): number[] {
    const befores = changes.map(({ table, key }) => this.rows(table).find(key));
    const refused = changes.flatMap(({ condition, words }, at) => (evaluateCondition(condition, words, befores[at]) ? [] : [at]));
    const afters = refused.length > 0 ? befores : changes.map(({ after }, at) => after(befores[at]));
    for (const [at, { table, key, stores }] of changes.entries()) {
      const happens = stores && refused.length === 0;
      this.meter.recordWrite(table, key, befores[at], afters[at], inTransaction, happens);
      if (happens) this.rows(table).replace(key, afters[at]);
    }
    return refused;
  }
}

/** What a part of a transaction, or a separate call, does to its item. */
function changeOf({ Put, Update, Delete, ConditionCheck }: TransactWriteItem): Change {
  const request = Put ?? Update ?? Delete ?? ConditionCheck;
  const { TableName: table = '', ConditionExpression: condition } = request ?? {};
  const about = { table, condition, words: request ?? {}, stores: !ConditionCheck };
  if (Put) {
    const item = Put.Item ?? {};
    return { ...about, key: { PK: item.PK as never, SK: item.SK as never }, after: () => item };
  }
  const key = (Update ?? Delete ?? ConditionCheck)?.Key ?? {};
  if (Update) return { ...about, key, after: (before) => applyUpdate(Update.UpdateExpression ?? '', Update, before ?? key) };
  return { ...about, key, after: (before) => (Delete ? undefined : before) };
}
