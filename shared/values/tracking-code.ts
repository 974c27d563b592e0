/** 128 bits, as many as nobody can guess. */
const secretBytes = 16;
const idLength = 36;

/**
 * Creates the code by which anybody who knows it may follow an order. It starts with a secret and ends with the order's id, so that the
 * order is found without a row of its own.
 */
export function createTrackingCode(orderId: string): string {
  const secret = crypto.getRandomValues(new Uint8Array(secretBytes));
  return toBase64Url([...secret, ...toIdBytes(orderId)]);
}

/** Returns the id of the order that the code belongs to if it is real; undefined if it cannot be one. */
export function toTrackedOrderId(trackingCode: string): string | undefined {
  if (!/^[\w-]{43}$/.test(trackingCode)) return undefined;
  const binary = atob(trackingCode.replaceAll('-', '+').replaceAll('_', '/'));
  const hex = [...binary.slice(secretBytes)].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Compares two tracking codes in a time that does not tell where they differ. */
export function isSameTrackingCode(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at++) difference |= one.charCodeAt(at) ^ (other.charCodeAt(at) || 0);
  return difference === 0;
}

function toIdBytes(orderId: string): readonly number[] {
  if (orderId.length !== idLength) throw new RangeError('an order is named by a UUID');
  return (orderId.replaceAll('-', '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}

const toBase64Url = (bytes: readonly number[]) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
