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
  /** By log and key: the size below which a revoked key's leaves stay good. Never widened again. */
  readonly cuts: ReadonlyMap<string, number>;
  readonly areas: ReadonlyMap<string, EntryOf<'area'>>;
};

export function startAuthority(root: EntryOf<'root'>): Authority {
  return { root, rights: new Map(), cuts: new Map(), areas: new Map() };
}

/** Adds one verified entry of an authority log. Entries without meaning here change nothing. */
export function extendAuthority(authority: Authority, entry: Entry): Authority {
  switch (entry.t) {
    case 'grant':
      return withGrant(authority, entry);
    case 'revoke':
      return withCut(authority, entry);
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

/** An authority log speaks of rights and places; every other log speaks to people. */
export function isAuthorityLog(log: string): boolean {
  return log === 'root' || /^p\.\d{2}\.keys$/.test(log);
}

/** The key itself, without its name: a second name for one key does not make a second person. */
export function keyMaterial(vkey: string): string {
  return vkey.split('+').slice(2).join('+');
}

/** Revocation is absorbing: the same key granted again later stays cut where it was cut. */
function withGrant(authority: Authority, grant: EntryOf<'grant'>): Authority {
  const { key, log, types, from, label } = grant;
  const until = authority.cuts.get(cutKey(log, key)) ?? Infinity;
  const rights = [...(authority.rights.get(log) ?? []), { key, types, from, until, label }];
  return { ...authority, rights: new Map(authority.rights).set(log, rights) };
}

function withCut(authority: Authority, { log, key, goodSize }: EntryOf<'revoke'>): Authority {
  const id = cutKey(log, key);
  const until = Math.min(authority.cuts.get(id) ?? Infinity, goodSize);
  const rights = (authority.rights.get(log) ?? []).map((right) =>
    cutKey(log, right.key) === id ? { ...right, until } : right
  );
  return {
    ...authority,
    cuts: new Map(authority.cuts).set(id, until),
    rights: new Map(authority.rights).set(log, rights)
  };
}

function cutKey(log: string, vkey: string): string {
  return `${log} ${keyMaterial(vkey)}`;
}
