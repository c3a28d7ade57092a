import type { TextDoc, Version } from '#domain/bulletin/text.ts';

const base = (lang: string): string => lang.split('-')[0]?.toLowerCase() ?? lang;

/** The wanted language if this text has it, else the main one, which comes first. */
export function chooseVersion(doc: TextDoc, lang: string): Version | undefined {
  return doc.versions.find((version) => base(version.lang) === base(lang)) ?? doc.versions[0];
}

/** The name of a language in itself: "Tiếng Việt", "English"; its code where none is known. */
export function languageName(lang: string): string {
  try {
    const name = new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang;
    return name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);
  } catch {
    return lang;
  }
}
