import { beforeEach, expect, it } from 'vitest';
import { createLambdaHandler } from '#infra/aws/lambda-handler';
import { MemoryFiles } from '#shared/files/memory-files';
import { createLogger } from '#shared/logger';
import { openRestaurant } from '#test/fixtures/restaurant';
import { createPicture } from '#test/ordering/catalogue/picture-bytes';
import { toS3Event } from './aws-events.ts';

let restaurant: Awaited<ReturnType<typeof openRestaurant>>;
let uploads: MemoryFiles;
let chicha: string;
let handler: ReturnType<typeof createLambdaHandler>;
beforeEach(async () => {
  restaurant = await openRestaurant();
  chicha = await restaurant.sells({ name: 'Chicha', price: 8.5 });
  uploads = new MemoryFiles();
  const bus = () => Promise.reject(new Error('not needed'));
  handler = createLambdaHandler({ log: createLogger('silent'), app: async () => restaurant.app.app, bus, uploads: async () => uploads });
});

/** The state of S3 after a manager has uploaded these bytes: the object, and its notification. */
async function bring(bytes: Uint8Array, size = bytes.length) {
  const token = await restaurant.as('manager');
  const { data } = await restaurant.app.request<{ uploadUrl: string }>('POST', `/api/v1/products/${chicha}/image`, { token });
  const key = `pardos/${new URL(data.uploadUrl).pathname.split('/').at(-1)}.upload`;
  await uploads.put(key, bytes);
  return { key, event: toS3Event(`uploads/${key}`, size) };
}
const left = async () => (await uploads.list('pardos/')).keys;
const imageUrl = async () => (await restaurant.app.get<{ imageUrl: string | null }>(`/api/v1/products/${chicha}`)).data.imageUrl;

it('takes a picture from the bucket and shows it', async () => {
  const { event } = await bring(await createPicture());
  expect(await handler(event)).toBeUndefined();
  expect(await left()).toEqual([]);
  expect((await restaurant.app.get((await imageUrl()) ?? '')).status).toBe(200);
});

it('does so once, however often it is told', async () => {
  const { event, key } = await bring(await createPicture());
  await Promise.all([handler(event), handler(event)]);
  const first = await imageUrl();
  await handler(event);
  await uploads.put(key, await createPicture({ format: 'gif' }));
  await handler(event);
  expect([await imageUrl(), await left()]).toEqual([first, []]);
  await restaurant.app.settle();
  expect((await restaurant.app.files.list('pardos/')).keys).toHaveLength(1);
});

it.each([
  ['no picture', async () => bring(Buffer.from('hello'))],
  ['too large', async () => bring(await createPicture(), 5 * 1024 * 1024 + 1)],
])('clears away what is %s', async (_, make) => {
  await handler((await make()).event);
  expect([await left(), await imageUrl()]).toEqual([[], null]);
});

it.each(['before', 'after'] as const)(
  'leaves an upload where it lies when a write fails %s it took effect, and ends well at the next try',
  async (moment) => {
    const { event } = await bring(await createPicture());
    restaurant.app.database.faults.failWrite(1, moment);
    await expect(handler(event)).rejects.toThrow(/by the test's wish/);
    expect(await left()).toHaveLength(1);
    await handler(event);
    expect(await left()).toEqual([]);
    expect((await restaurant.app.get((await imageUrl()) ?? '')).status).toBe(200);
  },
);

it('fails for an object that is no upload', async () => {
  await expect(handler(toS3Event('files/pardos/public/pictures/a.webp', 3))).rejects.toThrow('no upload');
});
