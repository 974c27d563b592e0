import { type Attributes, keyAttributeNames } from '#shared/store/dynamodb/dynamodb-items';
import { compareUtf8 } from '#shared/store/memory/memory-rows';
import type { IndexName } from '#shared/store/store';

const keyOf = (item: Attributes) => `${item.PK?.S}\n${item.SK?.S}`;

/** The items of one table, and the records of its stream. */
export class MeteredRows {
  readonly #items = new Map<string, Attributes>();
  /** The new images of added items, in the order of writing. */
  readonly inserted: Attributes[] = [];

  find(key: Attributes) {
    return this.#items.get(keyOf(key));
  }

  /** Replaces the item with its key, or removes it for undefined. */
  replace(key: Attributes, item: Attributes | undefined) {
    if (!item) this.#items.delete(keyOf(key));
    else if (this.#items.has(keyOf(key))) this.#items.set(keyOf(key), item);
    else {
      this.#items.set(keyOf(key), item);
      this.inserted.push(item);
    }
  }

  /** The items of one partition of the table or an index, in order. */
  partition(index: IndexName | undefined, pk: string): Attributes[] {
    const [partition, sort] = keyAttributeNames(index);
    const found = [...this.#items.values()].filter((item) => item[partition]?.S === pk && item[sort]?.S !== undefined);
    return found.sort(compareKeys(index));
  }
}

/** The order of items in a table or an index. */
export function compareKeys(index: IndexName | undefined) {
  const [, sort] = keyAttributeNames(index);
  return (a: Attributes, b: Attributes) => compareUtf8(a[sort]?.S ?? '', b[sort]?.S ?? '') || compareUtf8(keyOf(a), keyOf(b));
}
