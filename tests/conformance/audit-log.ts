import { createHash } from 'node:crypto';
import { bundleProblem, readBundle, tileUrls, type TileUrl } from './audit-tiles.ts';
import { openHead, parseVkey, type Head } from './audit-head.ts';

/**
 * A second reader of a served log, written from the C2SP specifications (signed-note,
 * tlog-checkpoint, tlog-tiles) and RFC 6962 on node:crypto alone. It shares no code with the
 * kernel, so a mistake there cannot hide here. Slow and simple on purpose: it reads everything.
 */
export type LogToAudit = {
  /** Where `checkpoint` and `tile/` lie, without a slash at the end. */
  readonly baseUrl: string;
  /** The log's verifier key; only type 0x01 (Ed25519). */
  readonly vkey: string;
  /** Every head the log ever published, as note texts; the one now served is read besides. */
  readonly checkpoints: readonly string[];
};

export type Report = {
  /** Entries under the largest head. */
  readonly size: number;
  readonly heads: number;
  readonly tiles: number;
  readonly bundles: number;
  /** Empty when everything holds. */
  readonly faults: readonly string[];
};

/** Throws only where nothing could be read at all: no server, no served checkpoint, a bad vkey. */
export async function auditLog({ baseUrl, vkey, checkpoints }: LogToAudit): Promise<Report> {
  const key = parseVkey(vkey);
  const served = await fetchBytes(`${baseUrl}/checkpoint`);
  if (served === undefined) throw new Error(`no checkpoint at ${baseUrl}`);
  const faults: string[] = [];
  const heads: Head[] = [];
  for (const [i, text] of [served.toString('utf8'), ...checkpoints].entries()) {
    const head = openHead(text, key);
    if (typeof head === 'string') faults.push(`head ${i}: ${head}`);
    else heads.push(head);
  }
  const sizes = [...new Set(heads.map((head) => head.size))].sort((a, b) => a - b);
  const size = sizes.at(-1) ?? 0;
  const leaves = await readLeaves(baseUrl, size, faults);
  faults.push(...headFaults(heads, leaves));
  const counted = await auditTiles(baseUrl, { sizes, leaves, faults });
  return { size, heads: heads.length, ...counted, faults };
}

/** All heads over one list of leaves: each root is recomputed, so they are consistent pairwise. */
function headFaults(heads: readonly Head[], leaves: readonly Buffer[]): string[] {
  return heads
    .filter((head) => !treeHash(leaves.slice(0, head.size)).equals(head.root))
    .map((head) => `head of size ${head.size}: another root than its entries give`);
}

async function readLeaves(baseUrl: string, size: number, faults: string[]): Promise<Buffer[]> {
  const leaves: Buffer[] = [];
  for (const { path, width } of tileUrls(size).filter((tile) => tile.level === 'entries')) {
    const bytes = await fetchBytes(`${baseUrl}/${path}`);
    const entries = bytes && readBundle(bytes, width);
    if (!entries) faults.push(`${path}: ${bytes ? 'malformed' : 'missing'}`);
    leaves.push(...(entries ?? []).map(leafHash));
  }
  return leaves;
}

type Ground = {
  readonly sizes: readonly number[];
  readonly leaves: readonly Buffer[];
  readonly faults: string[];
};

/** Tiles of every published size; old partial ones may be gone once the full one exists. */
async function auditTiles(baseUrl: string, { sizes, leaves, faults }: Ground) {
  const wanted = new Map<string, TileUrl>();
  for (const size of sizes) for (const tile of tileUrls(size)) wanted.set(tile.path, tile);
  const counted = { tiles: 0, bundles: 0 };
  for (const tile of wanted.values()) {
    const bytes = await fetchBytes(`${baseUrl}/${tile.path}`);
    const problem = bytes ? tileProblem(tile, bytes, leaves) : missing(tile, wanted);
    if (problem) faults.push(`${tile.path}: ${problem}`);
    if (bytes) counted[tile.level === 'entries' ? 'bundles' : 'tiles']++;
  }
  return counted;
}

function missing(tile: TileUrl, wanted: ReadonlyMap<string, TileUrl>): string | undefined {
  const fullPath = tile.path.replace(/\.p\/\d+$/, '');
  return fullPath !== tile.path && wanted.has(fullPath) ? undefined : 'missing';
}

function tileProblem(tile: TileUrl, bytes: Buffer, leaves: readonly Buffer[]): string | undefined {
  const first = tile.index * 256;
  if (tile.level === 'entries')
    return bundleProblem(bytes, leaves.slice(first, first + tile.width), leafHash);
  const span = 256 ** tile.level;
  const hashes = Array.from({ length: tile.width }, (_, i) =>
    treeHash(leaves.slice((first + i) * span, (first + i + 1) * span))
  );
  return Buffer.concat(hashes).equals(bytes) ? undefined : 'other hashes than the entries give';
}

function leafHash(entry: Buffer): Buffer {
  return createHash('sha256').update(Buffer.of(0)).update(entry).digest();
}

/** RFC 6962 section 2.1, as it is written there. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  if (leaves.length === 1) return leaves[0]!;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  const children = Buffer.concat([treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k))]);
  return createHash('sha256').update(Buffer.of(1)).update(children).digest();
}

/** Undefined for 404: a reader of a log may meet a file that is gone. Anything else is the server's fault. */
async function fetchBytes(url: string): Promise<Buffer | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${response.status} from ${url}`);
  return Buffer.from(await response.arrayBuffer());
}
