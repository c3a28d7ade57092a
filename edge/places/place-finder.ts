import { readFile, stat } from 'node:fs/promises';
import {
  findPlaces,
  indexPlaces,
  type FoundPlaces,
  type PlaceIndex
} from '../domain/place/find-place.ts';
import { parsePlaceFile } from './place-file.ts';

/** Answers undefined where this edge has no list. */
export type FindPlaces = (query: string, limit: number) => Promise<FoundPlaces | undefined>;

/**
 * Looks places up in a file that `places:import` wrote, and reads it again when it was imported
 * anew. A file that is not such a list counts as none.
 */
export function openPlaceFinder(file: string): FindPlaces {
  let known: { readonly version: string; readonly index: PlaceIndex | undefined } | undefined;
  return async (query, limit) => {
    const version = await versionOf(file);
    if (version === undefined) return undefined;
    if (known?.version !== version) known = { version, index: await readIndex(file) };
    return known.index && findPlaces(known.index, query, limit);
  };
}

/** The file is replaced whole, so a new one has another number, length or time. */
async function versionOf(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
}

async function readIndex(file: string): Promise<PlaceIndex | undefined> {
  const list = parsePlaceFile(await readFile(file, 'utf8'));
  return list && indexPlaces(list.provinces, list.communes);
}
