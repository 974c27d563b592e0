import { type Attributes, keyAttributeNames } from '#shared/store/dynamodb/dynamodb-items';
import { indexNames } from '#shared/store/store';
import { itemBytes, writeUnits } from './dynamodb-units.ts';

/** The cost of one item in a request. `factor` is 2 in a transaction, which writes to prepare and to commit. */
export type MeteredWrite = {
  readonly table: string;
  readonly pk: string;
  readonly sk: string;
  readonly bytes: number;
  readonly units: number;
  readonly indexUnits: number;
  readonly inTransaction: boolean;
  readonly isStored: boolean;
};
export type MeteredRead = { readonly table: string; readonly pk: string; readonly index: string | undefined; readonly units: number };

/** Counts what a DynamoDB table would consume, by the rules that AWS documents. */
export class DynamoDbMeter {
  requests = { reads: 0, writes: 0 };
  writes: MeteredWrite[] = [];
  reads: MeteredRead[] = [];

  reset() {
    this.requests = { reads: 0, writes: 0 };
    this.writes = [];
    this.reads = [];
  }

  /** A write is charged by the larger of the item before and after it, even if its condition fails; so is a condition check. */
  recordWrite(
    table: string,
    key: Attributes,
    before: Attributes | undefined,
    after: Attributes | undefined,
    inTransaction: boolean,
    isStored: boolean,
  ) {
    const bytes = Math.max(before ? itemBytes(before) : 0, after ? itemBytes(after) : 0);
    const units = writeUnits(bytes) * (inTransaction ? 2 : 1);
    const indexUnits = isStored ? indexNames.reduce((sum, index) => sum + indexUnitsOf(keyAttributeNames(index), before, after), 0) : 0;
    this.writes.push({ table, pk: key.PK?.S ?? '', sk: key.SK?.S ?? '', bytes, units, indexUnits, inTransaction, isStored });
  }
}

/**
 * The cost of one index, which contains whole items: one write for an item that comes, goes or changes in place, two for an item that
 * moves. Indexes are updated after the transaction, so its factor does not apply.
 */
function indexUnitsOf([partition, sort]: readonly [string, string], before: Attributes | undefined, after: Attributes | undefined) {
  const placeOf = (item: Attributes | undefined) =>
    item?.[partition]?.S === undefined ? undefined : `${item[partition].S}\n${item[sort]?.S}`;
  const [old, now] = [placeOf(before), placeOf(after)];
  const sizes = [old === undefined ? 0 : itemBytes(before ?? {}), now === undefined ? 0 : itemBytes(after ?? {})] as const;
  if (old !== undefined && now !== undefined && old === now) return writeUnits(Math.max(...sizes));
  return sizes.reduce<number>((sum, size) => sum + (size > 0 ? writeUnits(size) : 0), 0);
}
