import { parseVkey } from '#domain/log/vkey.ts';
import type { Trust } from '#domain/sync/pack.ts';
import { formatTrustName } from '#domain/sync/trust.ts';
import type { Store } from '../store/store.ts';
import { authorityLogs, readAuthority } from './authority-view.ts';
import type { Catalogue } from './catalogue.ts';

/** What `GET /v1/trust` answers; undefined before this edge has a root. */
export async function makeTrustDocument(
  store: Store,
  catalogue: Catalogue,
  options: { readonly area: Trust['area']; readonly isDemonstration: boolean }
): Promise<Trust | undefined> {
  const authority = await readAuthority(store, catalogue);
  if (!authority) return undefined;
  const { threshold, keys } = authority.root;
  const raw = keys.map((key) => parseVkey(key)).flatMap((k) => (k.ok ? [k.value.publicKey] : []));
  const logs: Trust['logs'] = {};
  for (const log of await authorityLogs(store)) {
    const head = await store.readHead(log);
    if (!head) continue;
    const entries = [...(await store.readLeaves(log, 0, head.size))];
    logs[log as keyof Trust['logs']] = { cp: head.note, entries };
  }
  const { area, isDemonstration: demonstration } = options;
  return { v: 1, name: formatTrustName(raw), root: { threshold, keys }, demonstration, area, logs };
}
