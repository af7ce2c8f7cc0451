export type { ImportFault, ImportPlan, PlannedPublication } from './import-plan.ts';
export { pdfFaultMessage } from './pdf-fault-message.ts';
export { parseProjects } from './projects-yaml.ts';
export { readImportFolder } from './read-import-folder.ts';
export { parseSubjects } from './subjects-turtle.ts';
export { COLUMNS } from './table-columns.ts';
export { rowOfMetadata } from './table-row.ts';
