import { searchKey } from '#shared/values/text-key';
import { orderingError } from '../../domain/errors.ts';
import type { DeliveryZone } from './settings.ts';

/** Words that, before a name, mark it as a street or square: `Av. Barranco 12` need not be in Barranco. */
const streetWords = new Set(
  (
    'av avda avenida jr jiron ca cl calle psje pje pj pasaje prol prolongacion malecon alameda carretera carr autopista ' +
    'ovalo plaza plazuela parque paseo bulevar boulevard camino via'
  ).split(' '),
);

const toAddressWords = (text: string): readonly string[] => searchKey(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Finds the delivery zone of an order: the zone with `zoneId` if given, otherwise the zone with a district or postcode that the address
 * contains. Compares whole words, without case, accents and punctuation. If the address names several districts, the last one counts, since
 * addresses run from street to city and streets are named after districts; of two that end at the same word, the longer one. Returns
 * undefined if the tenant has no zones.
 * @throws `ordering.unknown-zone` if there is no zone with this id
 * @throws `ordering.outside-zones` if the address names no district of a zone
 */
export function findZone(
  zones: readonly DeliveryZone[],
  { zoneId, address }: { readonly zoneId: string | null; readonly address: string | null },
) {
  if (zoneId !== null) {
    const namedZone = zones.find(({ id }) => id === zoneId);
    if (!namedZone) throw orderingError('ordering.unknown-zone');
    return namedZone;
  }
  if (zones.length === 0) return undefined;
  const words = toAddressWords(address ?? '');
  let best: { readonly zone: DeliveryZone; readonly end: number; readonly length: number } | undefined;
  for (const zone of zones) {
    for (const district of zone.districts.map(toAddressWords)) {
      const [end, { length }] = [findLastNameEnd(words, district), district];
      if (end > (best?.end ?? 0) || (end === best?.end && length > best.length)) best = { zone, end, length };
    }
  }
  if (!best) throw orderingError('ordering.outside-zones');
  return best.zone;
}

/** The index after the last occurrence of the name that is not a street name; 0 if there is none. */
function findLastNameEnd(words: readonly string[], name: readonly string[]): number {
  for (let end = name.length === 0 ? 0 : words.length; end >= name.length && end > 0; end -= 1) {
    const start = end - name.length;
    const isMatch = name.every((word, at) => words[start + at] === word);
    if (isMatch && !streetWords.has(words[start - 1] ?? '')) return end;
  }
  return 0;
}
