import type { Request } from 'express';
import type { Subject } from '../../storage/catalogue/catalogue.ts';
import { accountAuthor, changeMetadata } from '../deposit/index.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import type { FieldFault } from '../domain/problem.ts';
import { fail, ok } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import type { Page } from '../http/render.ts';
import { signedIn } from '../http/signed-in.ts';
import { typed } from '../http/typed.ts';
import { actorOf, type Visitor } from '../http/visitor.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { parseOrdinal } from '../publications/index.ts';
import { type ConceptTexts, SubjectGraph } from './graph.ts';
import { keepSubjects, keptSubjects } from './kept.ts';
import type { VocabularyServices } from './services.ts';
import { labelOf, treeOf } from './subjects-page.ts';

const DONE = ['saved', 'added'] as const;

type Opened = { readonly subject: Subject; readonly visitor: Visitor; readonly ui: Language };

/** A page of the subject that the path names. */
function ofSubject(
  services: VocabularyServices,
  work: (opened: Opened, req: Request) => ReturnType<PageBuilder>,
): PageBuilder {
  return signedIn(async (visitor, req, ui) => {
    const subject = (await services.catalogue.vocabulary.subjects()).get(String(req.params.id));
    return subject ? work({ subject, visitor, ui }, req) : fail({ kind: 'not-found' });
  }, 'manage-vocabularies');
}

export function subjectPage(services: VocabularyServices): PageBuilder {
  return ofSubject(services, async ({ subject, ui }, req) => {
    const texts = { prefLabel: subject.prefLabel, altLabels: subject.altLabels, broader: subject.broader };
    return ok(
      await page(services, { subject, ui, texts, done: req.query.done, into: typed(req.query, 'into') }),
    );
  });
}

/** Saves what was typed, takes the subject out when nobody carries it, or lets another take its place. */
export function takeSubject(services: VocabularyServices): PageBuilder {
  return ofSubject(services, async (opened, req) => {
    const button = typed(req.body, 'do');
    if (button === 'remove') return remove(services, opened, req);
    if (button === 'merge') return merge(services, opened, req);
    const { subject, ui } = opened;
    const texts = readTexts(req.body);
    const graph = SubjectGraph.ofTurtle((await keptSubjects(services)).turtle);
    const subjects = await services.catalogue.vocabulary.subjects();
    const broader = texts.broader.flatMap((id) => subjects.get(id)?.uri ?? []);
    graph.describe(subject.uri, { ...texts, broader });
    const kept = await keep(services, opened, req, graph, `Change the subject ${subject.id}`);
    if (kept.ok)
      return ok({ redirect: paths.workspace.subject.href({ ui, id: subject.id, query: { done: 'saved' } }) });
    if ('kind' in kept.problem) return fail(kept.problem);
    return ok(await page(services, { subject, ui, texts, faults: kept.problem, version: versionIn(req) }));
  });
}

const versionIn = (req: Request) => parseOrdinal(typed(req.body, 'version')) ?? 0;

function keep(
  services: VocabularyServices,
  { visitor }: Opened,
  req: Request,
  graph: SubjectGraph,
  message: string,
) {
  const by = actorOf(req, visitor.account);
  return keepSubjects(services, { graph, from: versionIn(req), visitor, by, message });
}

/** A concept has a few broader ones, if any. */
const BROADER = Array.from({ length: 20 }, (_, index) => `broader.${index + 1}`);

/** Labels in each language; alternative ones are a line each. `broader` are ids. */
function readTexts(body: unknown): ConceptTexts {
  const inEach = <T>(read: (language: Language) => T | undefined) =>
    Object.fromEntries(
      LANGUAGES.flatMap((language) => {
        const value = read(language);
        return value === undefined ? [] : [[language, value]];
      }),
    );
  const lines = (text: string) => [
    ...new Set(
      text
        .split(/\r?\n/)
        .map((each) => each.trim())
        .filter(Boolean),
    ),
  ];
  return {
    prefLabel: inEach((language) => typed(body, `prefLabel.${language}`).trim() || undefined),
    altLabels: inEach((language) => lines(typed(body, `altLabels.${language}`))),
    broader: [...new Set(BROADER.map((name) => typed(body, name)).filter((id) => id !== ''))],
  };
}

async function remove(services: VocabularyServices, opened: Opened, req: Request): ReturnType<PageBuilder> {
  const { subject, ui } = opened;
  const { subjects: carried } = await services.catalogue.listed.carried();
  if ((carried.get(subject.id) ?? 0) > 0)
    return fail({ kind: 'conflict', message: translator(ui)('vocabularies.used') });
  const graph = SubjectGraph.ofTurtle((await keptSubjects(services)).turtle);
  graph.remove(subject.uri);
  const kept = await keep(services, opened, req, graph, `Remove the subject ${subject.id}`);
  if (kept.ok) return ok({ redirect: paths.workspace.subjects.href({ ui, done: 'removed' }) });
  return fail('kind' in kept.problem ? kept.problem : { kind: 'invalid', faults: kept.problem });
}

/**
 * Lets another subject take this one's place: records first, each as a version of its own, then the vocabulary. What is cut
 * short in between leaves both subjects, and can be done again.
 */
async function merge(services: VocabularyServices, opened: Opened, req: Request): ReturnType<PageBuilder> {
  const { subject, visitor, ui } = opened;
  const subjects = await services.catalogue.vocabulary.subjects();
  const into = subjects.get(typed(req.body, 'into'));
  if (!into || into.id === subject.id) return fail({ kind: 'not-found' });
  const { turtle, version } = await keptSubjects(services);
  if (version !== versionIn(req)) return fail({ kind: 'outdated', version });
  const author = accountAuthor(
    visitor.account,
    actorOf(req, visitor.account),
    `Merge the subject ${subject.id} into ${into.id}`,
  );
  for (const id of await services.catalogue.listed.ids({ subject: subject.id }, services.clock.today())) {
    const found = await services.catalogue.publications.find(id);
    if (!found || found.publication.withdrawn) continue;
    const carried = found.publication.subjects.map((each) => (each === subject.id ? into.id : each));
    const changed = await changeMetadata(services, {
      id,
      patch: { subjects: [...new Set(carried)] },
      author,
    });
    if (!changed.ok) return changed;
  }
  const graph = SubjectGraph.ofTurtle(turtle);
  graph.merge(subject.uri, into.uri);
  const kept = await keep(services, opened, req, graph, author.message);
  if (kept.ok) return ok({ redirect: paths.workspace.subjects.href({ ui, done: 'merged' }) });
  return fail('kind' in kept.problem ? kept.problem : { kind: 'invalid', faults: kept.problem });
}

type Shown = {
  readonly subject: Subject;
  readonly ui: Language;
  readonly texts: ConceptTexts;
  readonly version?: number;
  readonly done?: unknown;
  readonly into?: string;
  readonly faults?: readonly FieldFault[];
};

async function page(services: VocabularyServices, shown: Shown): Promise<Page> {
  const { subject, ui, texts, done, into, faults = [] } = shown;
  const t = translator(ui);
  const subjects = await services.catalogue.vocabulary.subjects();
  const { subjects: carried } = await services.catalogue.listed.carried();
  const version = shown.version ?? (await keptSubjects(services)).version;
  const said = DONE.find((each) => each === done);
  const others = treeOf(subjects, ui)
    .map(({ subject: other }) => other)
    .filter((other, at, all) => other.id !== subject.id && all.indexOf(other) === at);
  const choices = (chosen: string) => [
    { value: '', text: t('record.none'), chosen: chosen === '' },
    ...others.map((other) => ({ value: other.id, text: labelOf(other, ui), chosen: other.id === chosen })),
  ];
  const target = into ? subjects.get(into) : undefined;
  const count = carried.get(subject.id) ?? 0;
  return {
    template: 'subject',
    workspace: 'subjects',
    title: labelOf(subject, ui),
    self: (language) => paths.workspace.subject.href({ ui: language, id: subject.id }),
    status: faults.length > 0 ? 422 : 200,
    noindex: true,
    styles: 'workspace',
    view: {
      heading: labelOf(subject, ui),
      id: subject.id,
      uri: subject.uri,
      version,
      done: said ? t(`vocabularies.done.${said}`) : null,
      faults: faults.map(({ message }) => message),
      all: paths.workspace.subjects.href({ ui }),
      action: paths.workspace.subject.href({ ui, id: subject.id }),
      carried: t('vocabularies.carried', { count }),
      records: count > 0 ? paths.workspace.records.href({ ui, query: { subject: subject.id } }) : null,
      languages: LANGUAGES.map((language) => ({
        language,
        name: t(`record.language.${language}`),
        prefLabel: texts.prefLabel[language] ?? '',
        altLabels: (texts.altLabels[language] ?? []).join('\n'),
      })),
      broader: [...texts.broader, ''].map((id, index) => ({ number: index + 1, options: choices(id) })),
      narrower: [...subjects.values()]
        .filter((other) => other.broader.includes(subject.id))
        .map((other) => ({
          label: labelOf(other, ui),
          href: paths.workspace.subject.href({ ui, id: other.id }),
        })),
      mayRemove: count === 0,
      merging: choices(into ?? ''),
      merge: target
        ? {
            into: target.id,
            said: t('vocabularies.mergePreview', {
              count,
              from: labelOf(subject, ui),
              into: labelOf(target, ui),
            }),
          }
        : null,
    },
  };
}
