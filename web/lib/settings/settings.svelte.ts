export type TextSize = 1 | 2 | 3;
export type VoiceRegion = 'north' | 'central' | 'south';
export type Theme = 'auto' | 'light' | 'dark';

type Stored = {
  readonly area: string | undefined;
  readonly textSize: TextSize;
  readonly region: VoiceRegion;
  readonly language: 'vi' | 'en';
  readonly theme: Theme;
  readonly keepOffline: boolean;
  readonly savedIds: readonly string[];
  /** The three first questions were answered or skipped. */
  readonly isWelcomed: boolean;
};

const DEFAULTS: Stored = {
  area: undefined,
  textSize: 1,
  region: 'north',
  language: 'vi',
  theme: 'auto',
  keepOffline: true,
  savedIds: [],
  isWelcomed: false
};

/** One record under one key: a person's choices are read and written together. */
const KEY = 'loa-lang.settings';

const oneOf =
  <T>(...allowed: readonly T[]) =>
  (value: unknown, fallback: T): T =>
    allowed.find((one) => one === value) ?? fallback;
const parseTextSize = oneOf<TextSize>(1, 2, 3);
const parseRegion = oneOf<VoiceRegion>('north', 'central', 'south');
const parseLanguage = oneOf<'vi' | 'en'>('vi', 'en');
const parseTheme = oneOf<Theme>('auto', 'light', 'dark');

/** Reads what an older or newer version, or nobody, wrote. Field by field: one bad field loses itself. */
export function parseStored(text: string | null): Stored {
  const raw = parseRecord(text);
  return {
    area: typeof raw.area === 'string' ? raw.area : undefined,
    textSize: parseTextSize(raw.textSize, DEFAULTS.textSize),
    region: parseRegion(raw.region, DEFAULTS.region),
    language: parseLanguage(raw.language, DEFAULTS.language),
    theme: parseTheme(raw.theme, DEFAULTS.theme),
    keepOffline: raw.keepOffline !== false,
    savedIds: Array.isArray(raw.savedIds)
      ? raw.savedIds.filter((id): id is string => typeof id === 'string')
      : [],
    isWelcomed: raw.isWelcomed === true
  };
}

function parseRecord(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** What a person chose on this device. Written through at once; without storage it lasts a visit. */
export class Settings {
  #stored = $state.raw<Stored>(DEFAULTS);
  readonly #storage: Storage | undefined;

  constructor(storage: Storage | undefined) {
    this.#storage = storage;
    this.#stored = parseStored(readText(storage));
  }

  get area() {
    return this.#stored.area;
  }
  set area(area: string | undefined) {
    this.#change({ area });
  }
  get textSize() {
    return this.#stored.textSize;
  }
  set textSize(textSize: TextSize) {
    this.#change({ textSize });
  }
  get region() {
    return this.#stored.region;
  }
  set region(region: VoiceRegion) {
    this.#change({ region });
  }
  get language() {
    return this.#stored.language;
  }
  set language(language: 'vi' | 'en') {
    this.#change({ language });
  }
  get theme() {
    return this.#stored.theme;
  }
  set theme(theme: Theme) {
    this.#change({ theme });
  }
  get keepOffline() {
    return this.#stored.keepOffline;
  }
  set keepOffline(keepOffline: boolean) {
    this.#change({ keepOffline });
  }
  get isWelcomed() {
    return this.#stored.isWelcomed;
  }
  set isWelcomed(isWelcomed: boolean) {
    this.#change({ isWelcomed });
  }

  get savedIds() {
    return this.#stored.savedIds;
  }
  isSaved(id: string): boolean {
    return this.#stored.savedIds.includes(id);
  }
  /** Newest first. Saving twice keeps one. */
  save(id: string): void {
    this.#change({ savedIds: [id, ...this.savedIds.filter((other) => other !== id)] });
  }
  unsave(id: string): void {
    this.#change({ savedIds: this.savedIds.filter((other) => other !== id) });
  }

  #change(part: Partial<Stored>): void {
    this.#stored = { ...this.#stored, ...part };
    try {
      this.#storage?.setItem(KEY, JSON.stringify(this.#stored));
    } catch {
      // Full or forbidden storage: the choice still holds until the page is closed.
    }
  }
}

function readText(storage: Storage | undefined): string | null {
  try {
    return storage?.getItem(KEY) ?? null;
  } catch {
    return null;
  }
}

/** Private windows and locked-down browsers throw on the mere name. */
export function findStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
