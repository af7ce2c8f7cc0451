import { type Kysely, sql } from 'kysely';
import type { PublicationId } from '../../server/domain/identifiers.ts';
import type { Language } from '../../server/domain/languages.ts';
import type { UseKind } from '../../server/domain/use.ts';
import { oneOf } from './one-of.ts';
import type { Tables } from './schema.ts';

/** Days, `YYYY-MM-DD`, both of them included; of one publication or of all. */
export type UsePeriod = {
  readonly from: string;
  readonly to: string;
  readonly publication?: PublicationId | undefined;
};

export type Uses = Readonly<Record<UseKind, number>>;

export type UseCounts = {
  add(
    rows: readonly { day: string; publication: string; language: string; kind: UseKind; count: number }[],
  ): Promise<void>;
  /** By month, `YYYY-MM`, in order; months without any use are left out. */
  byMonth(period: UsePeriod): Promise<(Uses & { readonly month: string })[]>;
  byLanguage(period: UsePeriod): Promise<(Uses & { readonly language: Language })[]>;
  /** Used most first. */
  byPublication(
    period: UsePeriod,
    place: { offset: number; limit: number },
  ): Promise<(Uses & { readonly publication: PublicationId })[]>;
  countPublications(period: UsePeriod): Promise<number>;
};

export type EditionRequests = {
  add(publication: PublicationId, language: Language, day: string): Promise<void>;
  /** How often editions of these publications were asked for, by `id language`. */
  of(publications: readonly PublicationId[]): Promise<ReadonlyMap<string, number>>;
  /** How often editions in each language were asked for. */
  byLanguage(): Promise<ReadonlyMap<Language, number>>;
};

/** The sum of each kind in the rows of a group. */
const sums = {
  landing: sql<number>`sum(case when kind = 'landing' then count else 0 end)`,
  reading: sql<number>`sum(case when kind = 'reading' then count else 0 end)`,
  download: sql<number>`sum(case when kind = 'download' then count else 0 end)`,
} satisfies Record<UseKind, unknown>;

const columns = () =>
  [sums.landing.as('landing'), sums.reading.as('reading'), sums.download.as('download')] as const;

export function useCounts(db: Kysely<Tables>): UseCounts {
  const within = ({ from, to, publication }: UsePeriod) =>
    db
      .selectFrom('use_counts')
      .where('day', '>=', from)
      .where('day', '<=', to)
      .$if(publication !== undefined, (query) => query.where('publication_id', '=', publication!));
  return {
    add: (rows) =>
      db.transaction().execute(async (transaction) => {
        for (const { publication, count, ...row } of rows) {
          await transaction
            .insertInto('use_counts')
            .values({ ...row, publication_id: publication, count })
            .onConflict((conflict) =>
              conflict
                .columns(['day', 'publication_id', 'language', 'kind'])
                .doUpdateSet((q) => ({ count: q('use_counts.count', '+', count) })),
            )
            .execute();
        }
      }),
    byMonth: async (period) => {
      const month = sql<string>`substr(day, 1, 7)`;
      return within(period)
        .select([month.as('month'), ...columns()])
        .groupBy(month)
        .orderBy(month)
        .execute();
    },
    byLanguage: async (period) => {
      const rows = await within(period)
        .select(['language', ...columns()])
        .groupBy('language')
        .execute();
      return rows.map((row) => ({ ...row, language: row.language as Language }));
    },
    byPublication: async (period, { offset, limit }) => {
      const rows = await within(period)
        .select(['publication_id', ...columns()])
        .groupBy('publication_id')
        .orderBy(sql`sum(count)`, 'desc')
        .orderBy('publication_id')
        .offset(offset)
        .limit(limit)
        .execute();
      return rows.map(({ publication_id, ...row }) => ({
        ...row,
        publication: publication_id as PublicationId,
      }));
    },
    countPublications: async (period) => {
      const { count } = await within(period)
        .select(sql<number>`count(distinct publication_id)`.as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}

export function editionRequests(db: Kysely<Tables>): EditionRequests {
  return {
    add: async (publication, language, day) => {
      await db
        .insertInto('edition_requests')
        .values({ publication_id: publication, language, day, count: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['publication_id', 'language', 'day'])
            .doUpdateSet((q) => ({ count: q('edition_requests.count', '+', 1) })),
        )
        .execute();
    },
    of: async (publications) => {
      const rows = await db
        .selectFrom('edition_requests')
        .select(['publication_id', 'language', (q) => q.fn.sum<number>('count').as('count')])
        .where('publication_id', 'in', oneOf(publications))
        .groupBy(['publication_id', 'language'])
        .execute();
      return new Map(
        rows.map(({ publication_id, language, count }) => [`${publication_id} ${language}`, Number(count)]),
      );
    },
    byLanguage: async () => {
      const rows = await db
        .selectFrom('edition_requests')
        .select(['language', (q) => q.fn.sum<number>('count').as('count')])
        .groupBy('language')
        .execute();
      return new Map(rows.map(({ language, count }) => [language as Language, Number(count)]));
    },
  };
}
