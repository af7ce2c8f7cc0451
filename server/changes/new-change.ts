import type { Account } from '../domain/account.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { ok } from '../domain/result.ts';
import { type Faults, fieldsOf, formOf } from '../http/form-fields.ts';
import type { PageBuilder } from '../http/page.ts';
import type { Page } from '../http/render.ts';
import { signedIn } from '../http/signed-in.ts';
import { compareTexts } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { paths, type Query } from '../paths.ts';
import { textView } from '../publications/index.ts';
import { type Choice, readChoice } from '../records/index.ts';
import {
  FIELD_NAMES,
  type FieldName,
  type FieldValue,
  faultyInputs,
  fieldNamed,
  parseFieldName,
  readValue,
} from './fields.ts';
import { planField } from './plan.ts';
import type { Room } from './room.ts';

const nothingChosen = (ui: Language) =>
  ok({ redirect: paths.workspace.records.href({ ui, query: { done: 'nothingChosen' } }) });

/** Which field the chosen records are to be given; then, which value. */
export function newChangePage(room: Room): PageBuilder {
  return signedIn(async ({ account }, req, ui) => {
    const choice = readChoice(req.query, account);
    if (!choice) return nothingChosen(ui);
    const field = parseFieldName(req.query.field);
    return ok(await (field ? valuePage(room, ui, { choice, field }) : fieldPage(room, ui, choice)));
  }, 'edit-any');
}

/** Writes down what would change, which is then looked at before it is done. */
export function planFieldChange(room: Room): PageBuilder {
  return signedIn(async ({ account }, req, ui) => {
    const choice = readChoice(req.body, account);
    const field = parseFieldName(req.body?.field);
    if (!choice) return nothingChosen(ui);
    if (!field) return ok({ redirect: paths.workspace.newChange.href({ ui, query: choice.query }) });
    const value = readValue(field, req.body);
    const faulty = faultyInputs(field, value);
    if (faulty.length > 0) {
      const faults = Object.fromEntries(faulty.map((name) => [name, field]));
      return ok(await valuePage(room, ui, { choice, field, value, faults }));
    }
    return ok({ redirect: await planned(room, account, ui, choice, field, value) });
  }, 'edit-any');
}

async function planned(
  room: Room,
  account: Account,
  ui: Language,
  { filter }: Choice,
  field: FieldName,
  value: FieldValue,
): Promise<string> {
  const id = await planField(room, account, { filter, field, value });
  return paths.workspace.change.href({ ui, id });
}

async function pageOf(room: Room, ui: Language, choice: Choice, query: Query, title: string) {
  const count = await room.catalogue.listed.count(choice.filter, room.clock.today());
  return {
    template: 'new-change',
    workspace: 'publications',
    title,
    self: (language: Language) =>
      paths.workspace.newChange.href({ ui: language, query: { ...choice.query, ...query } }),
    noindex: true,
    styles: 'workspace',
    view: {
      heading: title,
      records: paths.workspace.records.href({ ui }),
      count: translator(ui)('changes.chosen', { count }),
      faulty: false,
      fields: null,
      form: null,
    },
  } as const satisfies Page;
}

async function fieldPage(room: Room, ui: Language, choice: Choice): Promise<Page> {
  const t = translator(ui);
  const page = await pageOf(room, ui, choice, {}, t('changes.whichField'));
  const fields = FIELD_NAMES.map((field) => ({
    href: paths.workspace.newChange.href({ ui, query: { ...choice.query, field } }),
    text: t(`changes.what.${field}`),
  }));
  return { ...page, view: { ...page.view, fields } };
}

async function valuePage(
  room: Room,
  ui: Language,
  asked: { choice: Choice; field: FieldName; value?: FieldValue; faults?: Faults },
): Promise<Page> {
  const { choice, field, value = {}, faults = {} } = asked;
  const t = translator(ui);
  const page = await pageOf(room, ui, choice, { field }, t(`changes.what.${field}`));
  const inputs = await inputsOf(room, ui, field, value);
  const fields = fieldsOf(t, 'changes.value', faults, inputs);
  const hidden = Object.entries({ ...choice.query, field }).flatMap(([name, values]) =>
    [values ?? []].flat().map((each) => ({ name, value: String(each) })),
  );
  const form = formOf(paths.workspace.changes.href({ ui }), t('changes.button.preview'), fields, { hidden });
  const faulty = Object.keys(faults).length > 0;
  return { ...page, status: faulty ? 422 : 200, view: { ...page.view, faulty, form } };
}

async function inputsOf(room: Room, ui: Language, field: FieldName, value: FieldValue) {
  const t = translator(ui);
  const { shape, clears } = fieldNamed(field);
  const clear = {
    name: 'clear',
    type: 'choices' as const,
    chosen: value.clear ? ['yes'] : [],
    options: [{ value: 'yes', text: t('changes.clear') }],
  };
  const required = !clears;
  const languages = LANGUAGES.map((name) => ({
    name,
    value: value[name] ?? '',
    required: false,
    maxlength: 300,
  }));
  const one = { name: 'value', value: value.value ?? '', required };
  const hint = field === 'issued' || field === 'licence' ? { hint: field } : {};
  const inputs =
    shape === 'by-language'
      ? languages
      : shape === 'select'
        ? [{ ...one, type: 'select' as const, options: await optionsOf(room, ui, field) }]
        : [{ ...one, ...hint, type: shape }];
  return [...inputs, ...(clears ? [clear] : [])];
}

/** What can be chosen: what the library has words for, and what its records have besides. */
async function optionsOf({ catalogue }: Room, ui: Language, field: FieldName) {
  const t = translator(ui);
  const { values } = fieldNamed(field);
  const choose = { value: '', text: t('changes.choose') };
  if (values)
    return [
      choose,
      ...values.map((value) => ({
        value,
        text: t(field === 'type' ? `type.${value}` : `records.state.${value}`),
      })),
    ];
  const there = await catalogue.listed.choices();
  const { subjects, projects } = await catalogue.vocabulary.all();
  const ids =
    field === 'project'
      ? new Set([...projects.keys(), ...there.projects])
      : new Set([...(field === 'subjects-add' ? subjects.keys() : []), ...there.subjects]);
  const nameOf = (id: string) =>
    textView((field === 'project' ? projects.get(id)?.title : subjects.get(id)?.prefLabel) ?? {}, ui)?.text ??
    id;
  const options = [...ids].map((value) => ({ value, text: nameOf(value) }));
  return [choose, ...options.sort((a, b) => compareTexts(ui, a.text, b.text))];
}
