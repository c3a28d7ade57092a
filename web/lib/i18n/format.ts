import type { Lang } from './words.svelte.ts';

const DAY_SECONDS = 86_400;
/** Everything is told in the village's own time: UTC+7 all year, no summer time since 1975. */
const OFFSET_SECONDS = 7 * 3600;

export type PartOfDay = 'dawn' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';

type DayWords = {
  readonly parts: Readonly<Record<PartOfDay, string>>;
  readonly today: Readonly<Record<PartOfDay, string>>;
  readonly yesterday: string;
  readonly tomorrow: string;
  /** From Sunday, as inside a sentence. */
  readonly weekdays: readonly string[];
};

/**
 * The names of days and months stand here and not in `Intl.DateTimeFormat`, whose first maker
 * costs 30 to 50 ms of a desktop computer (Chromium 156, Node 24), and before anything is shown.
 */
const ENGLISH_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
] as const;

const WORDS: Readonly<Record<Lang, DayWords>> = {
  vi: {
    parts: {
      dawn: 'rạng sáng',
      morning: 'sáng',
      noon: 'trưa',
      afternoon: 'chiều',
      evening: 'tối',
      night: 'đêm'
    },
    today: {
      dawn: 'rạng sáng nay',
      morning: 'sáng nay',
      noon: 'trưa nay',
      afternoon: 'chiều nay',
      evening: 'tối nay',
      night: 'đêm nay'
    },
    yesterday: 'hôm qua',
    tomorrow: 'ngày mai',
    weekdays: ['Chủ Nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy']
  },
  en: {
    parts: {
      dawn: 'early morning',
      morning: 'morning',
      noon: 'midday',
      afternoon: 'afternoon',
      evening: 'evening',
      night: 'night'
    },
    today: {
      dawn: 'early this morning',
      morning: 'this morning',
      noon: 'midday today',
      afternoon: 'this afternoon',
      evening: 'this evening',
      night: 'tonight'
    },
    yesterday: 'yesterday',
    tomorrow: 'tomorrow',
    weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
  }
};

const LOCALE: Readonly<Record<Lang, string>> = { vi: 'vi-VN', en: 'en-GB' };

/** Days since 1970-01-01 by the village calendar. */
export function villageDay(atSeconds: number): number {
  return Math.floor((atSeconds + OFFSET_SECONDS) / DAY_SECONDS);
}

function hourOf(atSeconds: number): number {
  const seconds = (atSeconds + OFFSET_SECONDS) % DAY_SECONDS;
  return Math.floor((seconds + DAY_SECONDS) / 3600) % 24;
}

/** The part of the day as people say it: noon is 11–13, evening from 18, night from 22. */
export function partOfDay(atSeconds: number): PartOfDay {
  const hour = hourOf(atSeconds);
  if (hour < 5) return 'dawn';
  if (hour < 11) return 'morning';
  if (hour < 13) return 'noon';
  if (hour < 18) return 'afternoon';
  return hour < 22 ? 'evening' : 'night';
}

/** "6:40" by the 24-hour clock. */
export function formatClock(atSeconds: number): string {
  const minutes = Math.floor(((atSeconds + OFFSET_SECONDS) % 3600) / 60);
  return `${hourOf(atSeconds)}:${String(minutes).padStart(2, '0')}`;
}

/** Its UTC fields are the village's. */
const villageDate = (at: number): Date => new Date((at + OFFSET_SECONDS) * 1000);

const dayMonth = (at: number, withYear: boolean): string => {
  const date = villageDate(at);
  const short = `${date.getUTCDate()}/${date.getUTCMonth() + 1}`;
  return withYear ? `${short}/${date.getUTCFullYear()}` : short;
};

const yearOf = (at: number): number => villageDate(at).getUTCFullYear();

/** "thứ Ba", "Chủ Nhật"; English "Tuesday". */
export function formatWeekday(atSeconds: number, lang: Lang): string {
  return WORDS[lang].weekdays[villageDate(atSeconds).getUTCDay()]!;
}

/** "hôm qua", "ngày mai", else "thứ Ba 24/11", with the year when it is another one. */
export function formatDay(atSeconds: number, nowSeconds: number, lang: Lang): string {
  const away = villageDay(atSeconds) - villageDay(nowSeconds);
  if (away === -1) return WORDS[lang].yesterday;
  if (away === 1) return WORDS[lang].tomorrow;
  if (away === 0) return lang === 'vi' ? 'hôm nay' : 'today';
  const isOtherYear = yearOf(atSeconds) !== yearOf(nowSeconds);
  return `${formatWeekday(atSeconds, lang)} ${dayMonth(atSeconds, isOtherYear)}`;
}

/** A label: "sáng nay 6:40", "hôm qua 14:05", "thứ Ba 24/11". */
export function formatMoment(atSeconds: number, nowSeconds: number, lang: Lang): string {
  const away = villageDay(atSeconds) - villageDay(nowSeconds);
  if (away === 0) return `${WORDS[lang].today[partOfDay(atSeconds)]} ${formatClock(atSeconds)}`;
  const day = formatDay(atSeconds, nowSeconds, lang);
  return Math.abs(away) === 1 ? `${day} ${formatClock(atSeconds)}` : day;
}

/** Inside a sentence after "lúc": "6:40 sáng nay", "14:05 hôm qua", "6:40 thứ Ba 24/11". */
export function formatAt(atSeconds: number, nowSeconds: number, lang: Lang): string {
  const isToday = villageDay(atSeconds) === villageDay(nowSeconds);
  const day = isToday
    ? WORDS[lang].today[partOfDay(atSeconds)]
    : formatDay(atSeconds, nowSeconds, lang);
  return `${formatClock(atSeconds)} ${day}`;
}

/** The leaf of a tear-off calendar. */
export type CalendarLeaf = {
  readonly weekday: string;
  readonly day: number;
  readonly month: string;
  readonly year: number;
};

export function formatCalendarLeaf(atSeconds: number, lang: Lang): CalendarLeaf {
  const date = villageDate(atSeconds);
  const month = date.getUTCMonth();
  const weekday = formatWeekday(atSeconds, lang);
  return {
    // Standing alone it takes the capital.
    weekday: weekday.charAt(0).toUpperCase() + weekday.slice(1),
    day: date.getUTCDate(),
    month: lang === 'vi' ? `Tháng ${month + 1}` : ENGLISH_MONTHS[month]!,
    year: date.getUTCFullYear()
  };
}

/** "45 giây", "1 phút 20", "3 phút", "1 giờ 5 phút": as one would say it. */
export function formatDuration(seconds: number, lang: Lang): string {
  const [hourWord, minuteWord, secondWord] =
    lang === 'vi' ? ['giờ', 'phút', 'giây'] : ['h', 'min', 's'];
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} ${secondWord}`;
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  if (minutes >= 60) {
    const left = minutes % 60;
    const hours = `${Math.floor(minutes / 60)} ${hourWord}`;
    return left ? `${hours} ${left} ${minuteWord}` : hours;
  }
  // "1 phút 20" is how it is said; a lone small figure would be heard as part of a minute.
  const tail = lang === 'vi' && rest >= 10 ? '' : ` ${secondWord}`;
  return rest ? `${minutes} ${minuteWord} ${rest}${tail}` : `${minutes} ${minuteWord}`;
}

/** "0 MB", "12,5 MB", "1,2 GB": decimal units, as phone shops count. */
export function formatBytes(bytes: number, lang: Lang): string {
  const [value, unit] = bytes >= 1e9 ? [bytes / 1e9, 'GB'] : [bytes / 1e6, 'MB'];
  const digits = value < 10 && value > 0 ? 1 : 0;
  const number = new Intl.NumberFormat(LOCALE[lang], { maximumFractionDigits: digits });
  return `${number.format(value)} ${unit}`;
}
