/** Only these may become a link; everything else a tree carries is set as plain words. */
const SCHEMES = new Set(['https:', 'http:', 'tel:', 'mailto:']);

export type SafeLink = {
  readonly href: string;
  /** What the link really opens, to be shown beside its words; absent when the words say it. */
  readonly target?: string;
};

/**
 * The tree was checked when it was opened; this is the last door before the page. The target is
 * the host as the browser will ask for it (punycode), so a look-alike name shows itself.
 */
export function safeLink(href: string, words: string): SafeLink | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (!url || !SCHEMES.has(url.protocol) || url.username !== '') return undefined;
  const target = url.host || decodeTarget(url.pathname);
  return says(words, target) ? { href: url.href } : { href: url.href, target };
}

/** `evil.example` is not said by `notevil.example`: the words must begin with the whole target. */
function says(words: string, target: string): boolean {
  const plain = words.replace(/\s/g, '').replace(/^(https?:\/\/|tel:|mailto:)/, '');
  const whole = target.replace(/\s/g, '');
  return plain === whole || plain.startsWith(`${whole}/`);
}

function decodeTarget(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
