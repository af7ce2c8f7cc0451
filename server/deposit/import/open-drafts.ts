import { basename } from 'node:path';
import type { Language } from '../../domain/languages.ts';
import type { Draft, DraftFile, ImportFault, Place, PlannedFile, PlannedPublication } from './import-plan.ts';
import type { PdfLooks } from './look-at-pdf.ts';
import { pdfFaultMessage } from './pdf-fault-message.ts';

type Opened = {
  readonly files: PlannedFile[];
  readonly faults: ImportFault[];
  readonly warnings: ImportFault[];
};

/**
 * Opens the PDFs of all drafts. A draft whose metadata and files are all without a fault becomes a publication;
 * the same bytes may be the PDF of one edition only.
 */
export async function openDrafts(drafts: readonly Draft[], look: PdfLooks) {
  const publications: PlannedPublication[] = [];
  const faults: ImportFault[] = [];
  const warnings: ImportFault[] = [];
  const firstPlaces = new Map<string, Place>();
  const opened = await Promise.all(drafts.map((draft) => openFiles(draft.files, look)));
  for (const [index, draft] of drafts.entries()) {
    const { files, ...found } = opened[index] as Opened;
    const repeated = draft.files.flatMap((file) => repeatedFile(file, files, firstPlaces));
    faults.push(...found.faults, ...repeated);
    warnings.push(...found.warnings);
    const sound = !draft.incomplete && found.faults.length === 0 && repeated.length === 0;
    if (sound && draft.metadata) publications.push({ metadata: draft.metadata, files, origin: draft.origin });
  }
  return { publications, faults, warnings };
}

async function openFiles(drafts: readonly DraftFile[], look: PdfLooks): Promise<Opened> {
  const looks = await Promise.all(drafts.map(({ path, language }) => look(path, language)));
  const opened: Opened = { files: [], faults: [], warnings: [] };
  for (const [index, { language, path, place }] of drafts.entries()) {
    const looked = looks[index];
    const fileName = basename(path);
    const subject = place.at === undefined ? '' : `${fileName} `;
    if (looked?.ok) {
      const detected = looked.value.inspection.language;
      opened.files.push({ language, path, fileName, ...looked.value });
      if (detected !== null && detected !== language) {
        opened.warnings.push({
          ...place,
          message: `${subject}is given as ${nameOf(language)} but seems to be ${nameOf(detected)}`,
        });
      }
    } else if (looked) {
      opened.faults.push({ ...place, message: `${subject}${pdfFaultMessage(looked.problem)}` });
    }
  }
  return opened;
}

const names = new Intl.DisplayNames('en', { type: 'language' });

const nameOf = (language: Language) => names.of(language) ?? language;

function repeatedFile(
  draft: DraftFile,
  files: readonly PlannedFile[],
  firstPlaces: Map<string, Place>,
): ImportFault[] {
  const digest = files.find(({ language }) => language === draft.language)?.digest;
  if (digest === undefined) return [];
  const first = firstPlaces.get(digest);
  if (first) return [{ ...draft.place, message: `is the same PDF as ${describe(first)}` }];
  firstPlaces.set(digest, draft.place);
  return [];
}

function describe({ file, line, at }: Place): string {
  return [file, line === undefined ? [] : `line ${line}`, at ?? []].flat().join(', ');
}
