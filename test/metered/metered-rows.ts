import { type Attributes, keyAttributeNames } from '#shared/store/dynamodb/dynamodb-items';
import { compareUtf8 } from '#shared/store/memory/memory-rows';
import type { IndexName } from '#shared/store/store';

const keyOf = (item: Attributes) => `${item.PK?.S}\n${item.SK?.S}`;

/** The items of one table, and what its streams have to carry. */
export class MeteredRows {
  readonly #items = new Map<string, Attributes>();
  /** The new images of the items that were not there before, in the order of writing. */
  readonly inserted: Attributes[] = [];

  find(key: Attributes) {
    return this.#items.get(keyOf(key));
  }

  /** Puts the item in the place of the one with its key; takes that one away for undefined. */
  replace(key: Attributes, item: Attributes | undefined) {
    if (!item) this.#items.delete(keyOf(key));
    else if (this.#items.has(keyOf(key))) this.#items.set(keyOf(key), item);
    else {
      this.#items.set(keyOf(key), item);
      this.inserted.push(item);
    }
  }

  /** The items of one partition of the table or an index, in their order. */
  partition(index: IndexName | undefined, pk: string): Attributes[] {
    const [partition, sort] = keyAttributeNames(index);
    const found = [...this.#items.values()].filter((item) => item[partition]?.S === pk && item[sort]?.S !== undefined);
    return found.sort(compareKeys(index));
  }
}

/** The order in which a table or an index of it holds its items. */
export function compareKeys(index: IndexName | undefined) {
  const [, sort] = keyAttributeNames(index);
  return (a: Attributes, b: Attributes) => compareUtf8(a[sort]?.S ?? '', b[sort]?.S ?? '') || compareUtf8(keyOf(a), keyOf(b));
}
