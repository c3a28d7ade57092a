/** Names of the letters as the spelling alphabet of Vietnamese schools says them when spelling out. */
const NAMES: Readonly<Record<string, string>> = {
  A: 'a',
  Ă: 'á',
  Â: 'ớ',
  B: 'bê',
  C: 'xê',
  D: 'dê',
  Đ: 'đê',
  E: 'e',
  Ê: 'ê',
  F: 'ép',
  G: 'giê',
  H: 'hát',
  I: 'i',
  J: 'gi',
  K: 'ca',
  L: 'e lờ',
  M: 'em',
  N: 'en',
  O: 'o',
  Ô: 'ô',
  Ơ: 'ơ',
  P: 'pê',
  Q: 'quy',
  R: 'e rờ',
  S: 'ét',
  T: 'tê',
  U: 'u',
  Ư: 'ư',
  V: 'vê',
  W: 'vê kép',
  X: 'ích',
  Y: 'i',
  Z: 'dét',
  '&': 'và'
};

/** The name of one letter, or undefined for a sign that has none. */
export function letterName(letter: string): string | undefined {
  return NAMES[letter.toUpperCase()];
}

/** A word letter by letter; signs without a name are passed over. */
export function spelled(word: string): string {
  return Array.from(word, (letter) => letterName(letter) ?? '')
    .filter((name) => name !== '')
    .join(' ');
}
