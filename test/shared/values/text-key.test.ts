import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toNormalForm } from '#shared/http/bodies/normal-form';
import { searchKey, textKey } from '#shared/values/text-key';

/** Letters with special rules: composed or not, wide, joined, with special capitals, and invisible ones. */
const odd = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'aeiouñÑáÁüÜçßẞİıIiςσΣﬁﬀ１Ａａºªǅǆŉΐᾳ가각'),
    fc.constantFrom('\u0301', '\u0303', '\u0307', '\u0308', '\u0345', '\u200b', '\u00ad', '\u3000', ' ', 'Å', '\u212b', '\u2126'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 12,
});

describe('the key of a text', () => {
  it.each([
    ['composed and apart', 'José', 'Jose\u0301'],
    ['small and capital', 'ANDRÉS', 'andrés'],
    ['sharp s', 'Straße', 'STRASSE'],
    ['capital sharp s', 'STRAẞE', 'strasse'],
    ['a sigma at the end', 'ΟΔΟΣ', 'οδος'],
    ['a dotted capital I', 'İzmir', 'i\u0307zmir'],
    ['wide letters', 'ＶＥＲＡＮＯ２０', 'verano20'],
    ['joined letters', 'ﬂan', 'FLAN'],
    ['the Ångström and the letter', '\u212bngström', 'ångström'],
    ['blanks around', '\u3000 Ana\u00a0', 'ana'],
    ['what cannot be seen', 'a\u200bn\u00ada', 'ana'],
  ])('is one for %s', (_, one, other) => {
    expect(textKey(one)).toBe(textKey(other));
  });

  it.each([
    ['año', 'ano'],
    ['résumé', 'resume'],
    ['a b', 'ab'],
    ['I', 'İ'],
  ])('tells %s from %s', (one, other) => {
    expect(textKey(one)).not.toBe(textKey(other));
  });

  it('does not depend on case, composition or on being a key already', () => {
    fc.assert(
      fc.property(odd, (text) => {
        const key = textKey(text);
        const forms = [key, text.normalize('NFC'), text.normalize('NFD'), text.normalize('NFKC'), text.normalize('NFKD'), ` ${text} `];
        for (const form of forms) expect(textKey(form)).toBe(key);
        // In capitals it is a letter of its own, before the accents that followed it.
        if (text.normalize('NFD').includes('\u0345')) return;
        const composed = text.normalize('NFC');
        for (const form of [composed.toUpperCase(), composed.toLowerCase()]) expect(textKey(form)).toBe(key);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('the key that searches', () => {
  it('has no accents, and is one for whatever has the same key', () => {
    expect(searchKey('Gabriel García MÁRQUEZ')).toBe('gabriel garcia marquez');
    expect(searchKey('Ñoquis')).toBe(searchKey('noquis'));
    fc.assert(
      fc.property(odd, (text) => {
        expect(searchKey(searchKey(text))).toBe(searchKey(text));
        expect(searchKey(textKey(text))).toBe(searchKey(text));
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('the normal form of what was read', () => {
  const apart = 'n\u0303';
  it('is NFC everywhere in it but for passwords', () => {
    const body = {
      name: apart,
      lines: [apart, { note: apart, list: [[apart]] }],
      password: apart,
      inner: { newPassword: apart },
      n: 1,
      no: null,
    };
    expect(toNormalForm(body)).toEqual({
      name: 'ñ',
      lines: ['ñ', { note: 'ñ', list: [['ñ']] }],
      password: apart,
      inner: { newPassword: apart },
      n: 1,
      no: null,
    });
    expect([toNormalForm(apart), toNormalForm(null), toNormalForm(3)]).toEqual(['ñ', null, 3]);
  });

  it('takes any depth, and fields with the names of a prototype', () => {
    const deep = JSON.parse(`${'['.repeat(200_000)}"${apart}"${']'.repeat(200_000)}`) as unknown;
    expect(toNormalForm(deep)).toBe(deep);
    const named = toNormalForm(JSON.parse(`{"__proto__":"${apart}","constructor":"${apart}"}`) as Record<string, unknown>);
    expect(Object.entries(named)).toEqual([
      ['__proto__', 'ñ'],
      ['constructor', 'ñ'],
    ]);
  });
});
