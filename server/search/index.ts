/** What other rooms may take from this one. */
export { askIndex } from './ask-index.ts';
