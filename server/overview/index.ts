/** How the library stands, for those who work on it. */
export { overviewRouter } from './router.ts';
export type { OverviewServices } from './services.ts';
