export type {
  ImportFault,
  ImportPlan,
  Place,
  PlannedFile,
  PlannedPublication,
  PlannedSubjects,
} from './import-plan.ts';
export type { ImportProgress } from './look-at-pdf.ts';
export { pdfFaultMessage } from './pdf-fault-message.ts';
export { parseProjects } from './projects-yaml.ts';
export { type ImportFolderDeps, readImportFolder } from './read-import-folder.ts';
export { parseSubjects } from './subjects-turtle.ts';
