import { fail, ok, type Result } from '#domain/result.ts';
import { applyBiquad, highPass } from './biquad.ts';
import { limit } from './limiter.ts';
import { integratedLoudness } from './loudness.ts';
import type { Sound } from './wav.ts';

/** Speech for phones and horns alike; AES TD1004's band is -16 to -20, broadcast (R128) is -23. */
export const TARGET_LUFS = -16;
/** Rumble and handling noise below the lowest voice; the horn's own filter belongs to the station. */
const LOW_CUT_HZ = 80;
/** Limiting takes loudness away: gain is corrected until this close, or as often as this. */
const CLOSE_ENOUGH_LU = 0.1;
const MAX_ROUNDS = 5;

/**
 * Removes rumble, then brings the sound to -16 LUFS with true peaks at or below `ceilingDbtp`.
 * Code: `sound_silent`.
 */
export function normalise(sound: Sound, ceilingDbtp: number): Result<Sound> {
  const { rate } = sound;
  const clean = applyBiquad(highPass(LOW_CUT_HZ, rate), sound.samples);
  let gainDb = TARGET_LUFS - integratedLoudness([clean], rate);
  if (!Number.isFinite(gainDb)) return fail('sound_silent');
  let best: Sound = { rate, samples: clean };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const scale = 10 ** (gainDb / 20);
    best = limit({ rate, samples: clean.map((s) => s * scale) }, 10 ** (ceilingDbtp / 20));
    const missingLu = TARGET_LUFS - integratedLoudness([best.samples], rate);
    if (Math.abs(missingLu) <= CLOSE_ENOUGH_LU) break;
    gainDb += missingLu;
  }
  return ok(best);
}
