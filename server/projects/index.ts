/** What other rooms may take from this one. */
export { newestFirst, projectCard } from './project-facts.ts';
