import { heardBy, type ModuleName } from '#shared/events/events';
import { sortedBy } from '#shared/store/dynamodb/dynamodb-items';
import { indexNames } from '#shared/store/store';
import { logical } from './naming.ts';
import type { StageSettings } from './stages.ts';

export type Tables = Readonly<Record<ModuleName, sst.aws.Dynamo>>;
export const moduleNames = Object.keys(heardBy) as ModuleName[];

const keyOf = (names: readonly [string, string]) => ({ hashKey: names[0], rangeKey: names[1] });

/** One table per module: paid by request, restorable to any second of its last 35 days, with the keys of `tableDefinition`. */
export function makeTables({ isProduction }: StageSettings): Tables {
  const attributes = [undefined, ...indexNames].flatMap((index) => [...sortedBy(index)]);
  const make = (module: ModuleName) =>
    new sst.aws.Dynamo(logical(module, 'Table'), {
      fields: Object.fromEntries(attributes.map((attribute) => [attribute, 'string' as const])),
      primaryIndex: keyOf(sortedBy(undefined)),
      globalIndexes: Object.fromEntries(indexNames.map((index) => [index, keyOf(sortedBy(index))])),
      stream: 'new-image',
      ttl: 'expiresAt',
      deletionProtection: isProduction,
      // Off is not without encryption: the key is then one that DynamoDB owns instead of one that the account can audit.
      transform: { table: { serverSideEncryption: { enabled: isProduction } } },
    });
  return Object.fromEntries(moduleNames.map((module) => [module, make(module)])) as Tables;
}
