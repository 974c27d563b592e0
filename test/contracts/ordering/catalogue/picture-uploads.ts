import { beforeEach, describe, expect, it } from 'vitest';
import type { PictureUploads } from '#modules/ordering/catalogue/ports/picture-uploads';
import type { Products, VersionedProduct } from '#modules/ordering/catalogue/ports/products';
import type { Envelope } from '#shared/events/events';
import { DuplicateRequest } from '#shared/store/idempotency';
import { createIdempotencyRecord } from '../../idempotency-record.ts';
import { createStockEvents, type ManualClock } from '../../store/store-under-test.ts';
import { createProductOf } from './products.ts';

type PictureUploadsUnderTest = {
  readonly uploads: PictureUploads;
  readonly products: Products;
  readonly clock: ManualClock;
  readonly events: () => Promise<readonly Envelope[]>;
};

const upload = { id: 'u1', tenantId: 'pardos', productId: 'a' };

/** The contract of the PictureUploads port. Every adapter calls this with a factory for it and for the products. */
export const pictureUploadsContract = (name: string, setup: () => Promise<PictureUploadsUnderTest>) =>
  describe(`${name} keeps the PictureUploads contract`, () => {
    let under: PictureUploadsUnderTest;
    beforeEach(async () => {
      under = await setup();
      await under.products.add(createProductOf('a'), null, []);
      await under.uploads.add(upload, under.clock.seconds + 60, createIdempotencyRecord());
    });
    const product = async () => (await under.products.find('pardos', 'a')) as VersionedProduct;
    const attach = (stored: VersionedProduct, picture = 'p1') =>
      under.uploads.attachPicture(upload, stored, { ...stored.product, picture }, createStockEvents('a', 1));

    it('remembers for a while which picture may come, for its tenant alone', async () => {
      const { uploads, clock } = under;
      expect([await uploads.find('pardos', 'u1'), await uploads.find('norkys', 'u1'), await uploads.find('pardos', 'u2')]).toEqual([
        upload,
        undefined,
        undefined,
      ]);
      const again = uploads.add({ ...upload, id: 'u2' }, clock.seconds + 60, createIdempotencyRecord());
      await expect(again).rejects.toThrow(DuplicateRequest);
      clock.advance(61);
      expect([await uploads.find('pardos', 'u1'), await uploads.find('pardos', 'u2')]).toEqual([undefined, undefined]);
    });

    it('hangs a picture once, with its events', async () => {
      const { uploads, events } = under;
      expect(await attach(await product())).toBe(true);
      expect([(await product()).product.picture, await uploads.find('pardos', 'u1')]).toEqual(['p1', undefined]);
      expect(await attach(await product(), 'p2')).toBe(false);
      expect([(await product()).product.picture, (await events()).length]).toEqual(['p1', 1]);
    });

    it('hangs nothing on a product that has changed meanwhile, and still waits for it', async () => {
      const { uploads, products, events } = under;
      const stale = await product();
      await products.change(stale, { ...stale.product, name: 'new' }, undefined, []);
      expect(await attach(stale)).toBe(false);
      expect([(await product()).product.picture, await uploads.find('pardos', 'u1'), await events()]).toEqual([undefined, upload, []]);
      expect(await attach(await product())).toBe(true);
    });
  });
