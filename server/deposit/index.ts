/** The deposit commands: the API, the import and every later way in call these. */
export { accountAuthor, isDepositor } from './account-author.ts';
export { addRevision } from './add-revision.ts';
export { changeMetadata } from './change-metadata.ts';
export { createPublication } from './create-publication.ts';
export { EXPORTED_COLUMNS, exportedRow } from './edited-table.ts';
export { type Imported, importPlan } from './import-publications.ts';
export { projectArchive } from './projection.ts';
export type { Accepted, Author, DepositedFile, DepositServices } from './services.ts';
export { saveProject, saveSubjects } from './vocabulary.ts';
export { withdraw } from './withdraw.ts';
