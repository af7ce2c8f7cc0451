export { apiRouter } from './router.ts';
export type { ApiServices } from './services.ts';
