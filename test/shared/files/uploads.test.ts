import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { SignedUploads } from '#shared/files/signed-uploads';
import type { UploadKey } from '#shared/files/uploads';
import { TestClock } from '#test/clock';
import { uploadsContract } from '#test/contracts/uploads';
import { testSecret } from '#test/fixtures/test-secret';

/** A server that accepts what it has signed. */
function makeServer() {
  const clock = new TestClock();
  const uploads = new SignedUploads(testSecret, clock);
  const there = new Map<string, Uint8Array>();
  const server = new Hono().put('/uploads/:tenantId/:id', async (c) => {
    const { tenantId, id } = c.req.param();
    uploads.assertValid({ tenantId, id }, c.req.query());
    there.set(`${tenantId} ${id}`, new Uint8Array(await c.req.arrayBuffer()));
    return c.body(null, 200);
  });
  server.onError((error, c) => c.json({ error: 'code' in error ? error.code : error.message }, 403));
  const put = async (url: string) => (await server.request(url, { method: 'PUT', body: 'x' })).status;
  return { clock, uploads, server, there, put };
}

uploadsContract('SignedUploads', async () => {
  const { uploads, server, there } = makeServer();
  return {
    uploads,
    send: async ({ uploadUrl, method, headers }, body) => (await server.request(uploadUrl, { method, headers, body })).status,
    arrived: async ({ tenantId, id }: UploadKey) => there.get(`${tenantId} ${id}`),
  };
});

describe('a signed address', () => {
  const name = { tenantId: 'pardos', id: 'u1' };

  it('is good for as long as it was given', async () => {
    const { clock, uploads, put } = makeServer();
    const { uploadUrl } = await uploads.createUploadTarget(name, 60);
    clock.advance(59);
    expect(await put(uploadUrl)).toBe(200);
    clock.advance(1);
    expect(await put(uploadUrl)).toBe(403);
  });

  it('is good for nothing else, and nobody else makes one', async () => {
    const { clock, uploads, put, there } = makeServer();
    const { uploadUrl } = await uploads.createUploadTarget(name, 60);
    const expires = Number(/expires=(\d+)/.exec(uploadUrl)?.[1]);
    const foreign = await new SignedUploads(`another ${testSecret}`, clock).createUploadTarget(name, 60);
    const tried = [
      uploadUrl.replace('/u1?', '/u2?'),
      uploadUrl.replace('/pardos/', '/tenant1/'),
      uploadUrl.replace(String(expires), String(expires + 1)),
      uploadUrl.replace(/signature=./, 'signature=_'),
      uploadUrl.replace(/&signature.*/, ''),
      uploadUrl.replace(/signature=.*/, 'signature='),
      uploadUrl.replace(/\?.*/, ''),
      foreign.uploadUrl,
    ];
    for (const url of tried) expect([url, await put(url)]).toEqual([url, 403]);
    expect(there.size).toBe(0);
  });
});
