import type { AttributeValue, CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type Doc, type IndexName, type Item, indexNames, type Key } from '../store.ts';
import type { PutSnapshot } from '../store-engine.ts';

export type Attributes = Record<string, AttributeValue>;

/** The attributes that are the table's, not the doc's. `expiresAt` is the table's TTL attribute. */
const reservedAttributes = new Set(['PK', 'SK', 'version', 'expiresAt', ...indexNames.flatMap((index) => [`${index}pk`, `${index}sk`])]);

/**
 * The attribute in which a doc's field lies: the one of its name, so that rows read like what they mean. A name that the table
 * has for itself, no name, and a name that begins with `_` get a `_` in front, which no other field can have.
 */
export const toAttributeName = (field: string) =>
  reservedAttributes.has(field) || field === '' || field.startsWith('_') ? `_${field}` : field;
const toFieldName = (attribute: string) => (attribute.startsWith('_') ? attribute.slice(1) : attribute);

export const toKeyAttributes = ({ pk, sk }: Key): Attributes => ({ PK: { S: pk }, SK: { S: sk } });

/** The item's key in the table, or in an index of it: the names of the two attributes. */
export const keyAttributeNames = (index: IndexName | undefined) =>
  index ? ([`${index}pk`, `${index}sk`] as const) : (['PK', 'SK'] as const);

/** Any JSON as the attributes of a map: what JSON leaves out or rewrites (undefined, dates) is so here too. */
export const toAttributeMap = (json: object): Attributes => jsonToAttributes(JSON.stringify(json));
const jsonToAttributes = (text: string): Attributes => marshall(JSON.parse(text), { allowImpreciseNumbers: true });
export const fromAttributeMap = (map: Attributes): Record<string, unknown> => unmarshall(map, { wrapNumbers: Number });

export function toAttributes({ pk, sk, text, indexes, expiresAt }: PutSnapshot, version: string): Attributes {
  const fields = Object.entries(jsonToAttributes(text)).map(([field, value]) => [toAttributeName(field), value] as const);
  const indexKeys = indexNames.flatMap((index) => {
    const indexKey = indexes?.[index];
    const [partition, sort] = keyAttributeNames(index);
    return indexKey ? [[partition, { S: indexKey.pk }] as const, [sort, { S: indexKey.sk }] as const] : [];
  });
  return {
    ...Object.fromEntries([...fields, ...indexKeys]),
    ...toKeyAttributes({ pk, sk }),
    version: { S: version },
    ...(expiresAt !== undefined && { expiresAt: { N: String(expiresAt) } }),
  };
}

export function toItem<D extends Doc>(attributes: Attributes): Item<D> {
  const all = fromAttributeMap(attributes);
  const fields = Object.entries(all).filter(([name]) => !reservedAttributes.has(name));
  const doc = Object.fromEntries(fields.map(([name, value]) => [toFieldName(name), value])) as D;
  return { pk: String(all.PK), sk: String(all.SK), version: String(all.version), doc };
}

/** How a module's table is made: paid by request, two indexes over everything, and a stream that carries what is written. */
export const tableDefinition = (name: string): CreateTableCommandInput => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [undefined, ...indexNames].flatMap((index) =>
    keyAttributeNames(index).map((attribute) => ({ AttributeName: attribute, AttributeType: 'S' as const })),
  ),
  KeySchema: toKeySchema(undefined),
  GlobalSecondaryIndexes: indexNames.map((index) => ({
    IndexName: index,
    KeySchema: toKeySchema(index),
    Projection: { ProjectionType: 'ALL' as const },
  })),
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
});

function toKeySchema(index: IndexName | undefined) {
  const [partition, sort] = keyAttributeNames(index);
  return [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
}
