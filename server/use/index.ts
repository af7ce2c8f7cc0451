/** How the library is used, counted by the rules of COUNTER, and what its visitors ask for. */
export { UseCounter } from './counter.ts';
export { countingRouter, useRouter } from './router.ts';
export type { UseServices } from './services.ts';
