import type { Key } from '../store.ts';

/** A row in the order of a partition: by sort key, and by primary key where an index holds several under one. */
export type SortedRow = Key & { readonly sort: string };

/** The order of two strings as UTF-8 bytes, which is DynamoDB's. `<` compares UTF-16 units and puts emoji before U+E000 to U+FFFF. */
export function compareUtf8(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let n = 0; n < end; n++) {
    const left = a.charCodeAt(n);
    const right = b.charCodeAt(n);
    if (left !== right) return toCodePointOrder(left) - toCodePointOrder(right);
  }
  return a.length - b.length;
}

/** Moves the surrogates, which stand for what lies beyond U+FFFF, behind the rest. */
const toCodePointOrder = (unit: number) => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);

export const compareRows = (a: SortedRow, b: SortedRow) =>
  compareUtf8(a.sort, b.sort) || compareUtf8(a.pk, b.pk) || compareUtf8(a.sk, b.sk);

/** The rows of one partition, always sorted: found in O(log n), added at the end in O(1). */
export class SortedRows<R extends SortedRow> {
  readonly #rows: R[] = [];

  get size() {
    return this.#rows.length;
  }

  at(index: number): R | undefined {
    return this.#rows[index];
  }

  /** How many rows from the first one on are `before`, which must hold for all rows up to some place and for none after it. */
  countBefore(isBefore: (row: R) => boolean): number {
    const last = this.#rows.at(-1);
    if (last === undefined || isBefore(last)) return this.#rows.length;
    let low = 0;
    let high = this.#rows.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(this.#rows[middle] as R)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Adds the row, in place of the one with its keys if there is one. */
  put(row: R) {
    const index = this.#indexOf(row);
    this.#rows.splice(index, this.#hasRowAt(index, row) ? 1 : 0, row);
  }

  remove(row: SortedRow) {
    const index = this.#indexOf(row);
    if (this.#hasRowAt(index, row)) this.#rows.splice(index, 1);
  }

  #indexOf(row: SortedRow) {
    return this.countBefore((other) => compareRows(other, row) < 0);
  }

  #hasRowAt(index: number, row: SortedRow) {
    const found = this.#rows[index];
    return found !== undefined && compareRows(found, row) === 0;
  }
}
