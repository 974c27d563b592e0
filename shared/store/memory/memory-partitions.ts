import type { Query } from '../store.ts';
import { compareRows, compareUtf8, type SortedRow, SortedRows } from './memory-rows.ts';

/** Sorted partitions of a memory table, or of one of its indexes. */
export class MemoryPartitions<R extends SortedRow> {
  readonly #partitions = new Map<string, SortedRows<R>>();

  put(partition: string, row: R) {
    let rows = this.#partitions.get(partition);
    if (!rows) {
      rows = new SortedRows();
      this.#partitions.set(partition, rows);
    }
    rows.put(row);
  }

  remove(partition: string, row: SortedRow) {
    const rows = this.#partitions.get(partition);
    rows?.remove(row);
    if (rows?.size === 0) this.#partitions.delete(partition);
  }

  /** The rows of the query's range beyond `after`, in the query's direction. Must be read within one turn. */
  *iterate({ pk, prefix, from, to, reverse = false }: Query, after: SortedRow | undefined): Generator<R> {
    const rows = this.#partitions.get(pk);
    if (!rows) return;
    const start = prefix ?? from;
    let first = start === undefined ? 0 : rows.countBefore(({ sort }) => compareUtf8(sort, start) < 0);
    let end = rows.size;
    if (prefix !== undefined) end = rows.countBefore(({ sort }) => compareUtf8(sort, prefix) < 0 || sort.startsWith(prefix));
    if (to !== undefined) end = rows.countBefore(({ sort }) => compareUtf8(sort, to) <= 0);
    if (after && reverse)
      end = Math.min(
        end,
        rows.countBefore((row) => compareRows(row, after) < 0),
      );
    if (after && !reverse)
      first = Math.max(
        first,
        rows.countBefore((row) => compareRows(row, after) <= 0),
      );
    for (let n = 0; n < end - first; n++) yield rows.at(reverse ? end - 1 - n : first + n) as R;
  }
}
