import { beforeEach, expect, it } from 'vitest';
import { makeHandler } from '#infra/aws/lambda-handler';
import { MemoryFiles } from '#shared/files/memory-files';
import { makeLog } from '#shared/logger';
import { openHouse } from '#test/fixtures/restaurant';
import { pictureOf } from '#test/ordering/catalogue/picture-bytes';
import { uploaded } from './aws-events.ts';

let house: Awaited<ReturnType<typeof openHouse>>;
let uploads: MemoryFiles;
let chicha: string;
let handler: ReturnType<typeof makeHandler>;
beforeEach(async () => {
  house = await openHouse();
  chicha = await house.sells({ name: 'Chicha', price: 8.5 });
  uploads = new MemoryFiles();
  const bus = () => Promise.reject(new Error('not needed'));
  handler = makeHandler({ log: makeLog('silent'), comanda: async () => house.app.comanda, bus, uploads: async () => uploads });
});

/** What S3 has once a manager has brought these bytes: the object, and the notification of it. */
async function bring(bytes: Uint8Array, size = bytes.length) {
  const token = await house.as('manager');
  const { data } = await house.app.ask<{ uploadUrl: string }>('POST', `/api/v1/products/${chicha}/image`, { token });
  const key = `pardos/${new URL(data.uploadUrl).pathname.split('/').at(-1)}.upload`;
  await uploads.put(key, bytes);
  return { key, event: uploaded(`uploads/${key}`, size) };
}
const left = async () => (await uploads.list('pardos/')).keys;
const imageUrl = async () => (await house.app.get<{ imageUrl: string | null }>(`/api/v1/products/${chicha}`)).data.imageUrl;

it('takes a picture from the bucket and shows it', async () => {
  const { event } = await bring(await pictureOf());
  expect(await handler(event)).toBeUndefined();
  expect(await left()).toEqual([]);
  expect((await house.app.get((await imageUrl()) ?? '')).status).toBe(200);
});

it('does so once, however often it is told', async () => {
  const { event, key } = await bring(await pictureOf());
  await Promise.all([handler(event), handler(event)]);
  const first = await imageUrl();
  await handler(event);
  await uploads.put(key, await pictureOf({ format: 'gif' }));
  await handler(event);
  expect([await imageUrl(), await left()]).toEqual([first, []]);
  await house.app.settle();
  expect((await house.app.files.list('pardos/')).keys).toHaveLength(1);
});

it.each([
  ['no picture', async () => bring(Buffer.from('hello'))],
  ['too large', async () => bring(await pictureOf(), 5 * 1024 * 1024 + 1)],
])('clears away what is %s', async (_, make) => {
  await handler((await make()).event);
  expect([await left(), await imageUrl()]).toEqual([[], null]);
});

it.each(['before', 'after'] as const)(
  'leaves an upload where it lies when a write fails %s it took effect, and ends well at the next try',
  async (moment) => {
    const { event } = await bring(await pictureOf());
    house.app.store.faults.failWrite(1, moment);
    await expect(handler(event)).rejects.toThrow(/by the test's wish/);
    expect(await left()).toHaveLength(1);
    await handler(event);
    expect(await left()).toEqual([]);
    expect((await house.app.get((await imageUrl()) ?? '')).status).toBe(200);
  },
);

it('fails for an object that is no upload', async () => {
  await expect(handler(uploaded('files/pardos/public/pictures/a.webp', 3))).rejects.toThrow('no upload');
});
