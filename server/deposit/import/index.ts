export type { ImportFault, ImportPlan, PlannedPublication } from './import-plan.ts';
export { faultInWords, plannedInWords, refusalInWords } from './in-words.ts';
export { parseProjects } from './projects-yaml.ts';
export { messageInCell } from './publications-table.ts';
export { importRoot, readImportFolder } from './read-import-folder.ts';
export { parseSubjects } from './subjects-turtle.ts';
export { readNamedColumns, type TableRow } from './table.ts';
export { COLUMNS, type Column, columnOf, tidyCell } from './table-columns.ts';
export { metadataOfRow, rowOfMetadata } from './table-row.ts';
