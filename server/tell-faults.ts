import type { Logger } from 'pino';
import type { GlossaryFault } from '../storage/site/glossary.ts';

/** A file in a wrong encoding has as many faults as lines. */
const MOST_TOLD = 20;

/** Writes to the log what of the glossary cannot be read. */
export function tellFaults(logger: Pick<Logger, 'warn'>): (faults: readonly GlossaryFault[]) => void {
  return (faults) => {
    for (const { file, line, message } of faults.slice(0, MOST_TOLD))
      logger.warn({ file, line }, `glossary: ${message}`);
    const more = faults.length - MOST_TOLD;
    if (more > 0) logger.warn({ more }, 'glossary: more rows are left out');
  };
}
