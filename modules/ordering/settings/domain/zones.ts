import { searchKey } from '#shared/values/text-key';
import { orderingError } from '../../domain/errors.ts';
import type { DeliveryZone } from './settings.ts';

/** Before a name, these make it a street's or a square's: `Av. Barranco 12` need not be in Barranco. */
const streetWords = new Set(
  (
    'av avda avenida jr jiron ca cl calle psje pje pj pasaje prol prolongacion malecon alameda carretera carr autopista ' +
    'ovalo plaza plazuela parque paseo bulevar boulevard camino via'
  ).split(' '),
);

const toAddressWords = (text: string): readonly string[] => searchKey(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * The zone that is named, else the one of whose districts or postcodes the address names one: whole words, whatever their case, accents
 * and punctuation. The last one named counts, since addresses go from the street to the city and streets are called after districts; of two
 * that end together the longer one. Undefined if the house has no zones.
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

/** Where the last of these names ends that is no street's; 0 if there is none. */
function findLastNameEnd(words: readonly string[], name: readonly string[]): number {
  for (let end = name.length === 0 ? 0 : words.length; end >= name.length && end > 0; end -= 1) {
    const start = end - name.length;
    const isMatch = name.every((word, at) => words[start + at] === word);
    if (isMatch && !streetWords.has(words[start - 1] ?? '')) return end;
  }
  return 0;
}
