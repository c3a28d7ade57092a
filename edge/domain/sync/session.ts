import type { Authority } from '../entry/authority.ts';
import type { AreaCode, LogId } from '../ids.ts';
import type { Trust } from './pack.ts';
import {
  EMPTY_LOG,
  knownAfter,
  type Answer,
  type Get,
  type Known,
  type LogState,
  type Reply,
  type Step,
  type Transaction
} from './state.ts';
import type { FollowDeps } from './following.ts';

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

  learn(authority: Authority): void {
    this.known = { ...this.known, authority };
  }

  rememberEtag(etag: string | undefined): void {
    this.known = { ...this.known, etag };
  }

  /** `soon` is what will be asked for next, unless something goes wrong. */
  async *get(
    gets: readonly Get[],
    soon: readonly Get[] = []
  ): AsyncGenerator<Step, readonly Reply[], Answer> {
    const answer = yield { kind: 'get', gets, soon };
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
    this.known = knownAfter(this.known, transaction);
  }
}
