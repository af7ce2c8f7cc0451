import { Router } from 'express';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';

/** `/healthz` says that the process answers, `/readyz` that everything a reader may ask for is there. */
export function healthRouter(services: Pick<Services, 'readiness'>): Router {
  const router = Router();
  router.get(paths.health.pattern, (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ alive: true });
  });
  router.get(paths.ready.pattern, async (_req, res) => {
    const readiness = await services.readiness();
    res
      .set('Cache-Control', 'no-store')
      .status(readiness.ready ? 200 : 503)
      .json(readiness);
  });
  return router;
}
