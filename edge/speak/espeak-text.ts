import { fail, ok, type Result } from '#domain/result.ts';
import { SPOKEN_MAX_LENGTH, type Region, type SpokenRequest } from './voice-port.ts';

const VIETNAMESE: Readonly<Record<Region, string>> = {
  north: 'vi',
  central: 'vi-vn-x-central',
  south: 'vi-vn-x-south'
};

/** Words a minute at rate 1: measured as under four Vietnamese syllables a second. */
const NATURAL_RATE = 150;
const RATE_MIN = 80;
const RATE_MAX = 450;

export type EspeakRequest = {
  readonly voice: string;
  readonly text: string;
  readonly wordsPerMinute: number;
};

/** Codes: `voice_lang_unsupported`, `spoken_too_long`. */
export function espeakRequest(request: SpokenRequest): Result<EspeakRequest> {
  const voice = voiceName(request);
  if (voice === undefined) return fail('voice_lang_unsupported', request.lang);
  if (request.spoken.length > SPOKEN_MAX_LENGTH) return fail('spoken_too_long');
  const wanted = Math.round(NATURAL_RATE * (request.rate ?? 1));
  const wordsPerMinute = Math.max(RATE_MIN, Math.min(RATE_MAX, wanted));
  return ok({ voice, text: plainText(request.spoken), wordsPerMinute });
}

function voiceName({ lang, region }: SpokenRequest): string | undefined {
  if (/^vi(-|$)/i.test(lang)) return VIETNAMESE[region];
  return /^en(-|$)/i.test(lang) ? 'en' : undefined;
}

/**
 * Same length, so that word positions hold: espeak drops what looks like markup in silence, takes
 * `[[…]]` for phonemes, and says hyphenated syllables as one word.
 */
function plainText(spoken: string): string {
  return spoken
    .replace(/(?<=[\p{L}\p{N}])[-‐‑](?=[\p{L}\p{N}])/gu, ' ')
    .replace(/[<>[\]{}|\\^~`*_#=\p{Cc}\p{Cf}\p{So}]/gu, (found) => ' '.repeat(found.length));
}
