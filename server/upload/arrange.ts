import { splitLanguage, stemKey } from '../deposit/index.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import type { UploadBatch, UploadedFile } from '../domain/upload.ts';

/** A publication as the files of a batch make it: at most one file an edition, and those that fit no edition. */
export type Arranged = {
  /** What it is called within the batch. */
  readonly name: string;
  readonly editions: ReadonlyMap<Language, UploadedFile>;
  /** Files whose edition is not known, or taken by another one. */
  readonly others: readonly UploadedFile[];
};

/** The language of a file: as somebody said, else as its name says, else as its text does. */
export function languageOf(file: UploadedFile): Language | null {
  if (file.put) return file.put.language;
  if ('fault' in file.look) return null;
  return splitLanguage(file.fileName).language ?? file.look.inspection.language;
}

/**
 * Sorts files into publications: those that somebody put there, the others by the part of their names that is not a
 * language. A file that is no PDF that we take is in none.
 */
export function arrange({ files }: Pick<UploadBatch, 'files'>): Arranged[] {
  const groups = new Map<string, UploadedFile[]>();
  for (const file of files) {
    if ('fault' in file.look) continue;
    const name = file.put?.publication ?? (stemKey(splitLanguage(file.fileName).stem) || 'publication');
    groups.set(name, [...(groups.get(name) ?? []), file]);
  }
  return [...groups].map(([name, group]) => arranged(name, group));
}

function arranged(name: string, group: readonly UploadedFile[]): Arranged {
  const editions = new Map<Language, UploadedFile>();
  /** Who was put somewhere, and whose name tells its language, come before those that were only looked at. */
  const sure = (file: UploadedFile) => (file.put ? 0 : splitLanguage(file.fileName).language ? 1 : 2);
  const others: UploadedFile[] = [];
  for (const file of [...group].sort((a, b) => sure(a) - sure(b))) {
    const language = languageOf(file);
    if (language && !editions.has(language)) editions.set(language, file);
    else others.push(file);
  }
  const inOrder = LANGUAGES.flatMap((language) => {
    const file = editions.get(language);
    return file ? [[language, file] as const] : [];
  });
  return { name, editions: new Map(inOrder), others };
}
