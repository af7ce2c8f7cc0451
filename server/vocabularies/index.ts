/** The vocabularies that records are described with, kept by browser. */
export { vocabulariesRouter } from './router.ts';
export type { VocabularyServices } from './services.ts';
