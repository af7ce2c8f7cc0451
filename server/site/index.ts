/** What other rooms may take from this one. */
export { readMarkdown } from './markdown.ts';
