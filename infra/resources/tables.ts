import { type ModuleName, moduleNames } from '#shared/events/subscribers';
import { keyAttributeNames } from '#shared/store/dynamodb/dynamodb-items';
import { indexNames } from '#shared/store/store';
import { toLogicalName } from './naming.ts';
import type { StageSettings } from './stages.ts';

export type Tables = Readonly<Record<ModuleName, sst.aws.Dynamo>>;

const toKeyAttributes = (names: readonly [string, string]) => ({ hashKey: names[0], rangeKey: names[1] });

/** One table per module, paid per request, with point-in-time recovery for 35 days and the keys of `keyAttributeNames`. */
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
      // If off, DynamoDB encrypts with its own key rather than with one that the account can audit.
      transform: { table: { serverSideEncryption: { enabled: isProduction } } },
    });
  return Object.fromEntries(moduleNames.map((module) => [module, makeTable(module)])) as Tables;
}
