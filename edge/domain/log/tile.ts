import { concatBytes } from '../bytes.ts';
import { fail, ok, type Fault, type Result } from '../result.ts';
import { HASH_BYTES } from './tree.ts';

/** Where a log's hashes and entries lie as static files: C2SP tlog-tiles. */
export type Tile = EntriesTile & {
  /** 0 holds leaf hashes; each level above holds roots of 256 hashes of the one below. */
  readonly level: number;
};

export type EntriesTile = {
  readonly index: number;
  /** Hashes or entries inside: 256 when full, 1 to 255 at the right edge. */
  readonly width: number;
};

export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;
const LEVEL_MAX = 63;
/** C2SP tlog-tiles: entries are prefixed with a 16-bit length. */
export const ENTRY_MAX_BYTES = 65_535;

const TILE_PATH = /^tile\/(0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;
const ENTRIES_PATH = /^tile\/entries\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** `tile/1/x001/x234/067`, with `.p/W` when partial. */
export function formatTilePath({ level, index, width }: Tile): string {
  if (!isWithin(level, 0, LEVEL_MAX)) throw new RangeError(`expected a level, got ${level}`);
  return `tile/${level}/${formatPlace({ index, width })}`;
}

/** Exactly the paths formatTilePath writes; no second spelling of a tile exists. */
export function parseTilePath(path: string): Result<Tile, Fault> {
  const [, level, digits, width] = TILE_PATH.exec(path) ?? [];
  const place = parsePlace(digits, width);
  if (place === undefined || Number(level) > LEVEL_MAX) return fail('malformed_tile_path');
  return ok({ level: Number(level), ...place });
}

/** `tile/entries/x001/x234/067`, with `.p/W` when partial. */
export function formatEntriesPath(tile: EntriesTile): string {
  return `tile/entries/${formatPlace(tile)}`;
}

export function parseEntriesPath(path: string): Result<EntriesTile, Fault> {
  const [, digits, width] = ENTRIES_PATH.exec(path) ?? [];
  const place = parsePlace(digits, width);
  return place === undefined ? fail('malformed_tile_path') : ok(place);
}

/** Entries in order, each behind its 16-bit big-endian length. */
export function formatEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (!isWithin(entries.length, 1, TILE_WIDTH))
    throw new RangeError(`expected 1 to ${TILE_WIDTH} entries, got ${entries.length}`);
  return concatBytes(...entries.flatMap((entry) => [formatLength(entry), entry]));
}

/** Exactly `expectedCount` entries: a short bundle and bytes after the last entry are refused. */
export function parseEntryBundle(
  bytes: Uint8Array,
  expectedCount: number
): Result<Uint8Array[], Fault> {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (entries.length < expectedCount) {
    if (at + 2 > bytes.length) return fail('malformed_bundle', 'short');
    const end = at + 2 + bytes[at]! * 256 + bytes[at + 1]!;
    if (end > bytes.length) return fail('malformed_bundle', 'short');
    entries.push(copyRange(bytes, at + 2, end));
    at = end;
  }
  return at === bytes.length ? ok(entries) : fail('malformed_bundle', 'trailing');
}

/** `width` hashes of 32 bytes, nothing more and nothing less. */
export function parseTileHashes(bytes: Uint8Array, width: number): Result<Uint8Array[], Fault> {
  if (!isWithin(width, 1, TILE_WIDTH) || bytes.length !== width * HASH_BYTES)
    return fail('malformed_tile', `${bytes.length} bytes for ${width} hashes`);
  return ok(
    Array.from({ length: width }, (_, i) => copyRange(bytes, i * HASH_BYTES, (i + 1) * HASH_BYTES))
  );
}

export function formatTileHashes(hashes: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...hashes);
}

/**
 * The hash tiles a log must publish on growing from one size to another: all full ones that became
 * full and the partial ones of the new right edge. From 0 these are all tiles of a tree.
 * `height` is 8 in C2SP and in every log of ours; Go's checksum database uses others.
 */
export function tilesFor(
  { from, to }: { readonly from: number; readonly to: number },
  height = TILE_HEIGHT
): Tile[] {
  const width = 2 ** height;
  const tiles: Tile[] = [];
  for (let level = 0, span = 1; to >= span; level++, span *= width) {
    const [old, now] = [Math.floor(from / span), Math.floor(to / span)];
    if (old === now) continue;
    const full = Math.floor(now / width);
    for (let index = Math.floor(old / width); index < full; index++)
      tiles.push({ level, index, width });
    if (now > full * width) tiles.push({ level, index: full, width: now - full * width });
  }
  return tiles;
}

function formatPlace({ index, width }: EntriesTile): string {
  if (!isWithin(index, 0, Number.MAX_SAFE_INTEGER))
    throw new RangeError(`expected a tile index, got ${index}`);
  if (!isWithin(width, 1, TILE_WIDTH)) throw new RangeError(`expected a width, got ${width}`);
  return formatIndex(index) + (width === TILE_WIDTH ? '' : `.p/${width}`);
}

/** Groups of three digits, all but the last marked with an x, so that no file shadows a folder. */
function formatIndex(index: number): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  return padded.replace(/\d{3}(?=\d)/g, 'x$&/');
}

function parsePlace(
  digits: string | undefined,
  widthText: string | undefined
): EntriesTile | undefined {
  if (digits === undefined) return undefined;
  const index = Number(digits.replace(/[x/]/g, ''));
  const width = widthText === undefined ? TILE_WIDTH : Number(widthText);
  const isCanonical = Number.isSafeInteger(index) && formatIndex(index) === digits;
  const isPartial = widthText === undefined || width < TILE_WIDTH;
  return isCanonical && isPartial ? { index, width } : undefined;
}

function formatLength(entry: Uint8Array): Uint8Array {
  if (entry.length > ENTRY_MAX_BYTES)
    throw new RangeError(`expected at most ${ENTRY_MAX_BYTES} bytes, got ${entry.length}`);
  return Uint8Array.of(entry.length >> 8, entry.length & 255);
}

/** Not slice(): of a Node Buffer that is a view, which would keep the whole file alive and mutable. */
function copyRange(bytes: Uint8Array, from: number, to: number): Uint8Array {
  return new Uint8Array(bytes.subarray(from, to));
}

function isWithin(n: number, low: number, high: number): boolean {
  return Number.isSafeInteger(n) && n >= low && n <= high;
}
