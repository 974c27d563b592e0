import type { Condition, Query, Write } from '#shared/store/store';

type Entry = { readonly pk: string; readonly sk: string; doc: Record<string, unknown>; version: string; gsi1?: string; expiresAt?: number };

/**
 * A reference model of shared/store/store.ts, as simple as possible: every engine must return the same results. It does not extend Store,
 * because it does not create versions.
 */
export class ModelStore {
  #entries: Entry[] = [];

  find(pk: string, sk: string, now: number): Entry | undefined {
    return this.#entries.find((entry) => entry.pk === pk && entry.sk === sk && isLive(entry, now));
  }

  /** Returns `done`, `refused`, or the index of the change whose condition failed. */
  write(changes: readonly Write[], now: number): 'done' | 'refused' | number {
    if (changes.length === 0 || new Set(changes.map(({ pk, sk }) => pk + sk)).size < changes.length) return 'refused';
    const failed = changes.findIndex(({ pk, sk, when }) => when !== undefined && !holds(when, this.find(pk, sk, now)));
    if (failed >= 0) return failed;
    for (const change of changes) this.#apply(change, now);
    return 'done';
  }

  query({ pk, index, prefix, from, to, reverse }: Omit<Query, 'limit'>, now: number): Entry[] {
    const sortOf = (entry: Entry) => (index ? (entry.gsi1 ?? '') : entry.sk);
    const found = this.#entries.filter((entry) => {
      const sort = sortOf(entry);
      const isInPartition = index ? entry.gsi1 !== undefined && pk === indexPartitionOf(entry.pk) : entry.pk === pk;
      return (
        isInPartition && isLive(entry, now) && sort.startsWith(prefix ?? '') && sort >= (from ?? '') && (to === undefined || sort <= to)
      );
    });
    found.sort((a, b) => (sortOf(a) < sortOf(b) ? -1 : 1));
    return reverse ? found.reverse() : found;
  }

  #apply(change: Write, now: number) {
    const { pk, sk, op } = change;
    if (op === 'check') return;
    const old = this.find(pk, sk, now);
    this.#entries = this.#entries.filter((entry) => entry.pk !== pk || entry.sk !== sk);
    if (op === 'remove') return;
    if (op === 'put') {
      const { expiresAt, indexes } = change;
      const doc = Object.fromEntries(Object.entries(change.doc).filter(([, value]) => value !== undefined));
      this.#entries.push({ pk, sk, version: '', doc, ...(expiresAt && { expiresAt }), ...(indexes?.gsi1 && { gsi1: indexes.gsi1.sk }) });
      return;
    }
    const entry = old ?? { pk, sk, version: '', doc: {} };
    const sums = Object.entries(change.fields).map(([field, by]) => [field, Number(entry.doc[field] ?? 0) + by]);
    this.#entries.push({ ...entry, doc: { ...entry.doc, ...Object.fromEntries(sums) } });
  }
}

/** Returns the gsi1 partition for the items of a partition. */
export const indexPartitionOf = (pk: string) => `${pk}#QUEUE`;

const isLive = ({ expiresAt }: Entry, now: number) => expiresAt === undefined || expiresAt > now;

function holds(when: Condition, entry: Entry | undefined): boolean {
  if (when === 'absent') return !entry;
  if (!entry || when === 'present') return Boolean(entry);
  if ('version' in when) return entry.version === when.version;
  return Object.entries(when.atLeast).every(([field, least]) => typeof entry.doc[field] === 'number' && entry.doc[field] >= least);
}
