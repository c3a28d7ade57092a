import type { Authority } from '../entry/authority.ts';
import type { AreaCode, LogId } from '../ids.ts';
import type { Trust } from './pack.ts';
import { addSpan, type Spans } from './spans.ts';
import {
  EMPTY_LOG,
  type Answer,
  type Get,
  type Known,
  type LogState,
  type Reply,
  type Step,
  type Transaction
} from './state.ts';
import { authorityAfter, isAuthorityLog } from './trust.ts';
import type { FollowDeps } from './follow.ts';

type LogTransaction = Extract<Transaction, { kind: 'log' }>;

/** What one round of following knows so far: grows only by what has been committed. */
export class Session {
  known: Known;
  didChange = false;
  readonly deps: FollowDeps;

  constructor(deps: FollowDeps, known: Known) {
    this.deps = deps;
    this.known = known;
  }

  /** Both are there from `learnTrust` on; before it nothing asks. */
  get trust(): Trust {
    if (!this.known.trust) throw new Error('trust was asked for before it was learnt');
    return this.known.trust;
  }

  get authority(): Authority {
    if (!this.known.authority) throw new Error('authority was asked for before it was learnt');
    return this.known.authority;
  }

  log(log: LogId): LogState {
    return this.known.logs.get(log) ?? EMPTY_LOG;
  }

  /** A place nobody has named any more (merged, misspelt) falls back to the edge's own. */
  area(chosen: AreaCode | undefined): AreaCode {
    return chosen && this.authority.areas.has(chosen) ? chosen : this.trust.area;
  }

  contentLogs(area: AreaCode): readonly LogId[] {
    return this.authority.areas.get(area)?.logs ?? [];
  }

  learn(trust: Trust, authority: Authority): void {
    this.known = { ...this.known, trust, authority };
  }

  rememberEtag(etag: string | undefined): void {
    this.known = { ...this.known, etag };
  }

  async *get(gets: readonly Get[]): AsyncGenerator<Step, readonly Reply[], Answer> {
    const answer = yield { kind: 'get', gets };
    return answer.kind === 'replies' ? answer.replies : [];
  }

  async *read(
    log: LogId,
    from: number,
    to: number
  ): AsyncGenerator<Step, readonly string[], Answer> {
    const answer = yield { kind: 'read', log, from, to };
    return answer.kind === 'notes' ? answer.notes : [];
  }

  /** Stored first, believed second: a failed store leaves this session as it was. */
  async *commit(transaction: Transaction): AsyncGenerator<Step, void, Answer> {
    yield { kind: 'commit', transaction };
    this.didChange = true;
    if (transaction.kind === 'log') this.#apply(transaction);
  }

  #apply({ log, anchor, leaves, texts }: LogTransaction): void {
    const before = this.log(log);
    const logs = new Map(this.known.logs).set(log, {
      anchor: anchor ?? before.anchor,
      leaves: leaves.reduce(
        (spans, run) => addSpan(spans, [run.from, run.from + run.notes.length]),
        before.leaves
      ),
      texts: texts.reduce<Spans>(
        (spans, run) => addSpan(spans, [run.from, run.from + run.texts.length]),
        before.texts
      )
    });
    this.known = { ...this.known, logs };
    if (!isAuthorityLog(log) || !this.known.authority) return;
    const authority = leaves.reduce(authorityAfter, this.known.authority);
    this.known = { ...this.known, authority };
  }
}
