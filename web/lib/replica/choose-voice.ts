import type { Item, Voice } from './item.ts';

/**
 * Voices that read this cut in this language, the best one first: the listener's region, then a person
 * before a machine, then the order they were published in.
 */
export function voicesFor(
  voices: readonly Voice[],
  wanted: {
    readonly lang: string;
    readonly region: Voice['region'];
    readonly cut?: Voice['cut'];
  }
): readonly Voice[] {
  const rank = (voice: Voice): number =>
    (voice.region === wanted.region ? 0 : 2) + (voice.isMachine ? 1 : 0);
  return voices
    .filter((voice) => base(voice.lang) === base(wanted.lang) && voice.cut === wanted.cut)
    .sort((a, b) => rank(a) - rank(b));
}

/** `vi-VN` and `vi` are one language to a listener. */
function base(lang: string): string {
  return lang.split('-')[0]?.toLowerCase() ?? lang;
}

/** The voice to play first: in the bulletin's own language when there is one. */
export function bestVoice(item: Item, region: Voice['region']): Voice | undefined {
  return voicesFor(item.voices, { lang: item.lang, region })[0] ?? item.voices[0];
}

/** The best voice of each length there is, from the shortest to the longest. */
export function lengthsOf(
  voices: readonly Voice[],
  wanted: { readonly lang: string; readonly region: Voice['region'] }
): readonly Voice[] {
  return (['short', undefined, 'long'] as const).flatMap(
    (cut) => voicesFor(voices, { ...wanted, cut })[0] ?? []
  );
}

/** Room that the scripts of these bulletins take when they are kept in one region's voice, bytes. */
export function bytesOf(items: readonly Item[], region: Voice['region']): number {
  return items
    .map(({ voices, lang }) => voicesFor(voices, { lang, region })[0])
    .reduce((sum, voice) => sum + (voice?.region === region ? voice.bytes : 0), 0);
}
