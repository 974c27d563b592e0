import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { SharpImageConverter } from '#modules/ordering/catalogue/adapters/sharp-image-converter';
import { imageConverterContract } from '#test/contracts/ordering/catalogue/image-converter';
import { openRestaurant } from '../../fixtures/restaurant.ts';
import { createDecompressionBomb, createPicture, type PictureFormat } from './picture-bytes.ts';

type Place = { readonly uploadUrl: string; readonly method: string; readonly headers: Record<string, string> };
type Product = { readonly imageUrl: string | null; readonly name: string };

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let manager: string;
let chicha: string;
beforeEach(async () => {
  restaurant = await openRestaurant();
  manager = await restaurant.as('manager');
  chicha = await restaurant.sells({ name: 'Chicha', price: 8.5, stock: 5 });
});

const ask = (id = chicha, token: string | undefined = manager) =>
  restaurant.app.request<Place>('POST', `/api/v1/products/${id}/image`, { token });
async function bring({ uploadUrl, method, headers }: Place, bytes: Uint8Array, more: Record<string, string> = {}) {
  const body = Uint8Array.from(bytes);
  const answer = await restaurant.app.app.app.request(uploadUrl, { method, headers: { ...headers, ...more }, body });
  const said = (await answer.json()) as { error?: string };
  await restaurant.app.settle();
  return { status: answer.status, error: said.error };
}
const upload = async (bytes: Uint8Array) => bring((await ask()).data, bytes);
const shown = async (id = chicha) => (await restaurant.app.get<Product>(`/api/v1/products/${id}`, manager)).data;
const files = async () => (await restaurant.app.files.list('pardos/')).keys;
const seen = async () => {
  const answer = await restaurant.app.app.app.request((await shown()).imageUrl ?? '');
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
};

describe('a picture', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] satisfies PictureFormat[])('is brought as %s, and shown as WebP', async (format) => {
    const { status, data } = await ask();
    expect(status).toBe(200);
    expect(new URL(data.uploadUrl).pathname).toMatch(/^\/uploads\/pardos\//);
    expect(await bring(data, await createPicture({ format }), { 'content-type': 'text/html' })).toEqual({ status: 200, error: undefined });
    const { answer, bytes } = await seen();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 60, height: 40 });
    expect(await shown()).toMatchObject({ name: 'Chicha', price: 8.5, stock: 5 });
  });

  it('is told of live, by whom it was, though they brought no token', async () => {
    await upload(await createPicture());
    const { data } = await restaurant.app.get<{ data: unknown }[]>('/api/v1/feed?channel=menu:pardos&since=0');
    expect(data.at(-1)?.data).toMatchObject({ productId: chicha, action: 'updated' });
    const log = await restaurant.app.get<{ accion: string }[]>('/api/v1/activity-logs?limit=5', manager);
    expect(JSON.stringify(log.data)).toContain('actualizar_producto');
  });

  it('takes the place of an earlier one, whose file goes', async () => {
    await upload(await createPicture());
    const first = (await shown()).imageUrl ?? '';
    const [old] = await files();
    await upload(await createPicture({ format: 'webp' }));
    expect((await shown()).imageUrl).not.toBe(first);
    expect(await files()).toHaveLength(1);
    expect(await files()).not.toContain(old);
    expect((await restaurant.app.get(first)).status).toBe(404);
  });

  it.each([
    ['the product goes', 'DELETE', undefined],
    ['another address takes its place', 'PATCH', { imageUrl: 'https://pictures.test/a.jpg' }],
    ['its address is taken away', 'PATCH', { imageUrl: null }],
  ])('goes when %s', async (_, method, body) => {
    await upload(await createPicture());
    expect(await files()).toHaveLength(1);
    await restaurant.app.request(method, `/api/v1/products/${chicha}`, { token: manager, body });
    await restaurant.app.settle();
    expect(await files()).toEqual([]);
  });

  it('stays while anything else of its product changes, said again or not', async () => {
    await upload(await createPicture());
    const { imageUrl } = await shown();
    for (const body of [{ price: 9 }, { stock: 3 }, { imageUrl, name: 'Chicha morada' }])
      await restaurant.app.request('PATCH', `/api/v1/products/${chicha}`, { token: manager, body });
    await restaurant.app.settle();
    expect([(await shown()).imageUrl, (await files()).length]).toEqual([imageUrl, 1]);
    await upload(await createPicture());
    expect(await files()).toHaveLength(1);
  });
});

describe('an upload', () => {
  it.each([
    ['a text', async () => Buffer.from('hello')],
    ['nothing', async () => Buffer.alloc(0)],
    ['an SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a page that begins as a picture', async () => Buffer.from('GIF89a<html><script>alert(1)</script>')],
    ['half a picture', async () => (await createPicture({ width: 900, height: 900, format: 'jpeg' })).subarray(0, 2_000)],
    [
      'a TIFF',
      async () =>
        sharp(await createPicture())
          .tiff()
          .toBuffer(),
    ],
    ['a picture of too many pixels', () => createDecompressionBomb(8_000, 5_001)],
  ])('of %s is refused, and leaves nothing', async (_, make) => {
    const { data } = await ask();
    expect(await bring(data, await make())).toEqual({ status: 400, error: 'ordering.not-an-image' });
    expect([await files(), (await shown()).imageUrl]).toEqual([[], null]);
    // The address is still valid for the intended content.
    expect((await bring(data, await createPicture())).status).toBe(200);
  });

  it('takes 5 MiB and no byte more', async () => {
    const picture = await createPicture();
    const padded = (bytes: number) => Buffer.concat([picture, Buffer.alloc(bytes - picture.length)]);
    const { data } = await ask();
    expect(await bring(data, padded(5 * 1024 * 1024 + 1))).toEqual({ status: 413, error: 'request.too-large' });
    expect((await bring(data, padded(5 * 1024 * 1024))).status).toBe(200);
  });

  it('is good once', async () => {
    const { data } = await ask();
    await bring(data, await createPicture());
    const { imageUrl } = await shown();
    expect(await bring(data, await createPicture({ format: 'gif' }))).toEqual({ status: 409, error: 'ordering.picture-over' });
    expect([(await shown()).imageUrl, (await files()).length]).toEqual([imageUrl, 1]);
  });

  it('is good once, though it comes several times at the same moment', async () => {
    const { data } = await ask();
    const picture = await createPicture();
    const answers = await Promise.all(Array.from({ length: 5 }, () => bring(data, picture)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect((await seen()).answer.status).toBe(200);
  });

  it('is over after a quarter of an hour', async () => {
    const { data } = await ask();
    restaurant.app.clock.advance(15 * 60);
    expect(await bring(data, await createPicture())).toEqual({ status: 403, error: 'request.upload-over' });
  });

  it('for a product that is gone meanwhile leaves no file', async () => {
    const { data } = await ask();
    await restaurant.app.request('DELETE', `/api/v1/products/${chicha}`, { token: manager });
    expect(await bring(data, await createPicture())).toEqual({ status: 404, error: 'ordering.product-not-found' });
    expect(await files()).toEqual([]);
  });

  it('is for managers, and for products that there are', async () => {
    expect((await ask(chicha, await restaurant.as('cook'))).status).toBe(403);
    expect((await ask('nothing')).error).toBe('ordering.product-not-found');
  });

  it('hangs though its product changes at the same time', async () => {
    const { data } = await ask();
    const picture = await createPicture({ width: 2_000, height: 2_000 });
    const changes = Array.from({ length: 10 }, (_, at) =>
      restaurant.app.request('PATCH', `/api/v1/products/${chicha}`, { token: manager, body: { stock: at } }),
    );
    const [brought] = await Promise.all([bring(data, picture), ...changes]);
    expect(brought.status).toBe(200);
    expect((await shown()).imageUrl).not.toBeNull();
  });
});

imageConverterContract('SharpImageConverter', () => new SharpImageConverter());
