/** What other rooms and the composition roots use of this one. */
export { assessPage } from './assess.ts';
export { releaseDeadJobs } from './dead-jobs.ts';
export { recordsOf } from './index-publications.ts';
export type { Recogniser } from './ocr/recogniser.ts';
export { runJobs } from './run-jobs.ts';
