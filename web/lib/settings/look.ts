import { get, set } from 'idb-keyval';

/** What the first painted frame must already know; the app's worker writes it into the shell. */
export type Look = {
  readonly lang: 'vi' | 'en';
  /** Absent: as the device is set. */
  readonly theme?: 'light' | 'dark';
  readonly textSize: 1 | 2 | 3;
};

/** In IndexedDB, because a worker cannot see localStorage. */
const KEY = 'look';

export async function saveLook(look: Look): Promise<void> {
  // No storage: the page still looks right, one frame later.
  await set(KEY, look).catch(() => undefined);
}

export function readLook(): Promise<Look | undefined> {
  return get<Look>(KEY).catch(() => undefined);
}

/** The shell with the person's language, theme and text size on its root element. */
export function dressShell(html: string, { lang, theme, textSize }: Look): string {
  const dress = `lang="${lang}" data-text="${textSize}"${theme ? ` data-theme="${theme}"` : ''}`;
  return html.replace('<html lang="vi"', `<html ${dress}`);
}
