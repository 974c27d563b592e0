import * as z from 'zod';
import type { SignedUploads } from '#shared/files/signed-uploads';
import { mostUploadBytes, type UploadPlace } from '#shared/files/uploads';
import { bodyUpTo } from '#shared/http/bodies/request-bodies';
import { allow, answers, causeOf, createRoute, router, say200, sayOnce } from '#shared/http/routes';
import type { TakePicture } from '../use-cases/receive-picture-upload.ts';
import type { AwaitPicture } from '../use-cases/request-picture-upload.ts';

const texts = {
  awaited: { es: 'Sube la imagen a esta dirección', en: 'Upload the picture to this address' },
  taken: { es: 'Imagen guardada', en: 'Picture stored' },
};

const awaitRoute = createRoute({
  ...{
    method: 'post',
    path: '/api/v1/products/{id}/image',
    tags: ['ordering'],
    summary: 'Where to upload its picture',
    ...allow('manager', { resource: 'catalogue' }),
    idempotency: 'stored',
  },
  request: { params: z.object({ id: z.string().min(1) }) },
  responses: answers(200, z.object({ uploadUrl: z.string(), method: z.literal('PUT'), headers: z.record(z.string(), z.string()) })),
});

/** Manager asks for an address, and brings the picture there. */
export const pictureRoutes = (awaits: AwaitPicture) =>
  router().openapi(awaitRoute, (c) => {
    const own = new URL(c.req.url);
    // Where a proxy ends TLS, the request's own address knows nothing of it.
    if (c.get('isSecure')) own.protocol = 'https:';
    const tell = ({ uploadUrl, ...rest }: UploadPlace) => {
      const data = { uploadUrl: new URL(uploadUrl, own).href, ...rest };
      return { status: 200 as const, text: texts.awaited, data };
    };
    return sayOnce(c, tell, (remember) => awaits.run(c.req.valid('param').id, causeOf(c), remember));
  });

/** Where the server itself takes what is uploaded: bytes, without a token. */
export function uploadRoutes(uploads: SignedUploads, take: TakePicture) {
  const routes = router();
  routes.use('/uploads/*', bodyUpTo(mostUploadBytes));
  routes.put('/uploads/:tenantId/:id', async (c) => {
    const name = c.req.param();
    uploads.check(name, c.req.query());
    await take.run(name, new Uint8Array(await c.req.arrayBuffer()), c.get('requestId'));
    return say200(c, texts.taken, null);
  });
  return routes;
}
