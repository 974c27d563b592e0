import { describe, expect, it } from 'vitest';
import type { SetupLinks } from '#modules/identity/ports/setup-links';
import type { Store } from '#shared/store/store';

type SetupLinksUnderTest = { readonly links: SetupLinks; readonly written: () => readonly Parameters<Store['write']>[0][] };

/** The contract of the SetupLinks port. Every adapter calls this with a factory for it and a function that returns what it has written. */
export const setupLinksContract = (name: string, setup: () => Promise<SetupLinksUnderTest>) =>
  describe(`${name} keeps the SetupLinks contract`, () => {
    it('tells each token here, keeps it nowhere, and knows until when it is good', async () => {
      const { links, written } = await setup();
      const ends = [new Date('2040-05-02T12:00:00.000Z'), new Date('2020-05-02T12:00:00.000Z')];
      const tokens = await Promise.all(ends.map((end) => links.issue(end)));
      expect(new Set(tokens).size).toBe(2);
      expect(await Promise.all(tokens.map((token) => links.findExpiry(token)))).toEqual(ends);
      expect([await links.findExpiry('made up'), await links.findExpiry('')]).toEqual([undefined, undefined]);
      const text = JSON.stringify(written());
      expect(written()).toHaveLength(2);
      for (const token of tokens) expect(text).not.toContain(token);
    });
  });
