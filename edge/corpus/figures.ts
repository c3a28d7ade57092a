/** Languages whose numbers and months are read. */
export type FigureLanguage = 'vi' | 'en';

/** A number or a day as a text tells it. Parts of a date that the text leaves open are undefined. */
export type Figure = {
  /** As written, spaces folded: what a writer is shown and what a list of reasons names. */
  readonly written: string;
  readonly value:
    | {
        readonly is: 'number';
        readonly amount: string;
        readonly isPercent: boolean;
        readonly scale: number;
      }
    | {
        readonly is: 'date';
        readonly day: number | undefined;
        readonly month: number | undefined;
        readonly year: number | undefined;
      };
};

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december'
];
const MONTH = MONTHS.map((name) => `${name[0]!.toUpperCase()}${name.slice(1)}`).join('|');

/** Not inside a word or a longer number: ST25, H5N1 and 5G are names. */
const BEFORE = '(?<![\\p{L}\\p{N}]|\\p{N}[.,])';
const AFTER = '(?!\\p{N}|[.,]\\p{N}|G(?!\\p{L}))';
const D = '(?<day>0?[1-9]|[12]\\d|3[01])';
const M = '(?<month>0?[1-9]|1[0-2])';
const Y = '(?<year>(?:19|20)\\d{2})';
const NUMBER = {
  vi: '\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d+(?:,\\d+)?',
  en: '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?'
};
const SCALES: Readonly<Record<string, number>> = {
  nghìn: 1e3,
  ngàn: 1e3,
  triệu: 1e6,
  tỷ: 1e9,
  tỉ: 1e9,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9
};

/** The most telling form first; each takes its characters away from those after it. */
const DATES = {
  both: [
    `${BEFORE}${Y}-(?<month>\\d{2})(?:-(?<day>\\d{2}))?${AFTER}`,
    `${BEFORE}${D}[/-]${M}[/-]${Y}${AFTER}`,
    `${BEFORE}(?<month>0?[1-9]|1[0-2])/${Y}(?!/)${AFTER}`
  ],
  vi: [
    `${BEFORE}${D} tháng ${M}(?:,? năm ${Y})?${AFTER}`,
    `tháng ${M},? năm ${Y}${AFTER}`,
    `ngày ${D}/${M}(?!/)${AFTER}`,
    `(?:năm|mùa|vụ) ${Y}${AFTER}`,
    `ngày ${D}${AFTER}`,
    `tháng ${M}${AFTER}`
  ],
  en: [
    `${BEFORE}${D} (?<name>${MONTH})(?:,? ${Y})?${AFTER}`,
    `(?<name>${MONTH}) ${D}(?:,? ${Y})?${AFTER}`,
    `(?<name>${MONTH}) ${Y}${AFTER}`
  ]
};

/** "Bước 2" and the number before a point of a list count the text itself. */
const COUNTING = /(?<!\p{L})(?:bước|cách|step|way) \d{1,2}(?!\p{N})|^ *\d{1,2}[.)] /gimu;
/** 69/2024/NĐ-CP: a number and the year it was given in. */
const DOCUMENT = `${BEFORE}(?<document>\\d+)/${Y}/(?=\\p{L})`;
const SCALE = ` ?(?<scale>${Object.keys(SCALES).join('|')})(?!\\p{L})`;
const PERCENT = '(?<percent> ?%| phần trăm| per ?cent)';

/** Most telling first: each takes its characters away from those after it. */
const PATTERNS: Readonly<Record<FigureLanguage, readonly RegExp[]>> = {
  vi: patterns('vi'),
  en: patterns('en')
};

function patterns(language: FigureLanguage): readonly RegExp[] {
  const number = `${BEFORE}(?<amount>${NUMBER[language]})(?:${PERCENT}|${SCALE})?${AFTER}`;
  const all = [DOCUMENT, ...DATES.both, ...DATES[language], number];
  return all.map((source) => new RegExp(source, 'giu'));
}

/** Every figure of a text, dates before numbers; telephone numbers are numbers. */
export function findFigures(text: string, language: FigureLanguage): readonly Figure[] {
  let rest = text
    .normalize('NFC')
    .replace(/[ \u00a0\u202f]+/g, ' ')
    .replace(COUNTING, ' ');
  const found: Figure[] = [];
  for (const pattern of PATTERNS[language])
    rest = rest.replaceAll(pattern, (written: string, ...more: unknown[]) => {
      const groups = more.at(-1) as Groups;
      found.push(...valuesOf(groups, language).map((value) => ({ written, value })));
      return ' ; ';
    });
  return found;
}

type Groups = Readonly<Record<string, string | undefined>>;

function valuesOf(groups: Groups, language: FigureLanguage): readonly Figure['value'][] {
  const { amount, document, day, month, year, name } = groups;
  if (document !== undefined) return [numberOf(document), numberOf(year ?? '')];
  if (amount === undefined) {
    const named = name === undefined ? undefined : MONTHS.indexOf(name.toLowerCase()) + 1;
    return [dateOf(day, named ?? month, year)];
  }
  const plain =
    language === 'vi' ? amount.replaceAll('.', '').replace(',', '.') : amount.replaceAll(',', '');
  const scale = SCALES[groups.scale?.toLowerCase() ?? ''] ?? 1;
  return [{ ...numberOf(plain), isPercent: groups.percent !== undefined, scale }];
}

/** The amount without leading zeros, so that 03 is 3. */
function numberOf(digits: string) {
  return { is: 'number' as const, amount: String(Number(digits)), isPercent: false, scale: 1 };
}

function dateOf(
  day: string | undefined,
  month: string | number | undefined,
  year: string | undefined
) {
  const part = (value: string | number | undefined) =>
    value === undefined ? undefined : Number(value);
  return { is: 'date' as const, day: part(day), month: part(month), year: part(year) };
}

/**
 * Whether one of the figures a bulletin may lean on carries this one: the same amount, its thousands
 * or millions written out or not; a date that has the parts this one names; a year in any date.
 */
export function isCarried({ value: told }: Figure, evidence: readonly Figure[]): boolean {
  return evidence.some(({ value: known }) => {
    if (told.is === 'number')
      return known.is === 'number' ? isSameAmount(told, known) : isYearOf(told, known);
    return known.is === 'date' ? isPartOf(told, known) : isOnlyPart(told, Number(known.amount));
  });
}

type Amount = Extract<Figure['value'], { is: 'number' }>;
type CalendarDate = Extract<Figure['value'], { is: 'date' }>;

function isSameAmount(told: Amount, known: Amount): boolean {
  if (told.isPercent !== known.isPercent) return false;
  const [a, b] = [Number(told.amount), Number(known.amount)];
  return [a, a * told.scale].some((amount) => amount === b || amount === b * known.scale);
}

function isYearOf({ amount, isPercent, scale }: Amount, { year }: CalendarDate): boolean {
  return !isPercent && scale === 1 && Number(amount) === year;
}

const PARTS = ['day', 'month', 'year'] as const;

function isPartOf(told: CalendarDate, known: CalendarDate): boolean {
  return PARTS.every((part) => told[part] === undefined || told[part] === known[part]);
}

/** "ngày 25" where the fact says 25–26/10/2025, "năm 2030" where it says 2030. */
function isOnlyPart(told: CalendarDate, amount: number): boolean {
  const parts = PARTS.flatMap((part) => told[part] ?? []);
  return parts.length === 1 && parts[0] === amount;
}
