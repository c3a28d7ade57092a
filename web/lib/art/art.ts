/**
 * The drawings of content/art as files beside the app: kept with its shell for reading with no
 * network, and never part of a script. A bulletin names its drawing; what this build does not know
 * is nothing.
 */
type Description = { readonly vi: string; readonly en: string };

// Files, not data in a script: an <img> under `img-src 'self'` and each fetched once.
const urls = import.meta.glob<string>('../../../content/art/*.svg', {
  eager: true,
  query: '?url&no-inline',
  import: 'default'
});
const { default: descriptions } = Object.values(
  import.meta.glob<{ default: Readonly<Record<string, Description>> }>(
    '../../../content/art/descriptions.json',
    { eager: true }
  )
)[0] ?? { default: {} };

const nameOf = (path: string): string => path.replace(/^.*\/|\.svg$/g, '');
const byName = new Map(Object.entries(urls).map(([path, url]) => [nameOf(path), url]));

/** All drawings of this build, in the order of their names. */
export const ART_NAMES: readonly string[] = [...byName.keys()].sort();

/** Where the drawing lies; undefined for a name this build does not know. */
export function artUrl(name: string): string | undefined {
  return byName.get(name);
}

/** What is to be seen, one sentence; empty for a name this build does not know. */
export function describeArt(name: string, lang: 'vi' | 'en'): string {
  return descriptions[name]?.[lang] ?? '';
}
