import type { Logger } from 'pino';
import type { Glossary, GlossaryEntries } from '../storage/site/glossary.ts';

/** A file in a wrong encoding has as many faults as lines. */
const MOST_TOLD = 20;

/** The same glossary, which writes to the log what of it cannot be read, whenever its file was read anew. */
export function tellingFaults(glossary: Glossary, logger: Pick<Logger, 'warn'>): Glossary {
  let told: GlossaryEntries | undefined;
  return {
    read: async () => {
      const entries = await glossary.read();
      if (entries !== told) {
        told = entries;
        for (const { file, line, message } of entries.faults.slice(0, MOST_TOLD))
          logger.warn({ file, line }, `glossary: ${message}`);
        const more = entries.faults.length - MOST_TOLD;
        if (more > 0) logger.warn({ more }, 'glossary: more rows are left out');
      }
      return entries;
    },
  };
}
