import { describe, expect, it, onTestFinished } from 'vitest';
import type { Files } from '#shared/files/files';

/** Opens an empty file store. */
export type FilesSetup = () => Promise<{ files: Files; close?: () => Promise<void> }>;

const key = 'pardos/public/pictures/a1.webp';
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

async function start(setup: FilesSetup) {
  const { files, close } = await setup();
  if (close) onTestFinished(close);
  return files;
}

async function pagesOf(files: Files, folder: string, limit: number) {
  const pages: (readonly string[])[] = [];
  let after: string | undefined;
  do {
    const { keys, next } = await files.list(folder, { limit, after });
    pages.push(keys);
    after = next;
  } while (after !== undefined && pages.length < 20);
  return pages;
}

/** The contract of the Files port. Every adapter calls this with a factory. */
export const filesContract = (name: string, setup: FilesSetup) =>
  describe(`${name} keeps the Files contract`, () => {
    it('gives back the bytes that were put, whatever is in them, and later ones in the place of earlier ones', async () => {
      const files = await start(setup);
      const all = Uint8Array.from({ length: 70_000 }, (_, at) => (at * 7) % 256);
      for (const bytes of [bytesOf('long ago'), all, new Uint8Array(0)]) {
        await files.put(key, bytes);
        expect(await files.get(key)).toEqual(bytes);
      }
    });

    it('keeps what was put, though its bytes are changed by whoever has put or got them', async () => {
      const files = await start(setup);
      const bytes = bytesOf('mine');
      await files.put(key, bytes);
      bytes.fill(0);
      (await files.get(key))?.fill(1);
      expect(await files.get(key)).toEqual(bytesOf('mine'));
    });

    it('has nothing where nothing was put or what was there is removed, as often as one likes', async () => {
      const files = await start(setup);
      expect(await files.get(key)).toBeUndefined();
      await files.remove('nobody/public/pictures/a1.webp');
      await files.put(key, bytesOf('x'));
      for (let turn = 0; turn < 2; turn += 1) {
        await files.remove(key);
        expect(await files.get(key)).toBeUndefined();
      }
    });

    it('has one of two that are put at once, and not half of each', async () => {
      const files = await start(setup);
      const both = ['a', 'b'].map((letter) => bytesOf(letter.repeat(100_000)));
      await Promise.all(both.map((bytes) => files.put(key, bytes)));
      expect(both).toContainEqual(await files.get(key));
    });

    it('lists a folder with those in it, sorted, page by page, and no other', async () => {
      const files = await start(setup);
      const inside = ['a.b', 'a-b/c.d', 'a/b.c', 'a/year=2026/b.c', 'a/z.z', 'b.a'].map((rest) => `t1/lake/${rest}`);
      for (const other of [...inside, 't1/lake-2/a.b', 't10/lake/a.b', 't1/lake.b']) await files.put(other, bytesOf('x'));
      expect((await files.list('t1/lake/')).keys).toEqual(inside.toSorted());
      expect((await pagesOf(files, 't1/lake/', 4)).flat()).toEqual(inside.toSorted());
      expect((await pagesOf(files, 't1/lake/', 4))[0]).toHaveLength(4);
      expect(await files.list('t1/lake/', { limit: inside.length })).toEqual({ keys: inside.toSorted() });
      expect(await files.list('t2/')).toEqual({ keys: [] });
      const [first = ''] = inside.toSorted();
      await files.remove(first);
      expect((await files.list('t1/lake/', { after: first })).keys).toEqual(inside.toSorted().slice(1));
    });

    it.each([
      '../secret.txt',
      't1/../t2/a.b',
      't1/./a.b',
      '/t1/a.b',
      't1//a.b',
      't1/a',
      't1/a.b/c.d',
      't1/.aside/x.y',
      't1\\a.b',
      't1/a\0.b',
      't1/ä.b',
      't1/a.b\n',
      '.b',
      't1.b',
      '',
    ])('takes no key that could lead elsewhere: %j', async (wrong) => {
      const files = await start(setup);
      await expect(files.put(wrong, bytesOf('x'))).rejects.toThrow(TypeError);
      await expect(files.get(wrong)).rejects.toThrow(TypeError);
      await expect(files.remove(wrong)).rejects.toThrow(TypeError);
      await expect(files.list(wrong)).rejects.toThrow(TypeError);
    });

    it.each([0, -1, 1_001, Number.NaN])('takes no limit of %s', async (limit) => {
      await expect((await start(setup)).list('t1/', { limit })).rejects.toThrow(RangeError);
    });
  });
