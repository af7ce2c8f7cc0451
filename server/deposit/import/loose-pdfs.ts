import { basename } from 'node:path';
import { LANGUAGES, type Language } from '../../domain/languages.ts';
import { metadataSchema } from '../../domain/metadata.ts';
import { findInFolder } from './file-in-folder.ts';
import type { Draft, Drafts, ImportFault } from './import-plan.ts';
import { splitLanguage, stemKey } from './language-suffix.ts';
import type { PdfLooks } from './look-at-pdf.ts';
import { pdfFaultMessage } from './pdf-fault-message.ts';
import { titleOfPdf } from './title-of-pdf.ts';

/** A PDF whose name or text has told its language. */
type LoosePdf = {
  readonly file: string;
  readonly path: string;
  readonly language: Language;
  readonly stem: string;
  readonly marked: boolean;
  readonly title: string;
};

/**
 * Reads PDFs that come with nothing else. Those whose names differ only in a mark of language are one publication; a
 * name without a mark joins the marked ones of the same name, if its detected language is not among them, and is
 * otherwise a publication of its own.
 */
export async function readLoosePdfs(
  folder: string,
  names: readonly string[],
  look: PdfLooks,
): Promise<Drafts> {
  const read = await Promise.all(names.map((name) => readLoosePdf(folder, name, look)));
  const faults = read.filter((each) => 'message' in each);
  const groups = groupByStem(
    read.filter((each) => 'path' in each),
    faults,
  );
  const broken = new Set(faults.map(({ file }) => stemKey(splitLanguage(file).stem)));
  const drafts = [...groups].map(([key, pdfs]) => draftOf(pdfs, broken.has(key)));
  return { drafts, faults, warnings: [] };
}

/** Adds to `faults` what two marked names both claim to be. */
function groupByStem(pdfs: readonly LoosePdf[], faults: ImportFault[]): Map<string, LoosePdf[]> {
  const groups = new Map<string, LoosePdf[]>();
  const markedFirst = [...pdfs].sort((a, b) => Number(b.marked) - Number(a.marked));
  for (const pdf of markedFirst) {
    const key = stemKey(pdf.stem);
    const siblings = groups.get(key);
    const taken = siblings?.find(({ language }) => language === pdf.language);
    if (taken && pdf.marked) {
      const message = `is a second PDF for the language ${pdf.language} beside ${taken.file}`;
      faults.push({ file: pdf.file, message });
    } else if (siblings && !taken) siblings.push(pdf);
    else groups.set(siblings ? `${key}/${pdf.file}` : key, [pdf]);
  }
  return groups;
}

async function readLoosePdf(folder: string, file: string, look: PdfLooks): Promise<LoosePdf | ImportFault> {
  const found = await findInFolder(folder, file);
  if (!found.ok) return { file, message: found.problem };
  const mark = splitLanguage(basename(file));
  const looked = await look(found.value, mark.language);
  if (!looked.ok) return { file, message: pdfFaultMessage(looked.problem) };
  const { inspection } = looked.value;
  const language = mark.language ?? inspection.language;
  if (language === null) {
    const message = 'has no text to tell its language by; end its name in _en, _ru or _ky';
    return { file, message };
  }
  return {
    file,
    path: found.value,
    language,
    stem: mark.stem,
    marked: mark.language !== undefined,
    title: titleOfPdf(inspection, { language, fallback: mark.stem || basename(file, '.pdf') }),
  };
}

/** `incomplete` when a sibling of these PDFs has a fault. */
function draftOf(pdfs: readonly LoosePdf[], incomplete: boolean): Draft {
  const ordered = LANGUAGES.flatMap((language) => pdfs.filter((pdf) => pdf.language === language));
  const origin = { file: ordered[0]?.file ?? '' };
  return {
    metadata: metadataSchema.parse({
      title: Object.fromEntries(ordered.map(({ language, title }) => [language, title])),
    }),
    files: ordered.map(({ language, path, file }) => ({ language, path, place: { file } })),
    origin,
    incomplete,
    placeOf: () => origin,
  };
}
