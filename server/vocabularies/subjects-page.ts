import type { RequestHandler } from 'express';
import type { Subject } from '../../storage/catalogue/catalogue.ts';
import { bestOf, type Language } from '../domain/languages.ts';
import { fail, ok } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import { signedIn, signedInFile } from '../http/signed-in.ts';
import { typed } from '../http/typed.ts';
import { actorOf } from '../http/visitor.ts';
import { compareTexts } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { SubjectGraph } from './graph.ts';
import { keepSubjects, keptSubjects } from './kept.ts';
import { writeRdfXml } from './rdf-xml.ts';
import type { VocabularyServices } from './services.ts';

/** A concept in the tree, as deep as it is below a top concept. */
export type Branch = { readonly subject: Subject; readonly depth: number };

export const labelOf = ({ prefLabel, id }: Subject, ui: Language) => bestOf(prefLabel, ui)?.value ?? id;

/** All concepts as a tree, each below every one that is broader, by label. */
export function treeOf(subjects: ReadonlyMap<string, Subject>, ui: Language): Branch[] {
  const children = new Map<string, Subject[]>();
  for (const subject of subjects.values()) {
    const parents = subject.broader.filter((id) => subjects.has(id));
    for (const parent of parents.length > 0 ? parents : [''])
      children.set(parent, [...(children.get(parent) ?? []), subject]);
  }
  const below = (parent: string, depth: number): Branch[] =>
    (children.get(parent) ?? [])
      .toSorted((a, b) => compareTexts(ui, labelOf(a, ui), labelOf(b, ui)))
      .flatMap((subject) => [{ subject, depth }, ...below(subject.id, depth + 1)]);
  return below('', 0);
}

const DONE = ['saved', 'added', 'removed', 'merged', 'imported'] as const;
/** An id is part of an address, and what records carry. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The subjects as a tree, with how many publications carry each. */
export function subjectsPage(services: VocabularyServices): PageBuilder {
  return signedIn(
    async (_visitor, req, ui) => ok(await page(services, ui, { done: req.query.done })),
    'manage-vocabularies',
  );
}

type Shown = {
  readonly done?: unknown;
  readonly typed?: { id: string; label: string };
  readonly fault?: string;
};

async function page(services: VocabularyServices, ui: Language, { done, typed: kept, fault }: Shown) {
  const t = translator(ui);
  const subjects = await services.catalogue.vocabulary.subjects();
  const { subjects: carried } = await services.catalogue.listed.carried();
  const said = DONE.find((each) => each === done);
  return {
    template: 'subjects',
    workspace: 'subjects' as const,
    title: t('vocabularies.subjects'),
    self: (language: Language) => paths.workspace.subjects.href({ ui: language }),
    status: fault ? 422 : 200,
    noindex: true,
    styles: 'workspace' as const,
    view: {
      done: said ? t(`vocabularies.done.${said}`) : null,
      action: paths.workspace.subjects.href({ ui }),
      import: paths.workspace.subjectsImport.href({ ui }),
      files: (['ttl', 'rdf'] as const).map((format) => ({
        href: paths.workspace.subjectsFile.href({ ui, format }),
        text: format === 'ttl' ? 'Turtle' : 'RDF/XML',
      })),
      subjects: treeOf(subjects, ui).map(({ subject, depth }) => ({
        label: labelOf(subject, ui),
        href: paths.workspace.subject.href({ ui, id: subject.id }),
        depth: Math.min(depth, 4),
        count: carried.get(subject.id) ?? 0,
      })),
      typed: kept ?? { id: '', label: '' },
      fault: fault ? t(`vocabularies.fault.${fault}`) : null,
    },
  };
}

/** Adds a concept with a name in the language of the page; the others are given on its own page. */
export function addSubject(services: VocabularyServices): PageBuilder {
  return signedIn(async (visitor, req, ui) => {
    const given = { id: typed(req.body, 'id').trim().toLowerCase(), label: typed(req.body, 'label').trim() };
    const subjects = await services.catalogue.vocabulary.subjects();
    const fault = !ID.test(given.id)
      ? 'id'
      : subjects.has(given.id)
        ? 'taken'
        : given.label === ''
          ? 'label'
          : undefined;
    if (fault) return ok(await page(services, ui, { typed: given, fault }));
    const { turtle, version } = await keptSubjects(services);
    const graph = SubjectGraph.ofTurtle(turtle);
    graph.describe(graph.add(given.id), { prefLabel: { [ui]: given.label }, altLabels: {}, broader: [] });
    const by = actorOf(req, visitor.account);
    const message = `Add the subject ${given.id}`;
    const kept = await keepSubjects(services, { graph, from: version, visitor, by, message });
    if (kept.ok)
      return ok({ redirect: paths.workspace.subject.href({ ui, id: given.id, query: { done: 'added' } }) });
    if ('kind' in kept.problem) return fail(kept.problem);
    return ok(await page(services, ui, { typed: given, fault: 'taken' }));
  }, 'manage-vocabularies');
}

/** The vocabulary as a file: as it is archived, or as RDF/XML. */
export function subjectsFile(services: VocabularyServices): RequestHandler {
  return signedInFile(
    services,
    async (_visitor, req, _ui, res) => {
      const { turtle } = await keptSubjects(services);
      const isXml = req.params.format === 'rdf';
      res.attachment(isXml ? 'subjects.rdf' : 'subjects.ttl');
      res.type(isXml ? 'application/rdf+xml' : 'text/turtle; charset=utf-8');
      res.send(isXml ? writeRdfXml(SubjectGraph.ofTurtle(turtle).quads()) : turtle);
    },
    'manage-vocabularies',
  );
}
