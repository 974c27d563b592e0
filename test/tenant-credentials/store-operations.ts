import type { Store, Write } from '#shared/store/store';

export const putInfo = (pk: string, more: object = {}): Write => ({ op: 'put', pk, sk: 'INFO', doc: {}, ...more });

type StoreOperation = (store: Store, pk: string, mine: string) => Promise<unknown>;
const checkAbsent = (pk: string): Write => ({ op: 'check', pk, sk: 'X', when: 'absent' });

/** Every way in which the engine accesses items of a partition, which may be another tenant's, together with one of its own. */
export const storeOperations: Readonly<Record<string, StoreOperation>> = {
  'reads an item': (store, pk) => store.get(pk, 'INFO'),
  'reads many, one of them': (store, pk, mine) =>
    store.getMany([
      { pk: mine, sk: 'STEP' },
      { pk, sk: 'INFO' },
    ]),
  'asks for a partition': (store, pk) => store.query({ pk, limit: 1 }),
  'asks an index': (store, pk) => store.query({ pk, index: 'gsi2', limit: 1 }),
  'puts an item': (store, pk) => store.write([putInfo(pk)]),
  'adds to an item': (store, pk) => store.write([{ op: 'add', pk, sk: 'SUM', fields: { n: 1 } }]),
  'removes an item': (store, pk) => store.write([{ op: 'remove', pk, sk: 'INFO' }]),
  'looks whether an item is there': (store, pk) => store.write([checkAbsent(pk)]),
  'slips it into a transaction': (store, pk, mine) => store.write([putInfo(mine, { sk: 'STEP' }), putInfo(pk)]),
  'slips a look into a transaction': (store, pk, mine) => store.write([putInfo(mine, { sk: 'STEP' }), checkAbsent(pk)]),
};
