import { Clock } from '#shared/clock';
import { Files } from '#shared/files/files';
import { SignedUploads } from '#shared/files/signed-uploads';
import { Uploads } from '#shared/files/uploads';
import type { Feature } from '../feature.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { pictureRoutes, uploadRoutes } from './adapters/http-pictures.ts';
import { SharpImageConverter } from './adapters/sharp-image-converter.ts';
import { StoredPictureUploads } from './adapters/stored-picture-uploads.ts';
import { ImageConverter } from './ports/image-converter.ts';
import { PictureUploads } from './ports/picture-uploads.ts';
import { Products } from './ports/products.ts';
import { DeleteUnusedPicture } from './use-cases/delete-unused-picture.ts';
import { ReceivePictureUpload } from './use-cases/receive-picture-upload.ts';
import { RequestPictureUpload } from './use-cases/request-picture-upload.ts';

/** Pictures of what is sold. Where clients bring them to the server itself, it takes them at a route of its own. */
export const pictures: Feature = {
  bind: (bind) => {
    bind(PictureUploads)
      .toResolvedValue((store) => new StoredPictureUploads(store), [OrderingStore])
      .inSingletonScope();
    bind(ImageConverter)
      .toResolvedValue(() => new SharpImageConverter())
      .inSingletonScope();
    bind(RequestPictureUpload).toResolvedValue((...deps) => new RequestPictureUpload(...deps), [Products, PictureUploads, Uploads, Clock]);
    bind(DeleteUnusedPicture).toResolvedValue((files) => new DeleteUnusedPicture(files), [Files]);
    bind(ReceivePictureUpload).toResolvedValue(
      (...deps) => new ReceivePictureUpload(...deps),
      [Products, TenantCopies, PictureUploads, ImageConverter, Files, Clock],
    );
  },
  routes: (container) => {
    const routes = pictureRoutes(container.get(RequestPictureUpload));
    const uploads = container.get(Uploads);
    return uploads instanceof SignedUploads ? routes.route('/', uploadRoutes(uploads, container.get(ReceivePictureUpload))) : routes;
  },
};
