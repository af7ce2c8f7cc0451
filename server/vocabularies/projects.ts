import type { Project } from '../../storage/catalogue/catalogue.ts';
import { accountAuthor, parseProject, saveProject } from '../deposit/index.ts';
import { bestOf, LANGUAGES, type Language, type Localized } from '../domain/languages.ts';
import type { FieldFault } from '../domain/problem.ts';
import { fail, ok } from '../domain/result.ts';
import type { PageBuilder } from '../http/page.ts';
import type { Page } from '../http/render.ts';
import { signedIn } from '../http/signed-in.ts';
import { typed } from '../http/typed.ts';
import { actorOf } from '../http/visitor.ts';
import { compareTexts } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { VocabularyServices } from './services.ts';

/** The address of the form for a project that is not there yet; no project is called so. */
const NEW = '+';

const LOCALIZED = ['title', 'donor', 'goal', 'description'] as const;
const TEXTS = ['id', 'stage', 'starts', 'ends'] as const;
type Values = Readonly<Record<string, string>>;

export function projectsPage(services: VocabularyServices): PageBuilder {
  return signedIn(async (_visitor, _req, ui) => {
    const t = translator(ui);
    const { projects: carried } = await services.catalogue.listed.carried();
    const projects = [...(await services.catalogue.vocabulary.projects()).values()].map((project) => ({
      title: bestOf(project.title, ui)?.value ?? project.id,
      href: paths.workspace.project.href({ ui, id: project.id }),
      count: t('records.total', { count: carried.get(project.id) ?? 0 }),
    }));
    return ok({
      template: 'workspace-projects',
      workspace: 'projects',
      title: t('vocabularies.projects'),
      self: (language) => paths.workspace.projects.href({ ui: language }),
      noindex: true,
      styles: 'workspace',
      view: {
        projects: projects.sort((a, b) => compareTexts(ui, a.title, b.title)),
        add: paths.workspace.project.href({ ui, id: NEW }),
      },
    });
  }, 'manage-vocabularies');
}

export function projectPage(services: VocabularyServices): PageBuilder {
  return signedIn(async (_visitor, req, ui) => {
    const id = String(req.params.id);
    const project = (await services.catalogue.vocabulary.projects()).get(id);
    if (!project && id !== NEW) return fail({ kind: 'not-found' });
    const version = await services.catalogue.vocabulary.projectVersion(id);
    const done = req.query.done === 'saved';
    return ok(page(ui, { id, version, values: project ? valuesOf(project) : {}, done }));
  }, 'manage-vocabularies');
}

/** Saves a project, or shows how its texts would be read. */
export function takeProject(services: VocabularyServices): PageBuilder {
  return signedIn(async (visitor, req, ui) => {
    const id = String(req.params.id);
    const projects = await services.catalogue.vocabulary.projects();
    if (!projects.has(id) && id !== NEW) return fail({ kind: 'not-found' });
    const values = readValues(req.body);
    const version = Number(typed(req.body, 'version')) || 0;
    const read = parseProject(projectOf(id === NEW ? values : { ...values, id }));
    const again = (faults: readonly FieldFault[]) => ok(page(ui, { id, version, values, faults }));
    if (!read.ok) return again(read.problem);
    if (id === NEW && projects.has(read.value.id)) return again([{ at: 'id', message: 'taken' }]);
    if (typed(req.body, 'do') === 'preview')
      return ok(page(ui, { id, version, values, preview: read.value }));
    const author = accountAuthor(
      visitor.account,
      actorOf(req, visitor.account),
      `Save the project ${read.value.id}`,
    );
    const saved = await saveProject(services, read.value, author, version);
    if (!saved.ok) return saved;
    services.enqueued();
    return ok({ redirect: paths.workspace.project.href({ ui, id: read.value.id, done: 'saved' }) });
  }, 'manage-vocabularies');
}

function readValues(body: unknown): Values {
  const names = [
    ...TEXTS,
    ...LOCALIZED.flatMap((field) => LANGUAGES.map((language) => `${field}.${language}`)),
  ];
  return Object.fromEntries(names.map((name) => [name, typed(body, name).replace(/\r\n?/g, '\n').trim()]));
}

function valuesOf(project: Project): Values {
  const localized = LOCALIZED.flatMap((field) =>
    LANGUAGES.map((language) => [`${field}.${language}`, project[field]?.[language] ?? ''] as const),
  );
  return Object.fromEntries([...TEXTS.map((name) => [name, project[name] ?? ''] as const), ...localized]);
}

/** What was typed, as a project; what is empty is left out. */
function projectOf(values: Values): object {
  const texts = TEXTS.flatMap((name) => (values[name] ? [[name, values[name]] as const] : []));
  const localized = LOCALIZED.flatMap((field) => {
    const inEach = LANGUAGES.flatMap((language) => {
      const text = values[`${field}.${language}`];
      return text ? [[language, text] as const] : [];
    });
    return inEach.length > 0 || field === 'title' ? [[field, Object.fromEntries(inEach)] as const] : [];
  });
  return Object.fromEntries([...texts, ...localized]);
}

type Shown = {
  readonly id: string;
  readonly version: number;
  readonly values: Values;
  readonly faults?: readonly FieldFault[];
  readonly preview?: Project;
  readonly done?: boolean;
};

function page(ui: Language, { id, version, values, faults = [], preview, done = false }: Shown): Page {
  const t = translator(ui);
  const told = new Map(faults.map(({ at }) => [at.split('.')[0], at.split('.')[0]]));
  const faultOf = (name: string) => (told.has(name) ? t(`vocabularies.projectFault.${name}`) : null);
  const isNew = id === NEW;
  const title = isNew ? t('vocabularies.newProject') : values[`title.${ui}`] || values['title.en'] || id;
  const field = (name: string) => ({
    id: `project-${name}`,
    name,
    value: values[name] ?? '',
    label: t(`vocabularies.project.${name}`),
    hint: ['id', 'starts', 'ends'].includes(name) ? t(`vocabularies.projectHint.${name}`) : null,
    fault: faultOf(name),
    theirs: null,
  });
  return {
    template: 'workspace-project',
    workspace: 'projects',
    title,
    self: (language) => paths.workspace.project.href({ ui: language, id }),
    status: faults.length > 0 ? 422 : 200,
    noindex: true,
    styles: 'workspace',
    view: {
      heading: title,
      done: done ? t('vocabularies.done.saved') : null,
      faulty: faults.length > 0,
      all: paths.workspace.projects.href({ ui }),
      visit: isNew ? null : paths.project.href({ ui, id }),
      action: paths.workspace.project.href({ ui, id }),
      version,
      lines: (isNew ? TEXTS : TEXTS.slice(1)).map(field),
      localized: LOCALIZED.map((name) => ({
        id: `project-${name}`,
        label: t(`vocabularies.project.${name}`),
        rows: name === 'title' || name === 'donor' ? 2 : 6,
        fault: faultOf(name),
        theirs: null,
        languages: LANGUAGES.map((language) => ({
          id: `project-${name}-${language}`,
          name: `${name}.${language}`,
          language,
          value: values[`${name}.${language}`] ?? '',
          label: `${t(`vocabularies.project.${name}`)}, ${t(`record.language.${language}`)}`,
          short: t(`record.language.${language}`),
          fault: null,
          theirs: null,
        })),
      })),
      preview: preview ? LANGUAGES.map((language) => previewIn(preview, language)) : null,
    },
  };
}

/** How a project is read in one language; what it lacks there is not shown. */
function previewIn(project: Project, language: Language) {
  const paragraphs = (texts: Localized | undefined) => texts?.[language]?.split(/\n{2,}/) ?? [];
  return {
    language,
    name: translator(language)('language.self'),
    title: project.title[language] ?? null,
    donor: project.donor?.[language] ?? null,
    paragraphs: [...paragraphs(project.goal), ...paragraphs(project.description)],
  };
}
