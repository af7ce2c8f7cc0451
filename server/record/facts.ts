import type { Vocabulary } from '../../storage/catalogue/catalogue.ts';
import { bestOf, LANGUAGES, type Language, type Localized } from '../domain/languages.ts';
import type { Contributor, Metadata } from '../domain/metadata.ts';
import type { Publication } from '../domain/publication.ts';
import { formatDate } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';

/** One thing that a record says, as people read it. Lists have an entry a line. */
export type Fact = { readonly key: string; readonly label: string; readonly text: string };

/** Everything that a record says, field by field, in the order of the form. What it does not say is left out. */
export function factsOf(record: Metadata, ui: Language, vocabulary: Vocabulary): Fact[] {
  const t = translator(ui);
  const fact = (key: string, text: string | undefined): Fact[] =>
    text ? [{ key, label: t(`record.field.${key}`), text }] : [];
  const inEach = (key: string, texts: Localized): Fact[] =>
    LANGUAGES.flatMap((language) =>
      fact(key, texts[language]).map(({ label, text }) => ({
        key: `${key}.${language}`,
        label: `${label}, ${t(`record.language.${language}`)}`,
        text,
      })),
    );
  const { subjects, projects } = vocabulary;
  const { event } = record;
  return [
    ...inEach('title', record.title),
    ...inEach('abstract', record.abstract),
    ...fact('contributors', lines(record.contributors.map((person) => personText(person, ui)))),
    ...fact('type', t(`type.${record.type}`)),
    ...fact('issued', record.issued && formatDate(ui, record.issued)),
    ...fact('subjects', lines(record.subjects.map((id) => best(subjects.get(id)?.prefLabel, ui) ?? id))),
    ...fact('project', record.project && (best(projects.get(record.project)?.title, ui) ?? record.project)),
    ...fact('licence', record.licence),
    ...fact('reportNumber', record.reportNumber),
    ...fact('isbn', lines(record.isbn)),
    ...fact('doi', record.doi),
    ...inEach('funder', record.funder),
    ...inEach('place', record.place),
    ...fact(
      'relations',
      lines(record.relations.map(({ rel, publication }) => `${t(`record.relation.${rel}`)}: ${publication}`)),
    ),
    ...fact(
      'links',
      lines(
        record.links.map(({ rel, href, title }) => `${t(`link.${rel}`)}: ${best(title, ui) ?? ''} ${href}`),
      ),
    ),
    ...fact(
      'eventDays',
      event && [event.starts, event.ends].flatMap((day) => (day ? formatDate(ui, day) : [])).join(' – '),
    ),
    ...inEach('eventPlace', event?.place ?? {}),
    ...inEach('note', record.note),
    ...fact('state', t(`records.state.${record.state}`)),
    ...fact('embargo', record.embargo && formatDate(ui, record.embargo)),
    ...editionStates(record, ui),
    ...LANGUAGES.flatMap((language) =>
      record.downloads[language]
        ? [
            {
              key: `downloads.${language}`,
              label: t(`record.edition.${language}`),
              text: t('record.ocr.downloaded'),
            },
          ]
        : [],
    ),
  ];
}

const lines = (texts: readonly string[]) => texts.join('\n');
const best = (texts: Localized | undefined, ui: Language) => texts && bestOf(texts, ui)?.value;

function personText({ name, role, orcid }: Contributor, ui: Language): string {
  const names = typeof name === 'string' ? [name] : LANGUAGES.flatMap((language) => name[language] ?? []);
  const about = [translator(ui)(`role.${role}`), ...(orcid ? [orcid] : [])];
  return `${[...new Set(names)].join(' / ')}, ${about.join(', ')}`;
}

function editionStates({ editionStates: states }: Metadata, ui: Language): Fact[] {
  const t = translator(ui);
  return LANGUAGES.flatMap((language) => {
    const own = states[language];
    if (!own) return [];
    const text = own.withdrawn
      ? `${t('records.state.withdrawn')}: ${own.withdrawn.reason}`
      : own.embargo
        ? t('records.embargoedUntil', { day: formatDate(ui, own.embargo) })
        : t(`records.state.${own.state}`);
    return [{ key: `editionStates.${language}`, label: t(`record.edition.${language}`), text }];
  });
}

/** The PDFs that a record has, edition by edition, with the name and number of each newest one. */
export function fileFacts({ editions }: Pick<Publication, 'editions'>, ui: Language): Fact[] {
  const t = translator(ui);
  return LANGUAGES.flatMap((language) => {
    const revision = editions[language]?.at(-1);
    if (!revision) return [];
    const pages = t('edition.pages', { count: revision.pages });
    const text = `${t('publication.revision', { number: revision.number })}: ${revision.fileName}, ${pages}`;
    return [{ key: `editions.${language}`, label: t(`record.edition.${language}`), text }];
  });
}
