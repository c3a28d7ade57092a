import { expect, it } from 'vitest';
import { expectVectorFile } from '../../../../tests/conformance/vector-file.ts';
import { formatHex, formatUtf8, parseHex } from '../../bytes.ts';
import {
  formatEntriesPath,
  formatEntryBundle,
  formatTilePath,
  parseEntriesPath
} from '../../log/tile.ts';
import { parseEntryBundle, parseTilePath, tilesFor } from '../../log/tile.ts';

const TILES = [
  { level: 0, index: 0, width: 256 },
  { level: 0, index: 0, width: 1 },
  { level: 0, index: 999, width: 255 },
  { level: 0, index: 1000, width: 256 },
  { level: 1, index: 1234067, width: 256 },
  { level: 2, index: 1234067, width: 17 },
  { level: 63, index: 0, width: 256 }
];
const BAD_PATHS = [
  'tile/0/0',
  'tile/0/x000/001',
  'tile/0/001/002',
  'tile/0/x001',
  'tile/00/000',
  'tile/64/000',
  'tile/0/000.p/0',
  'tile/0/000.p/01',
  'tile/0/000.p/256',
  '/tile/0/000',
  'tile/0/000/',
  'tile/entries/1'
];

it('tiles.json holds paths, the tiles of a growing tree, and entry bundles', async () => {
  for (const path of BAD_PATHS)
    expect(parseTilePath(path).ok || parseEntriesPath(path).ok).toBe(false);
  await expectVectorFile(`${import.meta.dirname}/tiles.json`, {
    about:
      'C2SP tlog-tiles. `paths` go both ways; `badPaths` are refused; `growth` lists what a log must ' +
      'publish on growing; `bundles` (hex) are read as exactly `count` entries, or refused.',
    paths: TILES.map((tile) => ({
      ...tile,
      hashes: formatTilePath(tile),
      entries: formatEntriesPath(tile)
    })),
    badPaths: BAD_PATHS,
    growth: [
      [0, 1],
      [1, 255],
      [255, 256],
      [256, 600],
      [65_535, 65_536],
      [600, 600]
    ].map(([from, to]) => ({
      from,
      to,
      tiles: tilesFor({ from: from!, to: to! }).map(formatTilePath)
    })),
    bundles: bundleCases()
  });
});

function bundleCases() {
  const entries = ['một', '', 'hai'].map(formatUtf8);
  const good = formatHex(formatEntryBundle(entries));
  const cases = [
    { why: 'three entries, one empty', bytes: good, count: 3 },
    { why: 'a byte after the last entry', bytes: `${good}00`, count: 3 },
    { why: 'the last byte missing', bytes: good.slice(0, -2), count: 3 },
    { why: 'more entries than asked for', bytes: good, count: 2 },
    { why: 'fewer entries than asked for', bytes: good, count: 4 },
    { why: 'half a length', bytes: '00', count: 1 }
  ];
  return cases.map((c) => {
    const read = parseEntryBundle(parseHex(c.bytes)!, c.count);
    return read.ok ? { ...c, entries: read.value.map(formatHex) } : { ...c, code: read.error.code };
  });
}
