import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { compareUtf8 } from '../memory/memory-rows.ts';
import type { Condition, Query, Write } from '../store.ts';
import { type Attributes, attributeOf, keyAttributes, sortedBy, toAttributes } from './dynamodb-items.ts';

/** The words of one request's expressions. Every name and value goes through it, so that no reserved word or odd name can matter. */
export class Expression {
  readonly #names = new Map<string, string>();
  readonly #values: Attributes = {};

  name(attribute: string): string {
    const known = this.#names.get(attribute) ?? `#n${this.#names.size}`;
    this.#names.set(attribute, known);
    return known;
  }

  value(value: string | number): string {
    const placeholder = `:v${Object.keys(this.#values).length}`;
    this.#values[placeholder] = typeof value === 'number' ? { N: String(value) } : { S: value };
    return placeholder;
  }

  /** DynamoDB refuses an empty set of values, and names that no expression uses. */
  get words() {
    return {
      ...(this.#names.size > 0 && { ExpressionAttributeNames: Object.fromEntries([...this.#names].map(([name, short]) => [short, name])) }),
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
    const atLeast = Object.entries(when.atLeast).map(([field, least]) => ` AND ${this.name(attributeOf(field))} >= ${this.value(least)}`);
    return present + atLeast.join('');
  }
}

/** Where and when a change is written, and the version that it leaves. `now` in epoch seconds. */
type Context = { readonly table: string; readonly version: string; readonly now: number };

/**
 * The change as a part of a transaction, whose only member is also the input of the single-item call of its name.
 * An add does not touch an expired item; `anew` is the same add as the put that replaces such an item.
 */
export function requestOf(change: Write, { table, version, now }: Context, anew: boolean): TransactWriteItem {
  const expression = new Expression();
  const { pk, sk, op } = change;
  if (op === 'add' && (anew || change.when === 'absent')) {
    return requestOf({ op: 'put', pk, sk, doc: change.fields, when: 'absent' }, { table, version, now }, false);
  }
  const words = (condition: string | undefined) => ({
    TableName: table,
    ...(condition && { ConditionExpression: condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const }),
    ...expression.words,
  });
  const condition = change.when && expression.condition(change.when, now);
  if (op === 'put') return { Put: { Item: toAttributes(change, version), ...words(condition) } };
  if (op === 'remove') return { Delete: { Key: keyAttributes(change), ...words(condition) } };
  if (op === 'check') return { ConditionCheck: { Key: keyAttributes(change), ConditionExpression: undefined, ...words(condition) } };
  const update = additions(expression, change.fields, version);
  // A repeated call whose first answer was lost must not add twice.
  const first = `(attribute_not_exists(${expression.name('version')}) OR ${expression.name('version')} <> ${expression.value(version)})`;
  return {
    Update: { Key: keyAttributes(change), UpdateExpression: update, ...words(`${condition ?? expression.notExpired(now)} AND ${first}`) },
  };
}

function additions(expression: Expression, fields: Readonly<Record<string, number>>, version: string) {
  const sums = Object.entries(fields).map(([field, by]) => `${expression.name(attributeOf(field))} ${expression.value(by)}`);
  const stamp = `SET ${expression.name('version')} = ${expression.value(version)}`;
  return sums.length > 0 ? `${stamp} ADD ${sums.join(', ')}` : stamp;
}

/** The key condition of a query; undefined for a range that is empty, which DynamoDB would refuse. */
export function rangeOf(expression: Expression, { pk, index, prefix, from, to }: Query): string | undefined {
  const [partition, sort] = sortedBy(index);
  const all = `${expression.name(partition)} = ${expression.value(pk)}`;
  if (prefix) return `${all} AND begins_with(${expression.name(sort)}, ${expression.value(prefix)})`;
  if (to !== undefined && compareUtf8(from ?? '', to) > 0) return undefined;
  if (from && to) return `${all} AND ${expression.name(sort)} BETWEEN ${expression.value(from)} AND ${expression.value(to)}`;
  if (from) return `${all} AND ${expression.name(sort)} >= ${expression.value(from)}`;
  if (to) return `${all} AND ${expression.name(sort)} <= ${expression.value(to)}`;
  return to === '' ? undefined : all;
}
