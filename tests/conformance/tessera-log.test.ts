import { describe, expect, it } from 'vitest';
import { formatHex, formatUtf8 } from '#domain/bytes.ts';
import { openCheckpoint } from '#domain/log/checkpoint.ts';
import { consistencyProof, inclusionProof } from '#domain/log/proof.ts';
import { verifyConsistency, verifyInclusion, type HashAt } from '#domain/log/proof.ts';
import { formatEntriesPath, formatTilePath, parseEntryBundle } from '#domain/log/tile.ts';
import { parseTileHashes } from '#domain/log/tile.ts';
import { hashLeaf, treeRoot } from '#domain/log/tree.ts';
import { parseVkey } from '#domain/log/vkey.ts';
import { verifyWithWebCrypto } from '#domain/log/webcrypto.ts';
import { externalVectors } from '../fixtures/external.ts';
import { readTesseraLog } from './tessera-log.ts';

const folder = externalVectors('crypto-log/tessera-log');
const verify = verifyWithWebCrypto(crypto.subtle);
const SIZES = Array.from({ length: 16 }, (_, size) => size);

describe.skipIf(!folder)("another project's log", () => {
  const log = folder ? readTesseraLog(folder) : undefined!;
  const leaves = log?.entries.map((entry) => hashLeaf(formatUtf8(entry))) ?? [];
  const hashAt: HashAt = (level, index) =>
    treeRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));

  it('opens at each of its 16 heads, and each root is that of its entries', async () => {
    for (const size of SIZES) {
      const head = await open(log.checkpoints[size]!);
      if (!head.ok) throw new Error(head.error.code);
      expect([head.value.size, head.value.origin]).toEqual([size, log.origin]);
      expect(formatHex(head.value.root)).toBe(formatHex(treeRoot(leaves.slice(0, size))));
    }
  });

  it('holds its entries and their hashes in tiles and bundles of every width', () => {
    for (const width of SIZES.slice(1)) {
      const place = { index: 0, width };
      const tile = log.files.get(formatTilePath({ level: 0, ...place }))!;
      const bundle = log.files.get(formatEntriesPath(place))!;
      expect(parseTileHashes(tile, width)).toEqual({ ok: true, value: leaves.slice(0, width) });
      const entries = log.entries.slice(0, width).map(formatUtf8);
      expect(parseEntryBundle(bundle, width)).toEqual({ ok: true, value: entries });
    }
  });

  it('proves every entry under every head', async () => {
    for (const size of SIZES)
      for (let index = 0; index < size; index++) {
        const proof = await inclusionProof(index, size, hashAt);
        const root = await rootAt(size);
        const claim = { index, size, leafHash: leaves[index]!, root, proof };
        expect(verifyInclusion(claim).ok).toBe(true);
      }
  });

  it('proves all 105 pairs of heads consistent', async () => {
    let pairs = 0;
    for (const size2 of SIZES)
      for (let size1 = 1; size1 < size2; size1++, pairs++) {
        const proof = await consistencyProof(size1, size2, hashAt);
        const [root1, root2] = [await rootAt(size1), await rootAt(size2)];
        expect(verifyConsistency({ size1, root1, size2, root2, proof }).ok).toBe(true);
      }
    expect(pairs).toBe(105);
  });

  it('is refused with any byte of any head flipped', async () => {
    let refused = 0;
    for (const text of log.checkpoints)
      for (const changed of flips(formatUtf8(text))) {
        expect((await open(changed)).ok).toBe(false);
        refused++;
      }
    expect(refused).toBeGreaterThan(16 * 190);
  });

  it('is refused with any byte of any tile or bundle flipped', async () => {
    for (const width of SIZES.slice(1)) {
      const root = formatHex(await rootAt(width));
      for (const tile of flips(log.files.get(formatTilePath({ level: 0, index: 0, width }))!)) {
        const hashes = parseTileHashes(tile, width);
        expect(hashes.ok && formatHex(treeRoot(hashes.value))).not.toBe(root);
      }
      for (const bundle of flips(log.files.get(formatEntriesPath({ index: 0, width }))!)) {
        const entries = parseEntryBundle(bundle, width);
        expect(entries.ok && formatHex(treeRoot(entries.value.map(hashLeaf)))).not.toBe(root);
      }
    }
  });

  async function open(note: string | Uint8Array) {
    const key = parseVkey(log.vkey);
    if (!key.ok) throw new Error(key.error.code);
    return openCheckpoint(note, { logKey: key.value, verify });
  }

  async function rootAt(size: number): Promise<Uint8Array> {
    const head = await open(log.checkpoints[size]!);
    if (!head.ok) throw new Error(head.error.code);
    return head.value.root;
  }
});

/** Each byte changed once, each time in another bit. */
function flips(bytes: Uint8Array): Uint8Array[] {
  return Array.from(bytes, (byte, at) => Uint8Array.from(bytes).with(at, byte ^ (1 << (at % 8))));
}
