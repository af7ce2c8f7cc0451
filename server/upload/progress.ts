import type { CataloguedPublication, Job } from '../../storage/catalogue/catalogue.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { currentRevision } from '../domain/publication.ts';
import { pdfFaultText } from '../http/problem-responses.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { textView } from '../publications/index.ts';
import type { UploadServices } from './services.ts';

/** How far one edition of a saved publication is, in words; `cover` when its first page was drawn. */
export type EditionProgress = {
  readonly key: string;
  readonly language: Language;
  readonly name: string;
  readonly steps: readonly { readonly text: string; readonly done: boolean }[];
  readonly cover: string | null;
};

export type PublicationProgress = {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly editions: readonly EditionProgress[];
  readonly done: boolean;
};

/** How far a publication is on its way from the archive to the search. */
export async function progressOf(
  services: Pick<UploadServices, 'catalogue' | 'derived'>,
  catalogued: CataloguedPublication,
  ui: Language,
): Promise<PublicationProgress> {
  const { publication } = catalogued;
  const { id } = publication;
  const jobs = await services.catalogue.jobs.ofPublication(id);
  const indexed = jobs
    .filter(({ kind }) => kind === 'index')
    .every(({ state }) => state === 'done' || state === 'failed');
  const editions: EditionProgress[] = [];
  for (const language of LANGUAGES) {
    if (currentRevision(publication, language))
      editions.push(await editionProgress(services, catalogued, { language, ui, jobs, indexed }));
  }
  return {
    id,
    title: textView(publication.title, ui)!.text,
    href: paths.workspace.record.href({ ui, id }),
    editions,
    done: indexed && jobs.every(({ state }) => state !== 'queued' && state !== 'running'),
  };
}

type Asked = {
  readonly language: Language;
  readonly ui: Language;
  readonly jobs: readonly Job[];
  readonly indexed: boolean;
};

async function editionProgress(
  { derived }: Pick<UploadServices, 'derived'>,
  { publication, texts }: CataloguedPublication,
  { language, ui, jobs, indexed }: Asked,
): Promise<EditionProgress> {
  const t = translator(ui);
  const revision = currentRevision(publication, language)!;
  const { digest, pages, fileName } = revision;
  const job = jobs.find(
    (each) => each.kind === 'extract' && each.digest === digest && each.language === language,
  );
  const text = texts[language]?.get(digest);
  const hasCover = (await derived.thumbnail(digest, 160)) !== undefined;
  const step = (key: string, done: boolean, values = {}) => ({ text: t(`upload.step.${key}`, values), done });
  const steps = [step('inspected', true, { count: pages }), step('archived', true)];
  if (text?.state === 'failed') steps.push({ text: pdfFaultText(t, fileName, text.fault), done: false });
  else if (text?.state === 'extracted') {
    const { good, 'wrong-language': other } = text.quality.pages;
    steps.push(step('read', true, { count: pages }), {
      text: t(`record.files.verdict.${text.quality.verdict}`),
      done: text.quality.verdict === 'good',
    });
    steps.push(step(indexed ? 'indexed' : 'indexing', indexed, { readable: good + other, pages }));
  } else steps.push(step('reading', false, { page: job?.pagesRead ?? 0, pages }));
  return {
    key: `${publication.id}-${language}`,
    language,
    name: t(`record.edition.${language}`),
    steps,
    cover: hasCover
      ? paths.workspace.cover.href({
          ui,
          id: publication.id,
          language,
          revision: revision.number,
          width: 160,
        })
      : null,
  };
}
