import type { LogId } from '../ids.ts';
import type { Entry, EntryOf } from './entry.ts';

/** One key's rights in one log: positions are sizes of that log, so no clock is asked. */
export type Right = {
  readonly key: string;
  readonly types: readonly string[];
  readonly from: number;
  /** Exclusive; Infinity while not revoked. */
  readonly until: number;
  readonly label: string | undefined;
};

/** Who may sign what, where: a pure function of the authority logs. */
export type Authority = {
  readonly root: EntryOf<'root'>;
  readonly rights: ReadonlyMap<string, readonly Right[]>;
  readonly areas: ReadonlyMap<string, EntryOf<'area'>>;
};

export function startAuthority(root: EntryOf<'root'>): Authority {
  return { root, rights: new Map(), areas: new Map() };
}

/** Adds one verified entry of an authority log. Entries without meaning here change nothing. */
export function extendAuthority(authority: Authority, entry: Entry): Authority {
  switch (entry.t) {
    case 'grant':
      return withRights(authority, entry.log, (rights) => [...rights, rightOf(entry)]);
    case 'revoke':
      return withRights(authority, entry.log, (rights) => rights.map((r) => cut(r, entry)));
    case 'area':
      return { ...authority, areas: new Map(authority.areas).set(entry.code, entry) };
    default:
      return authority;
  }
}

/** Rights of a log at one leaf position. */
export function rightsAt(authority: Authority, log: LogId, index: number): readonly Right[] {
  return (authority.rights.get(log) ?? []).filter((r) => r.from <= index && index < r.until);
}

/** Keys that may sign this log's checkpoints. The root log's is named by the root entry itself. */
export function checkpointKeys(authority: Authority, log: LogId): readonly string[] {
  if (log === 'root') return [authority.root.log];
  const rights = authority.rights.get(log) ?? [];
  const able = rights.filter((r) => r.types.includes('checkpoint') && r.until === Infinity);
  // The same grant may stand in the log twice.
  return [...new Set(able.map((r) => r.key))];
}

function rightOf(grant: EntryOf<'grant'>): Right {
  const { key, types, from, label } = grant;
  return { key, types, from, until: Infinity, label };
}

/** Revocation is absorbing: a later, larger `goodSize` never widens it again. */
function cut(right: Right, revoke: EntryOf<'revoke'>): Right {
  return right.key === revoke.key
    ? { ...right, until: Math.min(right.until, revoke.goodSize) }
    : right;
}

function withRights(
  authority: Authority,
  log: LogId,
  change: (rights: readonly Right[]) => readonly Right[]
): Authority {
  const rights = new Map(authority.rights);
  rights.set(log, change(rights.get(log) ?? []));
  return { ...authority, rights };
}
