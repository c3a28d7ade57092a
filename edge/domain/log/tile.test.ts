import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEntriesPath, formatEntryBundle, formatTileHashes, formatTilePath } from './tile.ts';
import { parseEntriesPath, parseEntryBundle, parseTileHashes, parseTilePath } from './tile.ts';
import { tilesFor } from './tile.ts';

const widths = fc.integer({ min: 1, max: 256 });
const places = fc.record({ index: fc.maxSafeNat(), width: widths });
const tiles = fc.record({ level: fc.nat(63), index: fc.maxSafeNat(), width: widths });

describe('a tile path', () => {
  it.each([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 1, index: 1234067, width: 256 }, 'tile/1/x001/x234/067'],
    [{ level: 63, index: 1000, width: 1 }, 'tile/63/x001/000.p/1'],
    [{ level: 2, index: 999, width: 255 }, 'tile/2/999.p/255']
  ])('of %j is %s', (tile, path) => {
    expect(formatTilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual({ ok: true, value: tile });
  });

  it('comes back whole for every level, index and width', () =>
    fc.assert(
      fc.property(tiles, (tile) => {
        expect(parseTilePath(formatTilePath(tile))).toEqual({ ok: true, value: tile });
      })
    ));

  it('of entries comes back whole, and is no hash tile', () =>
    fc.assert(
      fc.property(places, (place) => {
        const path = formatEntriesPath(place);
        expect(parseEntriesPath(path)).toEqual({ ok: true, value: place });
        expect(parseTilePath(path).ok).toBe(false);
      })
    ));

  it('has one spelling: whatever is read is written back', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('x001', '067', 'x000', '000', '.p', '/', '5', '256', 'x'), {
          maxLength: 8
        }),
        (parts) => {
          const path = `tile/0/${parts.join('')}`;
          const tile = parseTilePath(path);
          if (tile.ok) expect(formatTilePath(tile.value)).toBe(path);
        }
      ),
      { numRuns: 2000 }
    ));

  it.each([
    '/tile/0/000',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/0',
    'tile/0/0000',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/x001',
    'tile/0/x001/x002',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/',
    'tile/0/000.p',
    'tile/0/000/',
    'tile/0/000\n',
    'tile/0/../000',
    'tile/0/x009/x007/x199/x254/x740/992',
    'tile/0/x999/x999/x999/x999/x999/999'
  ])('is refused: %j', (path) =>
    expect(parseTilePath(path)).toEqual({ ok: false, error: { code: 'malformed_tile_path' } })
  );

  it('is never written for a tile that cannot be', () => {
    for (const bad of [{ level: 64 }, { level: -1 }, { index: -1 }, { index: 0.5 }, { width: 0 }])
      expect(() => formatTilePath({ level: 0, index: 0, width: 9, ...bad })).toThrow(RangeError);
    expect(() => formatEntriesPath({ index: 0, width: 257 })).toThrow(RangeError);
  });
});

describe('an entry bundle', () => {
  const entryLists = fc.array(fc.uint8Array({ maxLength: 600 }), { minLength: 1, maxLength: 256 });

  it('comes back whole', () =>
    fc.assert(
      fc.property(entryLists, (entries) => {
        const bundle = formatEntryBundle(entries);
        expect(parseEntryBundle(bundle, entries.length)).toEqual({ ok: true, value: entries });
      })
    ));

  it('carries an entry of 65,535 bytes and throws on a longer one', () => {
    const entry = new Uint8Array(65_535).fill(7);
    expect(parseEntryBundle(formatEntryBundle([entry]), 1)).toEqual({ ok: true, value: [entry] });
    expect(() => formatEntryBundle([new Uint8Array(65_536)])).toThrow(RangeError);
  });

  it('is refused cut anywhere, with a byte after it, or with another count', () => {
    const bundle = formatEntryBundle([Uint8Array.of(1, 2, 3), new Uint8Array(), Uint8Array.of(4)]);
    for (let length = 0; length < bundle.length; length++)
      expect(parseEntryBundle(bundle.subarray(0, length), 3).ok).toBe(false);
    expect(parseEntryBundle(Uint8Array.of(...bundle, 0), 3).ok).toBe(false);
    expect(parseEntryBundle(bundle, 2).ok).toBe(false);
    expect(parseEntryBundle(bundle, 4).ok).toBe(false);
  });
});

describe('what is read from a file', () => {
  it('is a copy, so that a reused Buffer cannot change it', () => {
    const file = Buffer.from(formatEntryBundle([new Uint8Array(32).fill(1)]));
    const entries = parseEntryBundle(file, 1);
    const hashes = parseTileHashes(file.subarray(2), 1);
    file.fill(0);
    const value = [new Uint8Array(32).fill(1)];
    expect([entries, hashes]).toEqual([
      { ok: true, value },
      { ok: true, value }
    ]);
  });
});

describe('the hashes of a tile', () => {
  it('come back whole, and never in another number', () =>
    fc.assert(
      fc.property(widths, fc.integer({ min: 1, max: 256 }), (width, other) => {
        const hashes = Array.from({ length: width }, (_, i) => new Uint8Array(32).fill(i));
        const bytes = formatTileHashes(hashes);
        expect(parseTileHashes(bytes, width)).toEqual({ ok: true, value: hashes });
        if (other !== width) expect(parseTileHashes(bytes, other).ok).toBe(false);
        expect(parseTileHashes(bytes.subarray(1), width).ok).toBe(false);
      })
    ));
});

describe('the tiles of a tree', () => {
  it('of 70,000 entries are 274 of leaves, 2 above them and 1 on top, the last of each partial', () => {
    const all = tilesFor({ from: 0, to: 70_000 });
    const partial = all.filter((tile) => tile.width < 256);
    expect(all).toHaveLength(277);
    expect(partial).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 }
    ]);
  });

  it('are none when nothing grew', () => expect(tilesFor({ from: 600, to: 600 })).toEqual([]));

  it('published step by step are all tiles of the final tree, and no hash is ever missing', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(700), { minLength: 1, maxLength: 8 }), (steps) => {
        const published = new Set<string>();
        let size = 0;
        for (const step of steps) {
          const tilesOfStep = tilesFor({ from: size, to: size + step });
          tilesOfStep.forEach((tile) => published.add(formatTilePath(tile)));
          size += step;
        }
        for (const tile of tilesFor({ from: 0, to: size }))
          expect(published.has(formatTilePath(tile))).toBe(true);
      })
    ));
});
