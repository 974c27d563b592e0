import { Clock } from '#shared/clock';
import { SignedUploads } from '#shared/engines/signed-uploads';
import { Files } from '#shared/files';
import { Uploads } from '#shared/uploads';
import { pictureRoutes, uploadRoutes } from '../adapters/http-pictures.ts';
import { SharpImages } from '../adapters/sharp-images.ts';
import { TablePictures } from '../adapters/table-pictures.ts';
import { Directory } from '../ports/directory.ts';
import { Images } from '../ports/images.ts';
import { Pictures } from '../ports/pictures.ts';
import { Products } from '../ports/products.ts';
import { OrderingTable } from '../ports/table.ts';
import { AwaitPicture } from '../use-cases/await-picture.ts';
import { DropPicture } from '../use-cases/drop-picture.ts';
import { TakePicture } from '../use-cases/take-picture.ts';
import type { Area } from './area.ts';

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
