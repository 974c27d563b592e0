import { type ModuleName, subscribers } from '#shared/events/events';
import { keyAttributeNames } from '#shared/store/dynamodb/dynamodb-items';
import { indexNames } from '#shared/store/store';
import { toLogicalName } from './naming.ts';
import type { StageSettings } from './stages.ts';

export type Tables = Readonly<Record<ModuleName, sst.aws.Dynamo>>;
export const deployedModules = Object.keys(subscribers) as ModuleName[];

const toKeyAttributes = (names: readonly [string, string]) => ({ hashKey: names[0], rangeKey: names[1] });

/** One table per module: paid by request, restorable to any second of its last 35 days, with the keys of `tableDefinition`. */
export function makeTables({ isProduction }: StageSettings): Tables {
  const attributes = [undefined, ...indexNames].flatMap((index) => [...keyAttributeNames(index)]);
  const makeTable = (module: ModuleName) =>
    new sst.aws.Dynamo(toLogicalName(module, 'Table'), {
      fields: Object.fromEntries(attributes.map((attribute) => [attribute, 'string' as const])),
      primaryIndex: toKeyAttributes(keyAttributeNames(undefined)),
      globalIndexes: Object.fromEntries(indexNames.map((index) => [index, toKeyAttributes(keyAttributeNames(index))])),
      stream: 'new-image',
      ttl: 'expiresAt',
      deletionProtection: isProduction,
      // Off is not without encryption: the key is then one that DynamoDB owns instead of one that the account can audit.
      transform: { table: { serverSideEncryption: { enabled: isProduction } } },
    });
  return Object.fromEntries(deployedModules.map((module) => [module, makeTable(module)])) as Tables;
}
