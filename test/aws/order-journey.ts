import sharp from 'sharp';
import { expect, vi } from 'vitest';
import type { UploadTarget } from '#shared/files/uploads';
import { createPicture } from '#test/ordering/catalogue/picture-bytes';
import { ApiClient, type Frame } from './deployment/api-client.ts';

/** How long queues, the workflow or the schedule may take. */
export const waitUntil = <T>(condition: () => Promise<T> | T) => vi.waitFor(condition, { timeout: 60_000, interval: 100 });

type Made = { readonly id: string };

/** Uploads a picture of a product to the address of S3, and checks what the product shows. */
export async function uploadPicture(api: string, owner: ApiClient, productId: string) {
  const target = await owner.request<UploadTarget>('POST', `/api/v1/products/${productId}/image`);
  const body = Uint8Array.from(await createPicture({ width: 2_400, height: 1_200 }));
  expect((await fetch(target.uploadUrl, { method: target.method, headers: target.headers, body })).status).toBe(200);
  const { imageUrl } = await waitUntil(async () => {
    const product = await owner.request<{ imageUrl: string | null }>('GET', `/api/v1/products/${productId}`);
    expect(product.imageUrl).not.toBeNull();
    return product;
  });
  const shown = await fetch(`${api}${imageUrl}`);
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp']);
  expect(await sharp(await shown.arrayBuffer()).metadata()).toMatchObject({ format: 'webp', width: 1_200, height: 600 });
}

/** A restaurant with a table whose guests request the bill by its code, without an account. The owner's socket receives it. */
export async function requestBill(api: string, owner: ApiClient, frames: readonly Frame[]) {
  const { id: restaurantId } = await owner.request<Made>('POST', '/api/v1/restaurants', { name: 'La casona' }, 201);
  const branch = { restaurantId, name: 'Centro', address: 'Jr. de la Unión 100, Lima' };
  const { id: branchId } = await owner.request<Made>('POST', '/api/v1/branches', branch, 201);
  const [table] = await owner.request<readonly (Made & { qrCode: string })[]>('POST', '/api/v1/tables/bulk', { branchId, count: 2 }, 201);
  const { id: tableId = '', qrCode = '' } = table ?? {};
  const code = Object.fromEntries(new URL(qrCode).searchParams);
  expect(code).toMatchObject({ r: restaurantId, b: branchId, t: tableId, n: '1' });
  const scanned = { restaurantId, branchId, tableId, tableNumber: 1, hash: code.h };
  const guests = new ApiClient(api, { email: '', password: '' });
  const { id } = await guests.request<Made>('POST', '/api/v1/public/request-account', scanned, 201);
  await guests.request('POST', '/api/v1/public/request-account', scanned, 200);
  await waitUntil(() => expect(frames.find(({ type }) => type === 'billRequest')?.data).toMatchObject({ id, tableId, status: 'pending' }));
  await owner.request('PUT', `/api/v1/requests/${id}/status`, { status: 'attended' });
}
