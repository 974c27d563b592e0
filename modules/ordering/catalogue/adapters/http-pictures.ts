import * as z from 'zod';
import type { SignedUploads } from '#shared/files/signed-uploads';
import { maxUploadBytes, type UploadTarget } from '#shared/files/uploads';
import { limitBody } from '#shared/http/bodies/request-bodies';
import { allow, causeFromRequest, createRoute, createRouter, jsonResponses, respondIdempotently, respondOk } from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import type { ReceivePictureUpload } from '../use-cases/receive-picture-upload.ts';
import type { RequestPictureUpload } from '../use-cases/request-picture-upload.ts';

const texts = {
  uploadUrl: { es: 'Sube la imagen a esta dirección', en: 'Upload the picture to this address' },
  stored: { es: 'Imagen guardada', en: 'Picture stored' },
};

const uploadUrlRoute = createRoute({
  method: 'post',
  path: '/api/v1/products/{id}/image',
  tags: ['ordering'],
  operationId: 'requestPictureUpload',
  summary: 'Where to upload its picture',
  ...allow('manager', { resource: 'catalogue' }),
  idempotency: 'stored',
  request: { params: z.object({ id: z.string().min(1) }) },
  responses: jsonResponses(200, z.object({ uploadUrl: z.string(), method: z.literal('PUT'), headers: z.record(z.string(), z.string()) })),
  errors: orderingError.declare('ordering.product-not-found'),
});

/** The route by which a manager requests an upload URL for a product's picture. */
export const pictureRoutes = (requestPictureUpload: RequestPictureUpload) =>
  createRouter().openapi(uploadUrlRoute, (c) => {
    const requestUrl = new URL(c.req.url);
    // Behind a proxy that terminates TLS, the request URL says http.
    if (c.get('isSecure')) requestUrl.protocol = 'https:';
    const toReply = ({ uploadUrl, ...rest }: UploadTarget) => {
      const data = { uploadUrl: new URL(uploadUrl, requestUrl).href, ...rest };
      return { status: 200 as const, text: texts.uploadUrl, data };
    };
    return respondIdempotently(c, toReply, (recordIdempotency) =>
      requestPictureUpload.run(c.req.valid('param').id, causeFromRequest(c), recordIdempotency),
    );
  });

/** The upload endpoint, for servers that store uploads themselves. Takes raw bytes; the signed URL stands in for a token. */
export function uploadRoutes(uploads: SignedUploads, receivePictureUpload: ReceivePictureUpload) {
  const routes = createRouter();
  routes.use('/uploads/*', limitBody(maxUploadBytes));
  routes.put('/uploads/:tenantId/:id', async (c) => {
    const uploadKey = c.req.param();
    uploads.assertValid(uploadKey, c.req.query());
    await receivePictureUpload.run(uploadKey, new Uint8Array(await c.req.arrayBuffer()), c.get('requestId'));
    return respondOk(c, texts.stored, null);
  });
  return routes;
}
