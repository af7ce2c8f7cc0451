import { constants } from 'node:zlib';
import compression from 'compression';
import express, { type Express } from 'express';
import {
  type AccountServices,
  accountsRoom,
  accountsRouter,
  allowForms,
  crossSiteGuard,
  sessions,
} from './accounts/index.ts';
import { type ApiServices, apiRouter } from './api/index.ts';
import { type ChangeServices, changesRouter } from './changes/index.ts';
import { filesRouter } from './files/router.ts';
import { homeRouter } from './home/router.ts';
import { assetRouter } from './http/assets.ts';
import { coloursRouter } from './http/colours.ts';
import { healthRouter } from './http/health.ts';
import { lastResort, nothingHere } from './http/last-handlers.ts';
import { PUBLIC_URL } from './http/render.ts';
import { requestLimit } from './http/request-limit.ts';
import { requestLog } from './http/request-log.ts';
import { securityHeaders } from './http/security-headers.ts';
import { useTemplates } from './http/templates.ts';
import { offeredLanguages, SITE, themeRouter } from './http/theme.ts';
import { type BrowserImportServices, importsRouter } from './imports/index.ts';
import { type OverviewServices, overviewRouter } from './overview/index.ts';
import { paths } from './paths.ts';
import { projectsRouter } from './projects/router.ts';
import { publicationRouter } from './publications/router.ts';
import { readerRouter } from './reader/router.ts';
import { type RecordServices, recordRouter } from './record/index.ts';
import { type RecordsServices, recordsRouter } from './records/index.ts';
import { searchApiRouter } from './search/api.ts';
import { searchRouter } from './search/router.ts';
import type { Services } from './services.ts';
import { type SettingsServices, settingsRouter } from './settings/index.ts';
import { siteRouter } from './site/router.ts';
import { type UploadServices, uploadRouter } from './upload/index.ts';
import { countingRouter, type UseCounter, type UseServices, useRouter } from './use/index.ts';
import { type VocabularyServices, vocabulariesRouter } from './vocabularies/index.ts';

/** A tenth of a millisecond more than the middleware's own makes a page a tenth smaller. */
const BROTLI_QUALITY = 5;

/** Half the time of the middleware's own, for a twentieth more bytes. */
const GZIP_LEVEL = 4;

/** What costs much more to answer than to ask. */
const COSTLY = [
  paths.pageImage,
  paths.reader,
  paths.readerPages,
  paths.search,
  paths.api.search,
  paths.api.suggest,
  paths.api.alignment,
].map(({ pattern }) => pattern);

/** The whole web application. PDFs and pictures are not compressed again: `compression` knows them by their types. */
export function createApp(
  services: Services &
    ApiServices &
    AccountServices &
    RecordsServices &
    ChangeServices &
    BrowserImportServices &
    RecordServices &
    UploadServices &
    OverviewServices &
    VocabularyServices &
    SettingsServices &
    UseServices & { readonly useCounter: UseCounter },
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', services.config.trustProxy ? 1 : false);
  app.set(PUBLIC_URL, services.config.publicUrl);
  useTemplates(app);

  app.set(SITE, services.siteSettings);
  app.use(requestLog(services.logger));
  app.use(securityHeaders());
  app.use(
    compression({
      level: GZIP_LEVEL,
      brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
    }),
  );

  app.use(healthRouter(services));
  app.use(themeRouter(services));
  app.use(offeredLanguages(services));
  app.use(paths.asset.pattern, assetRouter(services));
  app.get(COSTLY, requestLimit(services));
  const room = accountsRoom(services);
  app.use(countingRouter(services.useCounter, (req) => room.cookies.read(req, 'session') !== undefined));
  app.use(filesRouter(services));
  app.use(searchApiRouter(services));
  app.use(apiRouter(services));
  app.use(sessions(room), crossSiteGuard(room));
  app.use(coloursRouter());
  app.use(accountsRouter(room));
  app.use(recordsRouter(services));
  app.use(changesRouter(services));
  app.use(importsRouter(services));
  app.use(recordRouter(services));
  app.use(uploadRouter(services));
  app.use(overviewRouter(services));
  app.use(vocabulariesRouter(services));
  app.use(settingsRouter(services));
  app.use(useRouter(services, (req, res) => allowForms(room, req, res)));
  app.use(homeRouter(services));
  app.use(siteRouter(services));
  app.use(searchRouter(services));
  app.use(projectsRouter(services));
  app.use(publicationRouter(services));
  app.use(readerRouter(services));

  app.use(nothingHere(services));
  app.use(lastResort(services));
  return app;
}
