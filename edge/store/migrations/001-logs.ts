import type { Kysely } from 'kysely';

/** Logs, their heads, and the texts that leaves commit to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('leaves')
    .addColumn('log', 'text', (c) => c.notNull())
    .addColumn('index', 'integer', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('leaves_key', ['log', 'index'])
    .execute();
  await db.schema
    .createTable('heads')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('log', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('root', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addUniqueConstraint('heads_key', ['log', 'size'])
    .execute();
  await db.schema
    .createTable('texts')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('text', 'text', (c) => c.notNull())
    .execute();
}
