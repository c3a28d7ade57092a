/** Words that differ along the country; everything else about numbers is the same. */
export type Dialect = {
  /** 1,000: nghìn in the north, ngàn in the centre and south. */
  readonly thousand: string;
  /** The zero of 105: linh in the north, lẻ in the centre and south. */
  readonly zeroTens: string;
  /** The four of 24: tư in the north, bốn in the south. */
  readonly four: string;
};

export type Region = 'north' | 'central' | 'south';

export const DIALECTS: Readonly<Record<Region, Dialect>> = {
  north: { thousand: 'nghìn', zeroTens: 'linh', four: 'tư' },
  central: { thousand: 'ngàn', zeroTens: 'lẻ', four: 'tư' },
  south: { thousand: 'ngàn', zeroTens: 'lẻ', four: 'bốn' }
};

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;

/** Above this a run of digits is a code, not an amount: 10^21 is a thousand billion billions. */
export const CARDINAL_MAX_DIGITS = 21;

/** Each digit by its own name: telephone numbers, codes, what follows a decimal comma. */
export function digitWords(digits: string): string {
  return Array.from(digits, (digit) => DIGITS[Number(digit)] ?? '').join(' ');
}

/**
 * A whole number in words. `digits` holds ASCII digits only and at most CARDINAL_MAX_DIGITS of
 * them; leading zeros are ignored.
 */
export function cardinalWords(digits: string, dialect: Dialect): string {
  const significant = digits.replace(/^0+/, '');
  return significant === '' ? 'không' : billions(significant, dialect);
}

/** Vietnamese counts in powers of a billion: 10^18 is một tỷ tỷ. */
function billions(digits: string, dialect: Dialect): string {
  if (digits.length <= 9) return belowBillion(digits, false, dialect);
  const head = `${billions(digits.slice(0, -9), dialect)} tỷ`;
  const tail = belowBillion(digits.slice(-9), true, dialect);
  return tail === '' ? head : `${head} ${tail}`;
}

function belowBillion(digits: string, isTail: boolean, dialect: Dialect): string {
  const padded = digits.padStart(9, '0');
  const names = ['triệu', dialect.thousand, ''];
  const said: string[] = [];
  for (const [index, name] of names.entries()) {
    const group = padded.slice(index * 3, index * 3 + 3);
    if (group === '000') continue;
    said.push(hundreds(group, isTail || said.length > 0, dialect));
    if (name !== '') said.push(name);
  }
  return said.join(' ');
}

/** `isFull` says the empty hundreds too, as after a thousand: không trăm linh một. */
function hundreds(group: string, isFull: boolean, dialect: Dialect): string {
  const hundred = Number(group[0]);
  if (hundred === 0 && !isFull) return tens(Number(group.slice(1)), false, dialect);
  const rest = tens(Number(group.slice(1)), true, dialect);
  return `${DIGITS[hundred]} trăm${rest === '' ? '' : ` ${rest}`}`;
}

function tens(value: number, isAfterHundreds: boolean, dialect: Dialect): string {
  const ten = Math.floor(value / 10);
  const unit = value % 10;
  if (ten === 0)
    return unit === 0 ? '' : `${isAfterHundreds ? `${dialect.zeroTens} ` : ''}${DIGITS[unit]}`;
  const name = ten === 1 ? 'mười' : `${DIGITS[ten]} mươi`;
  return unit === 0 ? name : `${name} ${unitAfterTens(ten, unit, dialect)}`;
}

function unitAfterTens(ten: number, unit: number, dialect: Dialect): string {
  if (unit === 5) return 'lăm';
  if (ten > 1 && unit === 1) return 'mốt';
  if (ten > 1 && unit === 4) return dialect.four;
  return DIGITS[unit] ?? '';
}
