import { extendAuthority, startAuthority, type Authority } from '#domain/entry/authority.ts';
import type { Entry } from '#domain/entry/entry.ts';
import { isAuthorityLog, ROOT_LOG } from '#domain/sync/trust.ts';
import type { Store } from '../store/store.ts';
import type { Catalogue } from './catalogue.ts';

/** Authority logs of this edge, the root first. */
export async function authorityLogs(store: Store): Promise<readonly string[]> {
  const logs = (await store.listLogs()).filter(isAuthorityLog);
  return logs.toSorted(
    (a, b) => Number(b === ROOT_LOG) - Number(a === ROOT_LOG) || (a < b ? -1 : 1)
  );
}

/** Who may do what, as this edge's own logs say; undefined before there is a root. */
export async function readAuthority(
  store: Store,
  catalogue: Catalogue
): Promise<Authority | undefined> {
  const leaves = [];
  for (const log of await authorityLogs(store)) leaves.push(...(await catalogue.leaves(log)));
  const first = leaves[0]?.entry;
  if (first?.t !== 'root') return undefined;
  return leaves
    .filter(({ entry }) => entry.t !== 'unknown')
    .reduce((sum, { entry }) => extendAuthority(sum, entry as Entry), startAuthority(first));
}
