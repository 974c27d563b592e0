import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Attributes } from '#shared/store/dynamodb/dynamodb-items';
import { compareUtf8 } from '#shared/store/memory/memory-rows';

/** The names and values of the placeholders in a request. */
export type ExpressionContext = {
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Attributes | undefined;
};

const compared: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** Compares two values of one type; undefined for two that cannot be compared. */
function order(left: AttributeValue | undefined, right: AttributeValue | undefined): number | undefined {
  if (left?.S !== undefined && right?.S !== undefined) return compareUtf8(left.S, right.S);
  if (left?.N !== undefined && right?.N !== undefined) return Number(left.N) - Number(right.N);
  return undefined;
}

/** Parses the part of DynamoDB's expressions that the engine writes: conditions, filters and key ranges. */
class Reader {
  readonly #tokens: readonly string[];
  readonly #words: ExpressionContext;
  readonly #item: Attributes;
  #at = 0;

  constructor(text: string, context: ExpressionContext, item: Attributes) {
    this.#tokens = text.match(/[#:]?\w+|<>|[<>]=?|[=(),]/g) ?? [];
    this.#words = context;
    this.#item = item;
  }

  read(): boolean {
    const holds = this.#any();
    if (this.#at < this.#tokens.length) throw new Error(`not understood: ${this.#tokens.slice(this.#at).join(' ')}`);
    return holds;
  }

  #any(): boolean {
    let holds = this.#all();
    while (this.#takes('OR')) holds = this.#all() || holds;
    return holds;
  }

  #all(): boolean {
    let holds = this.#one();
    while (this.#takes('AND')) holds = this.#one() && holds;
    return holds;
  }

  #one(): boolean {
    if (this.#takes('(')) return this.#closed(this.#any());
    if (this.#takes('attribute_exists')) return this.#called(() => this.#value() !== undefined);
    if (this.#takes('attribute_not_exists')) return this.#called(() => this.#value() === undefined);
    if (this.#takes('begins_with')) {
      return this.#called(() => {
        const text = this.#value()?.S;
        this.#expect(',');
        return text?.startsWith(this.#value()?.S ?? '') ?? false;
      });
    }
    const left = this.#value();
    if (this.#takes('BETWEEN')) {
      const from = order(left, this.#value());
      this.#expect('AND');
      const to = order(left, this.#value());
      return from !== undefined && to !== undefined && from >= 0 && to <= 0;
    }
    const holds = compared[this.#next()];
    const found = order(left, this.#value());
    return found !== undefined && holds?.(found) === true;
  }

  #value(): AttributeValue | undefined {
    const token = this.#next();
    if (token.startsWith(':')) return this.#words.ExpressionAttributeValues?.[token];
    const name = this.#words.ExpressionAttributeNames?.[token];
    if (name === undefined) throw new Error(`unknown name ${token}`);
    return this.#item[name];
  }

  #called(argument: () => boolean) {
    this.#expect('(');
    return this.#closed(argument());
  }

  #closed(holds: boolean) {
    this.#expect(')');
    return holds;
  }

  #next() {
    this.#at += 1;
    return this.#tokens[this.#at - 1] ?? '';
  }

  #takes(token: string) {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }

  #expect(token: string) {
    if (!this.#takes(token)) throw new Error(`${token} expected, not ${this.#tokens[this.#at]}`);
  }
}

/** Whether the item satisfies the expression, if there is one. */
export const evaluateCondition = (expression: string | undefined, context: ExpressionContext, item: Attributes | undefined) =>
  expression === undefined || new Reader(expression, context, item ?? {}).read();

/** The item after `SET name = value, … ADD name value, …`. @throws Error for an addition to something that is not a number */
export function applyUpdate(expression: string, context: ExpressionContext, item: Attributes): Attributes {
  const next = { ...item };
  for (const [, clause = '', name = '', value = ''] of expression.matchAll(/(SET |ADD |, ?)?(#\w+)(?: =)? (:\w+)/g)) {
    const [attribute, given] = [context.ExpressionAttributeNames?.[name] ?? '', context.ExpressionAttributeValues?.[value]];
    const adds = expression.indexOf('ADD ') >= 0 && clause !== 'SET ' && given?.N !== undefined;
    const before = adds ? next[attribute] : undefined;
    if (before && before.N === undefined) throw Object.assign(new Error(`${attribute} is no number`), { name: 'ValidationException' });
    next[attribute] = before?.N === undefined ? (given as AttributeValue) : { N: String(Number(before.N) + Number(given?.N)) };
  }
  return next;
}
