/** One record as those who work on the library see it: what it says, its files, its states and its history. */
export { recordRouter } from './router.ts';
export type { RecordServices } from './services.ts';
