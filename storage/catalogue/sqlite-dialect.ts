import {
  CompiledQuery,
  type DatabaseConnection,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';

/** Statements that are kept prepared; a page asks a dozen, and the next page the same. */
const KEPT = 200;

/**
 * SQLite whose statements are prepared once, and whose transactions all take the lock for writing when they begin. One that
 * reads first and writes later is refused at once (SQLITE_BUSY_SNAPSHOT) when another process wrote in between; no
 * `busy_timeout` waits for that.
 */
export class WritingSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor({ database }: { readonly database: SqliteDatabase }) {
    const config = { database: keepingStatements(database) };
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new WritingSqliteDriver(this.#config);
  }
}

class WritingSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

function keepingStatements(database: SqliteDatabase): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare: (sql) => {
      const statement = kept.get(sql) ?? database.prepare(sql);
      // The one that was asked longest ago is first.
      kept.delete(sql);
      kept.set(sql, statement);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return statement;
    },
    close: () => database.close(),
  };
}
