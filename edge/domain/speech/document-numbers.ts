import { ABBREVIATIONS, DOCUMENT_SYMBOLS } from './abbreviations.ts';
import { spelled } from './letters.ts';
import { cardinalWords, digitWords } from './number-words.ts';
import { matchAt, sayGroup, type Place, type Reader, type Said } from './reader.ts';

/** 57-NQ/TW, 1169/QĐ-TTg, 49/2024/NĐ-CP, 91/2025/QH15 (Decree 30/2020 on clerical work). */
const DOCUMENT =
  /(\d{1,6})[a-z]?(?:\/((?:19|20)\d{2}))?[-/]((?:[A-ZĐƯ][A-ZĐƯ&]|QĐ|T[BTưƯ])[\p{L}&]{0,12}\d{0,2}(?:[-/.][A-ZĐƯ][\p{L}&]{0,12}\d{0,2}){0,4})(?![\p{L}\p{M}\p{N}])/duy;
/** The National Assembly and its Standing Committee number their terms: QH15, UBTVQH16. */
const TERM = /^(QH|UBTVQH|HĐND)(\d{1,2})$/u;
const PART = /[\p{L}&]+\d*/gu;

function partWords(part: string, place: Place): string {
  const term = TERM.exec(part);
  if (term)
    return `${DOCUMENT_SYMBOLS.get(term[1] ?? '')} khóa ${cardinalWords(term[2] ?? '', place.dialect)}`;
  const letters = part.replace(/\d+$/, '');
  const digits = part.slice(letters.length);
  const words = DOCUMENT_SYMBOLS.get(letters) ?? ABBREVIATIONS.get(letters) ?? spelled(letters);
  return digits === '' ? words : `${words} ${cardinalWords(digits, place.dialect)}`;
}

function symbolParts(match: RegExpExecArray, place: Place): Said[] {
  const start = match.indices?.[3]?.[0] ?? 0;
  return Array.from((match[3] ?? '').matchAll(PART), ({ 0: part, index }) => ({
    words: partWords(part, place),
    from: start + index,
    to: start + index + part.length
  }));
}

/** A padded number is part of a name and keeps its zero: không ba. */
function numberPart(digits: string, place: Place): string {
  const words = digits.startsWith('0') ? digitWords(digits) : cardinalWords(digits, place.dialect);
  return place.previous === 'số' ? words : `số ${words}`;
}

export const documentReader: Reader = {
  name: 'document',
  read(place) {
    const match = matchAt(DOCUMENT, place.text, place.at);
    if (!match) return undefined;
    const number = numberPart(match[1] ?? '', place);
    const year =
      match[2] === undefined
        ? []
        : [sayGroup(match, 2, `năm ${cardinalWords(match[2], place.dialect)},`)];
    const said = [
      sayGroup(match, 1, year.length === 0 ? `${number},` : number),
      ...year,
      ...symbolParts(match, place)
    ];
    return { to: match.index + match[0].length, said };
  }
};
