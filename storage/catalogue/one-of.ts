import { type RawBuilder, sql } from 'kysely';

/** What `in` compares with: any number of values as one variable, since SQLite binds no more than 32,766 of them. */
export function oneOf<T extends string>(values: readonly T[]): RawBuilder<T> {
  return sql<T>`(select value from json_each(${JSON.stringify(values)}))`;
}
