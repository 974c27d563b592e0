import type { Key } from '../store.ts';

/** A row in the order of a partition: by sort key, and by primary key where an index holds several under one. */
export type Row = Key & { readonly sort: string };

/** The order of two strings as UTF-8 bytes, which is DynamoDB's. `<` compares UTF-16 units and puts emoji before U+E000 to U+FFFF. */
export function compareUtf8(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let n = 0; n < end; n++) {
    const left = a.charCodeAt(n);
    const right = b.charCodeAt(n);
    if (left !== right) return afterSurrogates(left) - afterSurrogates(right);
  }
  return a.length - b.length;
}

/** Moves the surrogates, which stand for what lies beyond U+FFFF, behind the rest. */
const afterSurrogates = (unit: number) => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);

export const compareRows = (a: Row, b: Row) => compareUtf8(a.sort, b.sort) || compareUtf8(a.pk, b.pk) || compareUtf8(a.sk, b.sk);

/** The rows of one partition, always sorted: found in O(log n), added at the end in O(1). */
export class SortedRows<R extends Row> {
  readonly #rows: R[] = [];

  get size() {
    return this.#rows.length;
  }

  at(place: number): R | undefined {
    return this.#rows[place];
  }

  /** How many rows from the first one on are `before`, which must hold for all rows up to some place and for none after it. */
  count(before: (row: R) => boolean): number {
    const last = this.#rows.at(-1);
    if (last === undefined || before(last)) return this.#rows.length;
    let low = 0;
    let high = this.#rows.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (before(this.#rows[middle] as R)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Adds the row, in place of the one with its keys if there is one. */
  put(row: R) {
    const place = this.#placeOf(row);
    this.#rows.splice(place, this.#holds(place, row) ? 1 : 0, row);
  }

  remove(row: Row) {
    const place = this.#placeOf(row);
    if (this.#holds(place, row)) this.#rows.splice(place, 1);
  }

  #placeOf(row: Row) {
    return this.count((other) => compareRows(other, row) < 0);
  }

  #holds(place: number, row: Row) {
    const found = this.#rows[place];
    return found !== undefined && compareRows(found, row) === 0;
  }
}
