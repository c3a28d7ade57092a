import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { fail, ok, type Result } from '#domain/result.ts';
import type { Tables } from './schema.ts';
import type { Store, StoredHead } from './store.ts';
import * as first from './migrations/001-logs.ts';

/** SQLite binds at most 32,766 values; PostgreSQL 65,535. */
const ROWS_PER_STATEMENT = 500;

/** Brings the tables up to date. A folder made by an older version is migrated in place. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve({ '001-logs': first }) };
  const run = () => new Migrator({ db, provider }).migrateToLatest();
  // Two that open a fresh file at once: one of them finds the tables made, and looks again.
  const { error } = (await run()).error ? await run() : { error: undefined };
  if (error) throw error instanceof Error ? error : new Error('migration', { cause: error });
}

/** The store port over any SQL database kysely speaks; `revision` may be a faster statement. */
export class SqlStore implements Store {
  readonly #db: Kysely<Tables>;
  readonly #revision: (() => number) | undefined;

  constructor(db: Kysely<Tables>, revision?: () => number) {
    this.#db = db;
    this.#revision = revision;
  }

  async revision(): Promise<number> {
    if (this.#revision) return this.#revision();
    const row = await this.#db
      .selectFrom('heads')
      .select(({ fn }) => fn.max<number | string | null>('seq').as('seq'))
      .executeTakeFirst();
    return Number(row?.seq ?? 0);
  }

  async listLogs(): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('heads')
      .select('log')
      .distinct()
      .orderBy('log')
      .execute();
    return rows.map((row) => row.log);
  }

  async append(log: string, index: number, notes: readonly string[]): Promise<Result<true>> {
    return this.#db.transaction().execute(async (tx) => {
      if ((await countLeaves(tx, log)) !== index) return fail('not_next', `${log} ${index}`);
      const rows = notes.map((note, i) => ({ log, index: index + i, note }));
      for (const batch of batches(rows)) await tx.insertInto('leaves').values(batch).execute();
      return ok(true);
    });
  }

  countLeaves(log: string): Promise<number> {
    return countLeaves(this.#db, log);
  }

  async readLeaves(log: string, from: number, to: number): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('leaves')
      .select('note')
      .where('log', '=', log)
      .where('index', '>=', from)
      .where('index', '<', to)
      .orderBy('index')
      .execute();
    return rows.map((row) => row.note);
  }

  async addHead(log: string, head: StoredHead): Promise<Result<true>> {
    return this.#db.transaction().execute(async (tx) => {
      const newest = await readHead(tx, log);
      if (newest && head.size < newest.size) return fail('goes_back', `${log} ${head.size}`);
      if (newest?.size === head.size)
        return newest.root === head.root ? ok(true) : fail('fork', `${log} ${head.size}`);
      if ((await countLeaves(tx, log)) < head.size) return fail('beyond_leaves', log);
      await tx
        .insertInto('heads')
        .values({ log, ...head })
        .execute();
      return ok(true);
    });
  }

  readHead(log: string): Promise<StoredHead | undefined> {
    return readHead(this.#db, log);
  }

  listHeads(log: string): Promise<readonly StoredHead[]> {
    return headsOf(this.#db, log).orderBy('size').execute();
  }

  async readHistory(limit: number): Promise<readonly { log: string; size: number }[]> {
    const rows = await this.#db
      .selectFrom('heads')
      .select(['log', 'size'])
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute();
    return rows.toReversed();
  }

  async saveTexts(texts: ReadonlyMap<string, string>): Promise<void> {
    const rows = [...texts].map(([hash, text]) => ({ hash, text }));
    await this.#db.transaction().execute(async (tx) => {
      for (const batch of batches(rows))
        await tx
          .insertInto('texts')
          .values(batch)
          .onConflict((c) => c.doNothing())
          .execute();
    });
  }

  async readTexts(hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const batch of batches(hashes)) {
      const rows = await this.#db
        .selectFrom('texts')
        .selectAll()
        .where('hash', 'in', batch)
        .execute();
      for (const row of rows) found.set(row.hash, row.text);
    }
    return found;
  }

  async close(): Promise<void> {
    await this.#db.destroy();
  }
}

async function countLeaves(db: Kysely<Tables>, log: string): Promise<number> {
  const row = await db
    .selectFrom('leaves')
    .select(sql<number | string>`coalesce(max("index") + 1, 0)`.as('size'))
    .where('log', '=', log)
    .executeTakeFirstOrThrow();
  return Number(row.size);
}

function headsOf(db: Kysely<Tables>, log: string) {
  return db.selectFrom('heads').select(['size', 'root', 'note']).where('log', '=', log);
}

function readHead(db: Kysely<Tables>, log: string): Promise<StoredHead | undefined> {
  return headsOf(db, log).orderBy('size', 'desc').limit(1).executeTakeFirst();
}

function batches<T>(rows: readonly T[]): readonly T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_PER_STATEMENT) }, (_, i) =>
    rows.slice(i * ROWS_PER_STATEMENT, (i + 1) * ROWS_PER_STATEMENT)
  );
}
