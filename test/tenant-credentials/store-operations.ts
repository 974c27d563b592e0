import type { Table, Write } from '#shared/store/store';

export const put = (pk: string, more: object = {}): Write => ({ op: 'put', pk, sk: 'INFO', doc: {}, ...more });

type Act = (table: Table, pk: string, mine: string) => Promise<unknown>;
const look = (pk: string): Write => ({ op: 'check', pk, sk: 'X', when: 'absent' });

/** Every way in which the engine asks for items of a partition, which may be another tenant's, beside one of its own. */
export const acts: Readonly<Record<string, Act>> = {
  'reads an item': (table, pk) => table.get(pk, 'INFO'),
  'reads many, one of them': (table, pk, mine) =>
    table.getMany([
      { pk: mine, sk: 'STEP' },
      { pk, sk: 'INFO' },
    ]),
  'asks for a partition': (table, pk) => table.query({ pk, limit: 1 }),
  'asks an index': (table, pk) => table.query({ pk, index: 'gsi2', limit: 1 }),
  'puts an item': (table, pk) => table.write([put(pk)]),
  'adds to an item': (table, pk) => table.write([{ op: 'add', pk, sk: 'SUM', fields: { n: 1 } }]),
  'removes an item': (table, pk) => table.write([{ op: 'remove', pk, sk: 'INFO' }]),
  'looks whether an item is there': (table, pk) => table.write([look(pk)]),
  'slips it into a transaction': (table, pk, mine) => table.write([put(mine, { sk: 'STEP' }), put(pk)]),
  'slips a look into a transaction': (table, pk, mine) => table.write([put(mine, { sk: 'STEP' }), look(pk)]),
};
