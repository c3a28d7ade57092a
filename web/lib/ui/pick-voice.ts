import type { Item, Voice } from '#lib/replica/item.ts';

/** The voice a person would choose: their region in the bulletin's own language, else the first. */
export function pickVoice(item: Item, region: Voice['region']): Voice | undefined {
  const own = item.voices.filter((voice) => voice.lang === item.lang);
  return own.find((voice) => voice.region === region) ?? own[0] ?? item.voices[0];
}
