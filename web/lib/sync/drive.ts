import type { Result } from '#domain/result.ts';
import { ok, fail } from '#domain/result.ts';
import type { Following, Outcome } from '#domain/sync/following.ts';
import type { Answer, Get, Reply, Step, Transaction } from '#domain/sync/state.ts';

export type DriveDeps = {
  readonly get: (get: Get) => Promise<Result<Reply>>;
  readonly readNotes: (log: string, from: number, to: number) => Promise<readonly string[]>;
  readonly commit: (transaction: Transaction) => Promise<void>;
};

/**
 * Carries out what `follow` asks for, step by step. Errors: those of `follow`, of the line, and
 * `store_failed` when the device could not keep something (full, or its storage was taken away).
 */
export async function drive(following: Following<Outcome>, deps: DriveDeps): Promise<Outcome> {
  const line = new Line(deps.get);
  let answer: Answer | undefined;
  for (;;) {
    const step: IteratorResult<Step, Outcome> = answer
      ? await following.next(answer)
      : await following.next();
    if (step.done) return step.value;
    const done = await carryOut(step.value, deps, line);
    if (!done.ok) {
      await following.return(done);
      return done;
    }
    answer = done.value;
  }
}

/** The line, on which the next answers may already be under way. */
class Line {
  readonly #early = new Map<string, Promise<Result<Reply>>>();
  readonly #get: DriveDeps['get'];

  constructor(get: DriveDeps['get']) {
    this.#get = get;
  }

  get(wanted: Get): Promise<Result<Reply>> {
    const early = this.#early.get(wanted.path);
    this.#early.delete(wanted.path);
    return early ?? this.#get(wanted);
  }

  prepare(wanted: Get): void {
    if (!this.#early.has(wanted.path)) this.#early.set(wanted.path, this.#get(wanted));
  }
}

async function carryOut(step: Step, deps: DriveDeps, line: Line): Promise<Result<Answer>> {
  switch (step.kind) {
    case 'get': {
      const asked = step.gets.map((get) => line.get(get));
      for (const get of step.soon) line.prepare(get);
      const replies = await Promise.all(asked);
      const broken = replies.find((reply) => !reply.ok);
      if (broken && !broken.ok) return broken;
      return ok({ kind: 'replies', replies: replies.flatMap((r) => (r.ok ? [r.value] : [])) });
    }
    case 'read':
      return ok({ kind: 'notes', notes: await deps.readNotes(step.log, step.from, step.to) });
    case 'commit':
      return commit(step.transaction, deps);
    default:
      return step satisfies never;
  }
}

async function commit(transaction: Transaction, deps: DriveDeps): Promise<Result<Answer>> {
  try {
    await deps.commit(transaction);
    return ok({ kind: 'committed' });
  } catch (error) {
    return fail('store_failed', String(error));
  }
}
