/** What other rooms and the composition roots use of this one. */
export { isAlive, runJobs } from './run-jobs.ts';
