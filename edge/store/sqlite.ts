import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { Tables } from './schema.ts';
import { migrate, SqlStore } from './sql.ts';
import type { Store } from './store.ts';

/** How long a second process (a command beside the edge) waits for the first, milliseconds. */
const BUSY_MS = 5000;

/**
 * A store in one SQLite file, write-ahead log, full sync: an answered write survives a power cut.
 * `:memory:` for tests.
 */
export async function openSqlite(file: string): Promise<Store> {
  const database = new DatabaseSync(file, { timeout: BUSY_MS });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: adapt(database) }) });
  await migrate(db);
  const newest = database.prepare('SELECT coalesce(max(seq), 0) AS seq FROM heads');
  return new SqlStore(db, () => Number(newest.get()?.seq));
}

/** node:sqlite in the shape kysely's SqliteDialect expects. */
function adapt(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare: (text) => {
      // A deferred transaction that reads and then writes fails at once when another process wrote
      // in between; one that begins as a writer waits for its turn.
      const statement = database.prepare(text === 'begin' ? 'begin immediate' : text);
      const bind = (values: readonly unknown[]) => values as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (values) => statement.all(...bind(values)),
        run: (values) => statement.run(...bind(values)),
        iterate: (values) => statement.iterate(...bind(values))
      };
    }
  };
}
