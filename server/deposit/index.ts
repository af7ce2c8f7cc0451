/** The deposit commands: the API, the import and every later way in call these. */
export { accountAuthor, isDepositor } from './account-author.ts';
export { addRevision } from './add-revision.ts';
export { changeMetadata, metadataOf } from './change-metadata.ts';
export { toldOf } from './commit.ts';
export { createPublication } from './create-publication.ts';
export { type EditedRow, EXPORTED_COLUMNS, exportedRow, planRow, readEditedTable } from './edited-table.ts';
export {
  faultInWords,
  type ImportPlan,
  importRoot,
  plannedInWords,
  readImportFolder,
  refusalInWords,
} from './import/index.ts';
export { splitLanguage, stemKey } from './import/language-suffix.ts';
export { parseProject } from './import/projects-yaml.ts';
export { parseSubjects } from './import/subjects-turtle.ts';
export { titleOfPdf } from './import/title-of-pdf.ts';
export { type Imported, importPlan } from './import-publications.ts';
export { patchBetween } from './merge-patch.ts';
export { type PlannedChange, planChange } from './planned-change.ts';
export { projectArchive } from './projection.ts';
export type { Accepted, Author, DepositedFile, DepositServices } from './services.ts';
export { saveProject, saveSubjects } from './vocabulary.ts';
export { withdraw } from './withdraw.ts';
