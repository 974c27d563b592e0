import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Attributes } from '#shared/store/dynamodb/dynamodb-items';

/** The bytes of a text as DynamoDB stores it. */
const bytes = (text: string) => Buffer.byteLength(text);

/** A byte for every two significant digits, one more, and one for a sign. */
function numberBytes(text: string) {
  const [mantissa = ''] = text.toLowerCase().split('e');
  const digits = mantissa.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return bytes(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  if (value.M !== undefined) return 3 + Object.entries(value.M).reduce((sum, [name, part]) => sum + 1 + bytes(name) + valueBytes(part), 0);
  if (value.L !== undefined) return 3 + value.L.reduce((sum, part) => sum + 1 + valueBytes(part), 0);
  // NULL and BOOL; the engine writes no other types.
  return 1;
}

/** The size of an item as AWS documents it ("Item sizes and formats"): the names of its attributes and their values. */
export const itemBytes = (item: Attributes) =>
  Object.entries(item).reduce((sum, [name, value]) => sum + bytes(name) + valueBytes(value), 0);

/** Write units: one for each started kilobyte, at least one. */
export const writeUnits = (size: number) => Math.max(1, Math.ceil(size / 1024));
/** Read units, strongly consistent: one for each started 4 KB, at least one. */
export const readUnits = (size: number) => Math.max(1, Math.ceil(size / 4096));
