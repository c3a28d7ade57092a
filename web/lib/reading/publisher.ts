export type Publisher =
  | { readonly level: 'nation' }
  | { readonly level: 'province' | 'commune'; readonly areaCode: string };

/** Whose log a bulletin came through, by the log's name (ids.ts); undefined: no such log. */
export function publisherOf(log: string): Publisher | undefined {
  const [level, code] = log.split('.');
  if (level === 'n') return { level: 'nation' };
  if (level === 'p' && code) return { level: 'province', areaCode: code };
  if (level === 'x' && code) return { level: 'commune', areaCode: code };
  return undefined;
}
