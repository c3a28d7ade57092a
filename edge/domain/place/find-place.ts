import type { AreaCode } from '../ids.ts';
import { accentKey, foldSyllables, foldText, type Syllable } from '../search/fold.ts';

/** Of a province: tỉnh, thành phố; of a commune: xã, phường, đặc khu. */
export type ProvinceKind = 'province' | 'city';
export type CommuneKind = 'commune' | 'ward' | 'special_zone';

export type Province = {
  readonly code: AreaCode;
  readonly name: string;
  readonly kind: ProvinceKind;
  /** Provinces that became part of it: people go on saying those names for years. */
  readonly formerNames: readonly string[];
};
export type Commune = {
  readonly code: AreaCode;
  readonly name: string;
  readonly kind: CommuneKind;
  readonly province: Province;
};
export type Place = Province | Commune;
export type FoundPlaces = {
  readonly places: readonly Place[];
  /** How many there are in all; more than `places` when the limit cut them. */
  readonly total: number;
};

type Row = {
  readonly place: Place;
  /** Folded names it answers to. */
  readonly keys: readonly string[];
  /** Folded names of the province it lies in; none for a province. */
  readonly within: readonly string[];
  /** Words of its name with their accents. */
  readonly words: readonly string[];
};
export type PlaceIndex = readonly Row[];

/** Made once for a list: a few milliseconds for the whole country's 3,321 communes. */
export function indexPlaces(
  provinces: readonly Province[],
  communes: readonly Commune[]
): PlaceIndex {
  return [...provinces, ...communes].map((place) => ({
    place,
    keys: keysOf(place),
    within: 'province' in place ? keysOf(place.province) : [],
    words: place.name.split(/[^\p{L}\p{M}\p{N}]+/u).map(accentKey)
  }));
}

/** Ea H'Leo is asked for as "ea h'leo" and as "ea hleo". */
function keysOf(place: Place): readonly string[] {
  const names = [place.name, ...('formerNames' in place ? place.formerNames : [])];
  return [...new Set(names.flatMap((name) => [name, name.replace(/['’]/g, '')]).map(foldText))];
}

/** Beyond this nobody types a place; the rest of a query is not looked at. */
export const PLACE_QUERY_MAX_UNITS = 80;

/**
 * Places whose name begins with the query, then those that hold it at the start of a later word;
 * at most `limit`. Accents may be left out; those that are typed bring the place so written to the
 * front. A kind may come before the name ("phường tân tiến") and a province after it.
 */
export function findPlaces(index: PlaceIndex, query: string, limit: number): FoundPlaces {
  const written = query.slice(0, PLACE_QUERY_MAX_UNITS).normalize('NFC');
  const syllables = foldSyllables(written);
  const { kinds, count } = leadingKind(written, syllables);
  const named = count > 0 ? matches(index, written, syllables.slice(count)) : [];
  const ofKind = named.filter(({ row }) => kinds.includes(row.place.kind));
  // Đà Lạt was a city and is now five wards: a kind that no such place has is not held against it.
  const chosen = ofKind.length > 0 ? ofKind : named;
  const whole = matches(index, written, syllables).filter(({ row }) => !holds(chosen, row));
  const found = [...chosen, ...whole].toSorted((a, b) => a.rank - b.rank);
  return { places: found.slice(0, limit).map(({ row }) => row.place), total: found.length };
}

const KINDS: readonly (readonly [written: string, kind: Place['kind']])[] = [
  ['xã', 'commune'],
  ['phường', 'ward'],
  ['đặc khu', 'special_zone'],
  ['tỉnh', 'province'],
  ['thành phố', 'city'],
  ['tp', 'city']
];

/** A kind before the name, and how many syllables say it. Tĩnh Gia is no tỉnh: accents count. */
function leadingKind(written: string, syllables: readonly Syllable[]) {
  const said = KINDS.flatMap(([words, kind]) => {
    const wanted = words.split(' ');
    const isSaid = wanted.every((word, i) => {
      const one = syllables[i];
      return one?.fold === foldText(word) && accentsFit(accentOf(written, one), accentKey(word));
    });
    return isSaid && syllables.length > wanted.length ? [{ kind, count: wanted.length }] : [];
  });
  return { kinds: said.map(({ kind }) => kind), count: said[0]?.count ?? 0 };
}

type Match = { readonly row: Row; readonly rank: number };

const holds = (found: readonly Match[], row: Row): boolean => found.some((one) => one.row === row);

/** Places from here on hold the query only in a later word of their name. */
const LATER_WORD = 30;
/** Accents never outweigh a rank: ranks are ten apart. */
const ACCENT_PENALTY_MAX = 9;

function matches(index: PlaceIndex, written: string, syllables: readonly Syllable[]): Match[] {
  const query = syllables.map(({ fold }) => fold).join(' ');
  if (query === '') return [];
  const typed = syllables.map((one) => accentOf(written, one));
  return index.flatMap((row) => {
    const ranks = row.keys.flatMap((key) => rankOf(key, query, row.within) ?? []);
    if (ranks.length === 0) return [];
    return [{ row, rank: Math.min(...ranks) + accentPenalty(typed, row.words) }];
  });
}

function rankOf(key: string, query: string, within: readonly string[]): number | undefined {
  if (key === query) return 0;
  if (key.startsWith(query)) return key[query.length] === ' ' ? 10 : 20;
  if (query.startsWith(`${key} `)) {
    const rest = query.slice(key.length + 1).replace(/^(tinh|thanh pho|tp) /, '');
    return within.some((province) => province.startsWith(rest)) ? 0 : undefined;
  }
  return ` ${key}`.includes(` ${query}`) ? LATER_WORD : undefined;
}

/**
 * Only what the query shares with the beginning of the name is compared. A word that stands exactly
 * as typed costs nothing, one that may still become so a little, another spelling more.
 */
function accentPenalty(typed: readonly string[], words: readonly string[]): number {
  const costs = typed.map((word, i) => {
    const meant = words[i];
    if (meant === undefined || word === '' || word === meant) return 0;
    return accentsFit(word, meant) ? 1 : 3;
  });
  return Math.min(
    ACCENT_PENALTY_MAX,
    costs.reduce((sum: number, cost) => sum + cost, 0)
  );
}

/** Empty for a word typed without any accent: it says nothing against any spelling. */
function accentOf(written: string, { from, to, fold }: Syllable): string {
  const key = accentKey(written.slice(from, to));
  return key === fold ? '' : key;
}

const TONE = /[\u0300\u0301\u0303\u0309\u0323]$/;

/** Whether a word, perhaps only begun, is written with the accents typed so far. */
function accentsFit(typed: string, word: string): boolean {
  const tone = TONE.exec(typed)?.[0];
  if (tone !== undefined && TONE.exec(word)?.[0] !== tone) return false;
  return word.replace(TONE, '').startsWith(typed.replace(TONE, ''));
}
