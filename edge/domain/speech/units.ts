/** Symbols of measure and how they are said (SI names as Vietnamese radio says them). */
const METRIC: readonly (readonly [string, string])[] = [
  ['m', 'mét'],
  ['km', 'ki lô mét'],
  ['hm', 'héc tô mét'],
  ['dm', 'đề xi mét'],
  ['cm', 'xăng ti mét'],
  ['mm', 'mi li mét'],
  ['µm', 'mi crô mét'],
  ['μm', 'mi crô mét'],
  ['nm', 'na nô mét']
];

const OTHERS: readonly (readonly [string, string])[] = [
  ['ha', 'héc ta'],
  ['g', 'gam'],
  ['gr', 'gam'],
  ['kg', 'ki lô gam'],
  ['mg', 'mi li gam'],
  ['µg', 'mi crô gam'],
  ['μg', 'mi crô gam'],
  ['l', 'lít'],
  ['L', 'lít'],
  ['ml', 'mi li lít'],
  ['cl', 'xăng ti lít'],
  ['dl', 'đề xi lít'],
  ['hl', 'héc tô lít'],
  ['cc', 'xê xê'],
  ['°C', 'độ xê'],
  ['ºC', 'độ xê'],
  ['oC', 'độ xê'],
  ['°N', 'độ vĩ Bắc'],
  ['°S', 'độ vĩ Nam'],
  ['°E', 'độ kinh Đông'],
  ['°W', 'độ kinh Tây'],
  ['°F', 'độ F'],
  ['°K', 'độ K'],
  ['°', 'độ'],
  ['%', 'phần trăm'],
  ['‰', 'phần nghìn'],
  ['ppm', 'phần triệu'],
  ['W', 'oát'],
  ['kW', 'ki lô oát'],
  ['MW', 'mê ga oát'],
  ['GW', 'gi ga oát'],
  ['TW', 'tê ra oát'],
  ['Wh', 'oát giờ'],
  ['kWh', 'ki lô oát giờ'],
  ['MWh', 'mê ga oát giờ'],
  ['GWh', 'gi ga oát giờ'],
  ['kWp', 'ki lô oát đỉnh'],
  ['MWp', 'mê ga oát đỉnh'],
  ['V', 'vôn'],
  ['kV', 'ki lô vôn'],
  ['mV', 'mi li vôn'],
  ['kVA', 'ki lô vôn am pe'],
  ['A', 'am pe'],
  ['mA', 'mi li am pe'],
  ['mAh', 'mi li am pe giờ'],
  ['Ah', 'am pe giờ'],
  ['Hz', 'hẹc'],
  ['kHz', 'ki lô hẹc'],
  ['MHz', 'mê ga hẹc'],
  ['GHz', 'gi ga hẹc'],
  ['bit', 'bít'],
  ['kbit', 'ki lô bít'],
  ['Mbit', 'mê ga bít'],
  ['Gbit', 'gi ga bít'],
  ['kbps', 'ki lô bít trên giây'],
  ['Mbps', 'mê ga bít trên giây'],
  ['Gbps', 'gi ga bít trên giây'],
  ['KB', 'ki lô bai'],
  ['MB', 'mê ga bai'],
  ['GB', 'gi ga bai'],
  ['TB', 'tê ra bai'],
  ['hp', 'mã lực'],
  ['inch', 'inch'],
  ['dB', 'đề xi ben'],
  ['Pa', 'pát can'],
  ['hPa', 'héc tô pát can'],
  ['kPa', 'ki lô pát can'],
  ['bar', 'ba'],
  ['mmHg', 'mi li mét thủy ngân'],
  ['cal', 'ca lo'],
  ['kcal', 'ki lô ca lo'],
  ['J', 'giun'],
  ['kJ', 'ki lô giun'],
  ['N', 'niu tơn'],
  ['kN', 'ki lô niu tơn'],
  ['h', 'giờ'],
  ['ph', 'phút'],
  ['min', 'phút'],
  ['p', 'phút'],
  ["'", 'phút'],
  ['s', 'giây'],
  ['ms', 'mi li giây']
];

/** Whole words that may stand as a unit, above all after a slash: tấn/ha, đồng/người/tháng. */
const WORDS: readonly string[] = [
  'tấn',
  'tạ',
  'yến',
  'lít',
  'mét',
  'sào',
  'công',
  'mẫu',
  'giờ',
  'phút',
  'giây',
  'ngày',
  'tuần',
  'tháng',
  'quý',
  'năm',
  'vụ',
  'người',
  'hộ',
  'con',
  'cây',
  'suất',
  'lần',
  'lượt',
  'chuyến',
  'xe',
  'bao',
  'thùng',
  'hộp',
  'gói',
  'chai',
  'quả',
  'trái',
  'củ',
  'bó',
  'lứa',
  'thôn',
  'xã',
  'tỉnh',
  'lớp',
  'học',
  'khóa',
  'thửa',
  'căn',
  'chiếc',
  'cái',
  'bộ',
  'buổi',
  'ca',
  'kỳ',
  'đêm',
  'vé',
  'số',
  'thuê',
  'đơn'
];

const EXACT: ReadonlyMap<string, string> = new Map([
  ...METRIC,
  ...METRIC.flatMap(([symbol, name]): [string, string][] => [
    [`${symbol}2`, `${name} vuông`],
    [`${symbol}²`, `${name} vuông`],
    [`${symbol}3`, `${name} khối`],
    [`${symbol}³`, `${name} khối`]
  ]),
  ...OTHERS
]);

/** People write kw, 2gb, 100Mhz: a symbol is found whatever its case when no exact one exists. */
const ANY_CASE: ReadonlyMap<string, string> = new Map(
  Array.from(EXACT, ([symbol, name]): [string, string] => [symbol.toLowerCase(), name])
);

const UNIT_WORDS: ReadonlySet<string> = new Set(WORDS);

/** How a symbol of measure is said; undefined when it is not one. */
export function unitName(symbol: string): string | undefined {
  return EXACT.get(symbol) ?? ANY_CASE.get(symbol.toLowerCase());
}

/** How what follows a slash is said: a symbol, or a word that can be counted. */
export function perName(symbol: string): string | undefined {
  return unitName(symbol) ?? (UNIT_WORDS.has(symbol) ? symbol : undefined);
}

/** A letter alone is a unit after a space only when it can hardly be anything else (5 m, not lớp 5 A). */
export function isUnitAfterSpace(symbol: string): boolean {
  return symbol.length > 1
    ? symbol !== 'oC' && symbol !== 'min' && symbol !== 'ca' && symbol !== 'bar'
    : 'mglLWV%‰°'.includes(symbol);
}

const TIMES: ReadonlySet<string> = new Set([
  'giờ',
  'phút',
  'giây',
  'ngày',
  'tuần',
  'tháng',
  'quý',
  'năm',
  'đêm'
]);

export function isTimeName(name: string): boolean {
  return TIMES.has(name);
}
