/** What other rooms and the composition roots use of this one. */
export { assessPage } from './assess.ts';
export { isAlive, runJobs } from './run-jobs.ts';
