/** All publications as librarians and depositors find, choose and change them. */
export { type Choice, readChoice } from './choice.ts';
export { recordsRouter } from './router.ts';
export type { RecordsServices } from './services.ts';
