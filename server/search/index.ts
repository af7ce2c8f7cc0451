/** What other rooms may take from this one. */
export { type FindServices, find } from './find.ts';
export { readSearchRequest } from './params.ts';
