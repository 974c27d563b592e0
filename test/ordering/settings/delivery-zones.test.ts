import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DeliveryZone } from '#modules/ordering/settings/domain/settings';
import { findZone } from '#modules/ordering/settings/domain/zones';
import { DomainError } from '#shared/errors';

const zone = (name: string, ...districts: readonly string[]): DeliveryZone => ({ id: name, name, fee: 0, minTotal: 0, districts });
const found = (zones: readonly DeliveryZone[], address: string) => {
  try {
    return findZone(zones, { zoneId: null, address })?.name;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

const zones = [
  zone('sur', 'Barranco', '15063', 'Chorrillos'),
  zone('centro', 'Miraflores', 'San Isidro', '15074'),
  zone('este', 'Ñaña', 'Santiago de Surco', 'Isidro'),
];

it.each([
  ['Av. Grau 210, Lima 15063', 'sur'],
  ['Av. Grau 210, Barranco.', 'sur'],
  ['Av. Grau 210 Barranco', 'sur'],
  ['av grau 210 - BARRANCO (frente al parque)', 'sur'],
  ['Jr. Unión 3; barranco/Lima', 'sur'],
  ['Av. Barranco 12, Miraflores', 'centro'],
  ['Barranco 12, Miraflores', 'centro'],
  ['Calle Miraflores 12, Barránco', 'sur'],
  ['Av. Rivera Navarrete 500, San   Isidro, Lima 27', 'centro'],
  ['Calle 3, san\nisidro', 'centro'],
  ['Calle 3, Isidro', 'este'],
  ['Calle 3, nana', 'este'],
  ['Calle 3, Santiago de Surco', 'este'],
  ['Calle 3, Surco', 'ordering.outside-zones'],
  ['Av. Barranco 12, Surco', 'ordering.outside-zones'],
  ['Calle 3, Barranquito', 'ordering.outside-zones'],
  ['Calle 3, San Martín, Isidoro', 'ordering.outside-zones'],
  ['Calle 150633', 'ordering.outside-zones'],
  ['', 'ordering.outside-zones'],
])('%s is in %s', (address, expected) => {
  expect(found(zones, address)).toBe(expected);
});

it('is asked for by its id, whatever the address, and not at all in a house without zones', () => {
  expect(findZone(zones, { zoneId: 'este', address: 'Barranco' })?.name).toBe('este');
  expect(() => findZone(zones, { zoneId: 'oeste', address: 'Barranco' })).toThrow();
  expect(findZone([], { zoneId: null, address: 'Barranco' })).toBeUndefined();
});

it('is found by any district of one or several words, however the address around it is written', () => {
  const letters = fc.array(fc.constantFrom(...'áÁbcñÑoÓüz'), { minLength: 1, maxLength: 6 }).map((all) => all.join(''));
  const name = fc.array(letters, { minLength: 1, maxLength: 3 });
  const between = fc.constantFrom(' ', '  ', ', ', '. ', ' - ', '\n', ' (');
  const typed = (word: string) =>
    fc.constantFrom(word, word.toUpperCase(), word.toLowerCase(), word.normalize('NFD'), word.normalize('NFD').replaceAll(/\p{M}/gu, ''));
  const asked = name.chain((words) =>
    fc.tuple(
      fc.constant(words),
      fc.tuple(...words.map(typed)),
      fc.array(between, { minLength: words.length, maxLength: words.length }),
      between,
    ),
  );
  fc.assert(
    fc.property(asked, ([words, spelt, gaps, before]) => {
      const address = `Grau 210${before}${spelt.map((word, at) => `${word}${gaps[at]}`).join('')}`;
      expect(found([zone('asked', words.join(' ')), zone('other', 'qqq')], address)).toBe('asked');
      // Not inside a word.
      expect(found([zone('asked', words.join(' '))], `Grau 210 x${spelt.join('')}x`)).toBe('ordering.outside-zones');
    }),
  );
});
