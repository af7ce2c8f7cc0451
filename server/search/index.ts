/** What other rooms may take from this one. */
export { askIndex } from './ask-index.ts';
export { ask, type FindServices, find } from './find.ts';
export { readSearchRequest } from './params.ts';
