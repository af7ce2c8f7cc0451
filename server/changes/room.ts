import type { ChangeRunner } from './runner.ts';
import type { ChangeServices } from './services.ts';

/** What the pages of changes work with, and who carries changes out. */
export type Room = ChangeServices & { readonly runner: ChangeRunner };
