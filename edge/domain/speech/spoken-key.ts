/** Readings that differ only in taste, north and south, or old and new spelling, folded to one. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/[^\p{L}\p{M}\s]/gu, ' '],
  [/(?<!\p{L})lẻ(?!\p{L})/gu, 'linh'],
  [/(?<!\p{L})ngàn(?!\p{L})/gu, 'nghìn'],
  [/(?<!\p{L})tỉ(?!\p{L})/gu, 'tỷ'],
  [/(?<!\p{L})kí(?!\p{L})/gu, 'ký'],
  [/mươi tư(?!\p{L})/gu, 'mươi bốn'],
  [/\s+/gu, ' '],
  [/không trăm (?=linh )/gu, ''],
  [/(?<=(?:nghìn|triệu) )không trăm /gu, '']
];

const OLD_TONES = /([oOuU])([\u0300\u0301\u0303\u0309\u0323])([aeyAEY])(?![\p{L}\p{M}])/gu;

/**
 * A key by which two spoken forms are compared: case, punctuation, spaces, dialect words and the
 * place of the tone mark do not count.
 */
export function spokenKey(spoken: string): string {
  const newTones = spoken
    .toLowerCase()
    .normalize('NFD')
    .replace(OLD_TONES, '$1$3$2')
    .normalize('NFC');
  return SAME.reduce((key, [pattern, plain]) => key.replace(pattern, plain), newTones).trim();
}
