import { createHash } from 'node:crypto';
import * as v from 'valibot';

/** `content/settings.json`, `voiceTag`: the spoken mark of a machine voice. */
export const VoiceTagSchema = v.object({
  words: v.record(v.string(), v.string()),
  place: v.picklist(['before', 'after']),
  /** 1: in every bulletin; n: in one of n, the same ones each time; 0: never (the screen still says so). */
  every: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))
});
export type VoiceTag = v.InferOutput<typeof VoiceTagSchema>;

/** What is said around one bulletin's script. */
export function tagFor(
  tag: VoiceTag,
  id: string,
  lang: string
): { readonly tag: string; readonly tagPlace: 'before' | 'after' } | undefined {
  const words = tag.words[lang];
  if (!words || tag.every === 0) return undefined;
  const lot = createHash('sha256').update(id).digest().readUInt32BE(0);
  return lot % tag.every === 0 ? { tag: words, tagPlace: tag.place } : undefined;
}
