import type { Quad } from 'n3';
import type { Subject } from '../../storage/catalogue/catalogue.ts';
import { parseSubjects } from '../deposit/index.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import type { FieldFault } from '../domain/problem.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import { receiveOwnForm } from '../http/receive-form.ts';
import type { Page } from '../http/render.ts';
import { signedIn } from '../http/signed-in.ts';
import { typed } from '../http/typed.ts';
import { actorOf } from '../http/visitor.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { parseOrdinal } from '../publications/index.ts';
import { SubjectGraph } from './graph.ts';
import { keepSubjects, keptSubjects } from './kept.ts';
import { readRdfXml } from './rdf-xml.ts';
import type { VocabularyServices } from './services.ts';
import { labelOf } from './subjects-page.ts';

/** The whole of it is sent again with the preview, so it has to fit a form. */
const LIMIT_MB = 1;

/** A vocabulary that came as a file: the Turtle that would be archived, and its concepts. */
type Read = { readonly turtle: string; readonly concepts: readonly Subject[] };

export function importSubjectsPage(services: VocabularyServices): PageBuilder {
  return signedIn(async (_visitor, _req, ui) => ok(await page(services, ui, {})), 'manage-vocabularies');
}

/** Looks through a file and shows what it would change; sent again from there, it is archived. */
export function importSubjects(services: VocabularyServices): PageBuilder {
  return signedIn(async (visitor, req, ui, res) => {
    if (!req.is('multipart/form-data')) {
      const read = await readVocabulary(typed(req.body, 'turtle'));
      if (!read.ok) return ok(await page(services, ui, { faults: read.problem }));
      const from = parseOrdinal(typed(req.body, 'version')) ?? 0;
      const graph = await withKept(services, read.value, typed(req.body, 'gone') === 'yes');
      const by = actorOf(req, visitor.account);
      const kept = await keepSubjects(services, { graph, from, visitor, by, message: 'Import subjects' });
      if (kept.ok) return ok({ redirect: paths.workspace.subjects.href({ ui, done: 'imported' }) });
      return 'kind' in kept.problem
        ? fail(kept.problem)
        : ok(await page(services, ui, { faults: kept.problem }));
    }
    const folder = await services.incoming.open();
    try {
      const form = await receiveOwnForm(req, res, folder, {
        fileFields: [],
        textFields: ['file'],
        limitMegabytes: LIMIT_MB,
      });
      if (!form.ok) return form;
      const [sent] = form.value.texts;
      if (form.value.faults.length > 0 || !sent)
        return ok(await page(services, ui, { faults: form.value.faults, empty: !sent }));
      const read = await readVocabulary(sent.value);
      return ok(await page(services, ui, read.ok ? { read: read.value } : { faults: read.problem }));
    } finally {
      await folder.discard();
    }
  }, 'manage-vocabularies');
}

/** RDF/XML begins as XML does; everything else is read as Turtle. */
async function readVocabulary(text: string): Promise<Result<Read, readonly FieldFault[]>> {
  const turtle = /^\s*(<\?xml|<rdf:RDF|<!--)/.test(text) ? await turtleOf(await readRdfXml(text)) : ok(text);
  if (!turtle.ok) return turtle;
  const concepts = parseSubjects(turtle.value);
  return concepts.ok ? ok({ turtle: turtle.value, concepts: concepts.value }) : concepts;
}

async function turtleOf(read: Result<Quad[], string>): Promise<Result<string, readonly FieldFault[]>> {
  if (!read.ok) return fail([{ at: 'RDF/XML', message: read.problem }]);
  return ok(await SubjectGraph.ofQuads(read.value).turtle());
}

/** What the file says, and besides the concepts that it lacks: those that records carry in any case. */
async function withKept(
  services: VocabularyServices,
  { turtle, concepts }: Read,
  leavesGone: boolean,
): Promise<SubjectGraph> {
  const { gone } = await differences(services, concepts);
  const { subjects: carried } = await services.catalogue.listed.carried();
  const kept = gone.filter(({ id }) => !leavesGone || (carried.get(id) ?? 0) > 0);
  const before = SubjectGraph.ofTurtle((await keptSubjects(services)).turtle).quads();
  const uris = new Set(kept.map(({ uri }) => uri));
  const there = new Set([...concepts.map(({ uri }) => uri), ...uris]);
  const stays = before.filter(
    ({ subject, object, predicate }) =>
      uris.has(subject.value) && (!predicate.value.endsWith('broader') || there.has(object.value)),
  );
  return SubjectGraph.ofQuads([...SubjectGraph.ofTurtle(turtle).quads(), ...stays]);
}

async function differences({ catalogue }: VocabularyServices, concepts: readonly Subject[]) {
  const before = await catalogue.vocabulary.subjects();
  const now = new Map(concepts.map((concept) => [concept.id, concept]));
  return {
    added: concepts.filter(({ id }) => !before.has(id)),
    changed: concepts.flatMap((concept) => {
      const old = before.get(concept.id);
      return old && textOf(old) !== textOf(concept) ? [{ old, concept }] : [];
    }),
    gone: [...before.values()].filter(({ id }) => !now.has(id)),
  };
}

/** Everything that we show of a concept, in words. */
function textOf({ prefLabel, altLabels, broader }: Subject): string {
  const labels = LANGUAGES.flatMap((language) => {
    const all = [prefLabel[language], ...(altLabels[language] ?? [])].filter(Boolean);
    return all.length > 0 ? [`${language}: ${all.join(', ')}`] : [];
  });
  return [...labels, ...(broader.length > 0 ? [`< ${broader.join(', ')}`] : [])].join(' · ');
}

type Shown = { readonly read?: Read; readonly faults?: readonly FieldFault[]; readonly empty?: boolean };

async function page(
  services: VocabularyServices,
  ui: Language,
  { read, faults = [], empty = false }: Shown,
): Promise<Page> {
  const t = translator(ui);
  const found = read && (await differences(services, read.concepts));
  return {
    template: 'subjects-import',
    workspace: 'subjects',
    title: t('vocabularies.import'),
    self: (language) => paths.workspace.subjectsImport.href({ ui: language }),
    status: faults.length > 0 || empty ? 422 : 200,
    noindex: true,
    styles: 'workspace',
    view: {
      action: paths.workspace.subjectsImport.href({ ui }),
      all: paths.workspace.subjects.href({ ui }),
      empty,
      faults: faults.map(({ at, message }) => `${at}: ${message}`),
      preview:
        read && found
          ? {
              turtle: read.turtle,
              version: (await keptSubjects(services)).version,
              added: found.added.map((concept) => ({ label: labelOf(concept, ui), text: textOf(concept) })),
              changed: found.changed.map(({ old, concept }) => ({
                label: labelOf(old, ui),
                before: textOf(old),
                after: textOf(concept),
              })),
              gone: found.gone.map((concept) => ({ label: labelOf(concept, ui) })),
              nothing: found.added.length + found.changed.length + found.gone.length === 0,
            }
          : null,
    },
  };
}
