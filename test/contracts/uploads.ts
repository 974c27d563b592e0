import { describe, expect, it } from 'vitest';
import type { UploadKey, Uploads, UploadTarget } from '#shared/files/uploads';
import { newId } from '#shared/values/ids';

/** `send` uploads bytes to a target and returns the HTTP status. `arrived` returns the bytes uploaded under a key, or undefined. */
export type UploadsSetup = () => Promise<{
  uploads: Uploads;
  send: (place: UploadTarget, bytes: Uint8Array<ArrayBuffer>) => Promise<number>;
  arrived: (name: UploadKey) => Promise<Uint8Array | undefined>;
}>;

const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 11) % 256);

/** The contract of the Uploads port. Every adapter calls this with a factory for it and for the server that receives its uploads. */
export const uploadsContract = (name: string, setup: UploadsSetup) =>
  describe(`${name} keeps the Uploads contract`, () => {
    it('gives an address at which bytes arrive whole, without a token, under their own name', async () => {
      const { uploads, send, arrived } = await setup();
      const [one, other] = [newId(), newId()].map((id) => ({ tenantId: 'pardos', id })) as [UploadKey, UploadKey];
      const place = await uploads.createUploadTarget(one, 60);
      expect(place).toMatchObject({ method: 'PUT', headers: { 'content-type': expect.any(String) } });
      expect(Object.keys(place.headers).map((header) => header.toLowerCase())).not.toContain('authorization');
      expect(await arrived(one)).toBeUndefined();
      expect(await send(place, bytes)).toBe(200);
      expect(await arrived(one)).toEqual(bytes);
      expect(await arrived(other)).toBeUndefined();
    });

    it('takes nothing at an address that it has not given', async () => {
      const { uploads, send, arrived } = await setup();
      const [one, other] = [newId(), newId()].map((id) => ({ tenantId: 'pardos', id })) as [UploadKey, UploadKey];
      const place = await uploads.createUploadTarget(one, 60);
      const altered = [
        place.uploadUrl.replace(one.id, other.id),
        place.uploadUrl.replace('/pardos/', '/tenant1/'),
        place.uploadUrl.replace(/(signature=)(.)/i, (_, name: string, first: string) => `${name}${first === '0' ? '1' : '0'}`),
      ];
      for (const uploadUrl of altered) expect([uploadUrl, await send({ ...place, uploadUrl }, bytes)]).toEqual([uploadUrl, 403]);
      for (const name of [one, other, { ...one, tenantId: 'tenant1' }]) expect(await arrived(name)).toBeUndefined();
    });
  });
