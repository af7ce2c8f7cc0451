import { Router } from 'express';
import { paths } from '../paths.ts';
import { download, type FileServices } from './download.ts';
import { pageImage, thumbnail } from './images.ts';

/** PDFs, covers and page images. */
export function filesRouter(services: FileServices): Router {
  const router = Router();
  router.get(paths.file.pattern, download(services));
  router.get(paths.thumbnail.pattern, thumbnail(services));
  router.get(paths.pageImage.pattern, pageImage(services));
  return router;
}
