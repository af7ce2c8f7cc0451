/** Changes of many records at once: previewed, carried out, undone. */
export { changesRouter } from './router.ts';
export type { ChangeServices } from './services.ts';
