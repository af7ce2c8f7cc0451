import type { Problem } from '../../domain/problem.ts';
import type { ImportFault, PlannedPublication } from './import-plan.ts';
import { pdfFaultMessage } from './pdf-fault-message.ts';

/** `publications.csv:4: issued: must be …`: the command and the workspace tell the same. */
export function faultInWords({ file, line, at, message }: ImportFault): string {
  const place = [file, line].filter((part) => part !== undefined).join(':');
  return `${place}: ${at ? `${at}: ` : ''}${message}`;
}

/** `Migration [en ru]` */
export function plannedInWords({ metadata, files }: PlannedPublication): string {
  const title = Object.values(metadata.title).find((text) => text !== undefined);
  return `${title} [${files.map((file) => file.language).join(' ')}]`;
}

/** Why a publication was refused. */
export function refusalInWords(problem: Problem): string {
  if (problem.kind === 'bad-pdf') return `${problem.file}: ${pdfFaultMessage(problem.fault)}`;
  return problem.kind === 'conflict' ? problem.message : problem.kind;
}
