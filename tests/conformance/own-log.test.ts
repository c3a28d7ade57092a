import { describe, expect, it } from 'vitest';
import { formatUtf8 } from '#domain/bytes.ts';
import { formatCheckpoint } from '#domain/log/checkpoint.ts';
import { publicKeyOf, signWithNoble } from '#domain/log/noble.ts';
import { formatNote, signNote } from '#domain/log/note.ts';
import * as tile from '#domain/log/tile.ts';
import { hashLeaf, treeRoot } from '#domain/log/tree.ts';
import { formatVkey, makeVkey } from '#domain/log/vkey.ts';
import { auditLog } from './audit-log.ts';
import { tileUrls } from './audit-tiles.ts';
import { serveFiles } from './serve-files.ts';

const seed = new Uint8Array(32).fill(9);
const key = makeVkey('loa-lang/0a1b2c3d/n.thu', publicKeyOf(seed));
const entries = Array.from({ length: 600 }, (_, i) => formatUtf8(`dòng ${i}`));
const leaves = entries.map(hashLeaf);
const SIZES = [0, 1, 255, 256, 257, 511, 512, 599, 600];

describe('the second reader of a log written by the kernel', () => {
  it('finds 600 entries under nine heads in order', async () => {
    const checkpoints = await Promise.all(SIZES.map((size) => signedHead(size)));
    const { baseUrl, close } = await serveFiles(await writeLog(checkpoints));
    const report = await auditLog({ baseUrl, vkey: formatVkey(key), checkpoints });
    await close();
    expect(report).toMatchObject({ size: 600, heads: 10, faults: [] });
  });

  it('finds a log that grew over a changed past', async () => {
    const other = leaves.with(3, leaves[4]!);
    const fork = await signedHead(256, other);
    const { baseUrl, close } = await serveFiles(await writeLog([await signedHead(600)]));
    const report = await auditLog({ baseUrl, vkey: formatVkey(key), checkpoints: [fork] });
    await close();
    expect(report.faults).toEqual(['head of size 256: another root than its entries give']);
  });

  it('names the same tiles as the kernel for every shape of tree', () => {
    for (const size of [1, 255, 256, 257, 65_535, 65_536, 65_537, 256_000, 300_123]) {
      const named = tileUrls(size).filter(({ level }) => level !== 'entries');
      const ours = tile.tilesFor({ from: 0, to: size });
      expect(named.map(({ path }) => path)).toEqual(ours.map(tile.formatTilePath));
    }
  });
});

async function signedHead(size: number, under = leaves): Promise<string> {
  const text = formatCheckpoint({ origin: key.name, size, root: treeRoot(under.slice(0, size)) });
  const note = await signNote(text, { key, sign: async (bytes) => signWithNoble(seed, bytes) });
  if (!note.ok) throw new Error(note.error.code);
  return formatNote(note.value);
}

/** What a server would publish while growing through SIZES. */
async function writeLog(checkpoints: readonly string[]): Promise<Map<string, Uint8Array>> {
  const files = new Map([['checkpoint', formatUtf8(checkpoints.at(-1)!)]]);
  for (const [i, to] of SIZES.slice(1).entries())
    for (const at of tile.tilesFor({ from: SIZES[i]!, to })) {
      const [from, span] = [at.index * 256, 256 ** at.level];
      const hashes = Array.from({ length: at.width }, (_, j) =>
        treeRoot(leaves.slice((from + j) * span, (from + j + 1) * span))
      );
      files.set(tile.formatTilePath(at), tile.formatTileHashes(hashes));
      if (at.level > 0) continue;
      const bundle = tile.formatEntryBundle(entries.slice(from, from + at.width));
      files.set(tile.formatEntriesPath(at), bundle);
    }
  return files;
}
