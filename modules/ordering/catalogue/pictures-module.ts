import { Clock } from '#shared/clock';
import { Files } from '#shared/files/files';
import { SignedUploads } from '#shared/files/signed-uploads';
import { Uploads } from '#shared/files/uploads';
import type { Area } from '../feature.ts';
import { OrderingTable } from '../ports/store.ts';
import { Directory } from '../ports/tenant-copies.ts';
import { pictureRoutes, uploadRoutes } from './adapters/http-pictures.ts';
import { SharpImages } from './adapters/sharp-image-converter.ts';
import { TablePictures } from './adapters/stored-picture-uploads.ts';
import { Images } from './ports/image-converter.ts';
import { Pictures } from './ports/picture-uploads.ts';
import { Products } from './ports/products.ts';
import { DropPicture } from './use-cases/delete-unused-picture.ts';
import { TakePicture } from './use-cases/receive-picture-upload.ts';
import { AwaitPicture } from './use-cases/request-picture-upload.ts';

/** Pictures of what is sold. Where clients bring them to the server itself, it takes them at a route of its own. */
export const pictures: Area = {
  bind: (bind) => {
    bind(Pictures)
      .toResolvedValue((table) => new TablePictures(table), [OrderingTable])
      .inSingletonScope();
    bind(Images)
      .toResolvedValue(() => new SharpImages())
      .inSingletonScope();
    bind(AwaitPicture).toResolvedValue((...of) => new AwaitPicture(...of), [Products, Pictures, Uploads, Clock]);
    bind(DropPicture).toResolvedValue((files) => new DropPicture(files), [Files]);
    bind(TakePicture).toResolvedValue((...of) => new TakePicture(...of), [Products, Directory, Pictures, Images, Files, Clock]);
  },
  routes: (from) => {
    const routes = pictureRoutes(from.get(AwaitPicture));
    const uploads = from.get(Uploads);
    return uploads instanceof SignedUploads ? routes.route('/', uploadRoutes(uploads, from.get(TakePicture))) : routes;
  },
};
