import { type Kysely, sql, type Transaction } from 'kysely';
import type { IsoDate, PublicationId } from '../../server/domain/identifiers.ts';
import type { Language } from '../../server/domain/languages.ts';
import type { ListedState } from '../../server/domain/listed-state.ts';
import type { PublicationState } from '../../server/domain/metadata.ts';
import type { Publication } from '../../server/domain/publication.ts';
import { listedSubjects, listedWords, listing } from './listing.ts';
import { oneOf } from './one-of.ts';
import type { Tables } from './schema.ts';

/** By what publications are chosen, whatever their state; what is left out does not choose. */
export type ListFilter = {
  /** Words of which each has to be in a title, a name, the id, the report number, the DOI or an ISBN. */
  readonly words?: string | undefined;
  readonly state?: ListedState | undefined;
  readonly type?: string | undefined;
  /** As records have it. */
  readonly project?: string | undefined;
  readonly subject?: string | undefined;
  readonly year?: number | undefined;
  /** Languages that have a PDF, and languages that have none. */
  readonly present?: Language | undefined;
  readonly missing?: Language | undefined;
  /** Who handed it in, by the address that the archive has for them. */
  readonly depositor?: string | undefined;
  readonly ids?: readonly PublicationId[] | undefined;
};

export const LIST_ORDERS = ['changed', 'title', 'newest', 'oldest'] as const;
export type ListOrder = (typeof LIST_ORDERS)[number];

/** Who handed a publication in, as the archive names them. */
export type Depositor = { readonly name: string; readonly address: string };

export type ListedPublications = {
  /** In an order of which titles follow the alphabet of `ui`. Embargoes end by `today`. */
  page(
    filter: ListFilter,
    asked: { today: IsoDate; order: ListOrder; ui: Language; offset: number; limit: number },
  ): Promise<PublicationId[]>;
  count(filter: ListFilter, today: IsoDate): Promise<number>;
  /** All of them, by title. */
  ids(filter: ListFilter, today: IsoDate): Promise<PublicationId[]>;
  /** How many publications carry each subject, and each project; withdrawn ones too. */
  carried(): Promise<{
    readonly subjects: ReadonlyMap<string, number>;
    readonly projects: ReadonlyMap<string, number>;
  }>;
  /** What there is to choose by: values that publications have. */
  choices(): Promise<{
    readonly projects: readonly string[];
    readonly subjects: readonly string[];
    readonly years: readonly number[];
    readonly depositors: readonly { readonly address: string; readonly name: string }[];
  }>;
};

export function listedPublications(db: Kysely<Tables>): ListedPublications {
  return {
    carried: async () => {
      const subjects = await db
        .selectFrom('listed_subjects')
        .select(['subject as value', (q) => q.fn.countAll<number>().as('count')])
        .groupBy('subject')
        .execute();
      const projects = await db
        .selectFrom('listed_publications')
        .select(['project as value', (q) => q.fn.countAll<number>().as('count')])
        .where('project', 'is not', null)
        .groupBy('project')
        .execute();
      const counted = (rows: readonly { value: string | null; count: number }[]) =>
        new Map(rows.map(({ value, count }) => [value ?? '', Number(count)]));
      return { subjects: counted(subjects), projects: counted(projects) };
    },
    page: async (filter, { today, order, ui, offset, limit }) => {
      const rows = await ordered(chosen(db, filter, today), order, ui)
        .select('id')
        .limit(limit)
        .offset(offset)
        .execute();
      return rows.map(({ id }) => id as PublicationId);
    },
    count: async (filter, today) => {
      const row = await chosen(db, filter, today)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return row.count;
    },
    ids: async (filter, today) => {
      const rows = await ordered(chosen(db, filter, today), 'title', 'en')
        .select('id')
        .execute();
      return rows.map(({ id }) => id as PublicationId);
    },
    choices: () => choices(db),
  };
}

function chosen(db: Kysely<Tables>, filter: ListFilter, today: IsoDate) {
  const { type, project, subject, year, present, missing, depositor, ids } = filter;
  let query = db.selectFrom('listed_publications');
  for (const word of listedWords(filter.words ?? ''))
    query = query.where((is) => is(sql<number>`instr(words, ${word})`, '>', 0));
  if (filter.state !== undefined) query = inState(query, filter.state, today);
  if (type !== undefined) query = query.where('type', '=', type);
  if (project !== undefined) query = query.where('project', '=', project);
  if (year !== undefined) query = query.where('year', '=', year);
  if (present !== undefined) query = query.where(present, '=', 1);
  if (missing !== undefined) query = query.where(missing, '=', 0);
  if (depositor !== undefined) query = query.where('depositor', '=', depositor);
  if (ids !== undefined) query = query.where('id', 'in', oneOf(ids));
  if (subject !== undefined)
    query = query.where('id', 'in', (from) =>
      from.selectFrom('listed_subjects').select('publication_id').where('subject', '=', subject),
    );
  return query;
}

type Query = ReturnType<typeof chosen>;

/** The states of `listedState`, told by the columns. */
function inState(query: Query, state: ListedState, today: IsoDate): Query {
  const column: PublicationState | 'withdrawn' = state === 'embargoed' ? 'published' : state;
  const inColumn = query.where('state', '=', column);
  if (state === 'embargoed') return inColumn.where('embargo', '>', today);
  if (state === 'published')
    return inColumn.where((is) => is.or([is('embargo', 'is', null), is('embargo', '<=', today)]));
  return inColumn;
}

function ordered(query: Query, order: ListOrder, ui: Language): Query {
  switch (order) {
    case 'changed':
      return query.orderBy('modified', 'desc').orderBy('id');
    case 'title':
      return query.orderBy(`title_${ui}`).orderBy('id');
    case 'newest':
      return query.orderBy('issued', 'desc').orderBy('id');
    case 'oldest':
      return query
        .orderBy((is) => is('issued', 'is', null))
        .orderBy('issued')
        .orderBy('id');
  }
}

async function choices(db: Kysely<Tables>): ReturnType<ListedPublications['choices']> {
  const listed = db.selectFrom('listed_publications').distinct();
  const projects = await listed.select('project').where('project', 'is not', null).execute();
  const years = await listed.select('year').where('year', 'is not', null).orderBy('year', 'desc').execute();
  const subjects = await db.selectFrom('listed_subjects').select('subject').distinct().execute();
  const depositors = await db
    .selectFrom('listed_publications')
    .select(({ fn }) => ['depositor', fn.max('depositor_name').as('name')])
    .where('depositor', 'is not', null)
    .groupBy('depositor')
    .execute();
  return {
    projects: projects.flatMap(({ project }) => project ?? []),
    subjects: subjects.map(({ subject }) => subject),
    years: years.flatMap(({ year }) => year ?? []),
    depositors: depositors.flatMap(({ depositor, name }) =>
      depositor === null ? [] : [{ address: depositor, name: name ?? depositor }],
    ),
  };
}

/** Lists a publication anew inside the transaction that writes it; who handed it in stays when it is not given. */
export async function list(
  db: Transaction<Tables>,
  publication: Publication,
  depositor?: Depositor,
): Promise<void> {
  const row = {
    ...listing(publication),
    ...(depositor && { depositor: depositor.address, depositor_name: depositor.name }),
  };
  await db
    .insertInto('listed_publications')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  await db.deleteFrom('listed_subjects').where('publication_id', '=', publication.id).execute();
  const subjects = listedSubjects(publication);
  if (subjects.length > 0) await db.insertInto('listed_subjects').values(subjects).execute();
}
