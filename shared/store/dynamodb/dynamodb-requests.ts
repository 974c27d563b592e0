import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { compareUtf8 } from '../memory/memory-rows.ts';
import type { Condition, Query } from '../store.ts';
import type { WriteSnapshot } from '../store-engine.ts';
import { type Attributes, keyAttributeNames, toAttributeName, toAttributes, toKeyAttributes } from './dynamodb-items.ts';

/** The words of one request's expressions. Every name and value goes through it, so that no reserved word or odd name can matter. */
export class Expression {
  readonly #names = new Map<string, string>();
  readonly #values: Attributes = {};

  name(attribute: string): string {
    const placeholder = this.#names.get(attribute) ?? `#n${this.#names.size}`;
    this.#names.set(attribute, placeholder);
    return placeholder;
  }

  value(value: string | number): string {
    const placeholder = `:v${Object.keys(this.#values).length}`;
    this.#values[placeholder] = typeof value === 'number' ? { N: String(value) } : { S: value };
    return placeholder;
  }

  /** DynamoDB refuses an empty set of values, and names that no expression uses. */
  get placeholders() {
    return {
      ...(this.#names.size > 0 && {
        ExpressionAttributeNames: Object.fromEntries([...this.#names].map(([name, placeholder]) => [placeholder, name])),
      }),
      ...(Object.keys(this.#values).length > 0 && { ExpressionAttributeValues: this.#values }),
    };
  }

  /** DynamoDB deletes an expired item some time within days; until then only this tells that it is none. */
  notExpired(now: number) {
    return `(attribute_not_exists(${this.name('expiresAt')}) OR ${this.name('expiresAt')} > ${this.value(now)})`;
  }

  condition(when: Condition, now: number): string {
    if (when === 'absent') return `(attribute_not_exists(${this.name('PK')}) OR ${this.name('expiresAt')} <= ${this.value(now)})`;
    const present = `attribute_exists(${this.name('PK')}) AND ${this.notExpired(now)}`;
    if (when === 'present') return present;
    if ('version' in when) return `${present} AND ${this.name('version')} = ${this.value(when.version)}`;
    const atLeast = Object.entries(when.atLeast).map(
      ([field, minimum]) => ` AND ${this.name(toAttributeName(field))} >= ${this.value(minimum)}`,
    );
    return present + atLeast.join('');
  }
}

/** Where and when a change is written, and the version that it leaves. `now` in epoch seconds. */
type WriteContext = { readonly table: string; readonly version: string; readonly now: number };

/**
 * The change as a part of a transaction, whose only member is also the input of the single-item call of its name.
 * An add does not touch an expired item; `anew` is the same add as the put that replaces such an item.
 */
export function toTransactItem(change: WriteSnapshot, { table, version, now }: WriteContext, replacesExpired: boolean): TransactWriteItem {
  const expression = new Expression();
  const { pk, sk, op } = change;
  if (op === 'add' && (replacesExpired || change.when === 'absent')) {
    const text = JSON.stringify(change.fields);
    return toTransactItem({ op: 'put', pk, sk, text, when: 'absent', source: change.source }, { table, version, now }, false);
  }
  const toConditionWords = (condition: string | undefined) => ({
    TableName: table,
    ...(condition && { ConditionExpression: condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const }),
    ...expression.placeholders,
  });
  const condition = change.when && expression.condition(change.when, now);
  if (op === 'put') return { Put: { Item: toAttributes(change, version), ...toConditionWords(condition) } };
  if (op === 'remove') return { Delete: { Key: toKeyAttributes(change), ...toConditionWords(condition) } };
  if (op === 'check')
    return { ConditionCheck: { Key: toKeyAttributes(change), ConditionExpression: undefined, ...toConditionWords(condition) } };
  const update = toAddExpression(expression, change.fields, version);
  // A repeated call whose first answer was lost must not add twice.
  const isNotRepeated = `(attribute_not_exists(${expression.name('version')}) OR ${expression.name('version')} <> ${expression.value(version)})`;
  return {
    Update: {
      Key: toKeyAttributes(change),
      UpdateExpression: update,
      ...toConditionWords(`${condition ?? expression.notExpired(now)} AND ${isNotRepeated}`),
    },
  };
}

function toAddExpression(expression: Expression, fields: Readonly<Record<string, number>>, version: string) {
  const sums = Object.entries(fields).map(([field, by]) => `${expression.name(toAttributeName(field))} ${expression.value(by)}`);
  const stamp = `SET ${expression.name('version')} = ${expression.value(version)}`;
  return sums.length > 0 ? `${stamp} ADD ${sums.join(', ')}` : stamp;
}

/** The key condition of a query; undefined for a range that is empty, which DynamoDB would refuse. */
export function toKeyCondition(expression: Expression, { pk, index, prefix, from, to }: Query): string | undefined {
  const [partition, sort] = keyAttributeNames(index);
  const all = `${expression.name(partition)} = ${expression.value(pk)}`;
  if (prefix) return `${all} AND begins_with(${expression.name(sort)}, ${expression.value(prefix)})`;
  if (to !== undefined && compareUtf8(from ?? '', to) > 0) return undefined;
  if (from && to) return `${all} AND ${expression.name(sort)} BETWEEN ${expression.value(from)} AND ${expression.value(to)}`;
  if (from) return `${all} AND ${expression.name(sort)} >= ${expression.value(from)}`;
  if (to) return `${all} AND ${expression.name(sort)} <= ${expression.value(to)}`;
  return to === '' ? undefined : all;
}
