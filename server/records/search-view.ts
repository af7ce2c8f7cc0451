import type { ListOrder } from '../../storage/catalogue/listed-publications.ts';
import type { Account } from '../domain/account.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { LISTED_STATES } from '../domain/listed-state.ts';
import { PUBLICATION_TYPES } from '../domain/metadata.ts';
import { roleMay } from '../domain/permissions.ts';
import { fieldsOf } from '../http/form-fields.ts';
import { compareTexts } from '../i18n/format.ts';
import { translator } from '../i18n/translate.ts';
import { textView } from '../publications/index.ts';
import { ORDERS, type Search } from './search.ts';
import type { RecordsServices } from './services.ts';

type Choice = { readonly value: string; readonly text: string };

/** The fields by which publications are found: words and order, and those that are opened when they are wanted. */
export async function searchFields(
  { catalogue }: RecordsServices,
  account: Account,
  ui: Language,
  search: Search,
  order: ListOrder,
) {
  const t = translator(ui);
  const there = await catalogue.listed.choices();
  const { subjects, projects } = await catalogue.vocabulary.all();
  const inOrder = (choices: Choice[]) => choices.sort((a, b) => compareTexts(ui, a.text, b.text));
  const select = (name: keyof Search, choices: readonly Choice[]) => ({
    name,
    type: 'select' as const,
    value: search[name],
    required: false,
    options: [{ value: '', text: t('records.anything') }, ...withChosen(choices, search[name])],
  });
  const named = (ids: readonly string[], nameOf: (id: string) => string | undefined) =>
    inOrder(ids.map((value) => ({ value, text: nameOf(value) ?? value })));
  const filters = [
    select(
      'state',
      LISTED_STATES.map((value) => ({ value, text: t(`records.state.${value}`) })),
    ),
    select('type', inOrder(PUBLICATION_TYPES.map((value) => ({ value, text: t(`type.${value}`) })))),
    select(
      'project',
      named(there.projects, (id) => textView(projects.get(id)?.title ?? {}, ui)?.text),
    ),
    select(
      'subject',
      named(there.subjects, (id) => textView(subjects.get(id)?.prefLabel ?? {}, ui)?.text),
    ),
    select(
      'year',
      there.years.map((year) => ({ value: String(year), text: String(year) })),
    ),
    select('language', [
      ...LANGUAGES.map((value) => ({ value, text: t(`records.present.${value}`) })),
      ...LANGUAGES.map((value) => ({ value: `-${value}`, text: t(`edition.none.${value}`) })),
    ]),
    ...(roleMay(account.role, 'edit-any')
      ? [
          select(
            'depositor',
            inOrder(there.depositors.map(({ address, name }) => ({ value: address, text: name }))),
          ),
        ]
      : []),
  ];
  return {
    q: search.q,
    orders: ORDERS.map((value) => ({ value, text: t(`records.order.${value}`), chosen: value === order })),
    filters: fieldsOf(t, 'records.list', {}, filters),
    filtersChosen: filters.filter(({ value }) => value !== '').length,
  };
}

/** What was chosen stays to be seen when nothing has it any more. */
function withChosen(choices: readonly Choice[], value: string): readonly Choice[] {
  return value === '' || choices.some((choice) => choice.value === value)
    ? choices
    : [{ value, text: value }, ...choices];
}
