import { type ParseArgsConfig, parseArgs } from 'node:util';

/** What a command was called with. What it does not take is answered by its usage, and the process ends with 2. */
export function argumentsOrExit<T extends ParseArgsConfig>(usage: string, config: T) {
  try {
    return parseArgs(config);
  } catch (error) {
    if (
      !(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_'))
    ) {
      throw error;
    }
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}
