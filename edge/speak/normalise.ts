import { fail, ok, type Result } from '#domain/result.ts';
import { applyBiquad, highPass } from './biquad.ts';
import { limit } from './limiter.ts';
import { integratedLoudness } from './loudness.ts';
import { wavePeaks } from './true-peak.ts';
import type { Sound } from './wav.ts';

/** Rumble and handling noise below the lowest voice; the horn's own filter belongs to the station. */
const LOW_CUT_HZ = 80;
/** Limiting takes loudness away: gain is corrected until this close, or as often as this. */
const CLOSE_ENOUGH_LU = 0.1;
const MAX_ROUNDS = 10;
/** While limiting, a dB of gain brings half a dB of loudness or a little more. */
const LIMITED_STEP = 1.6;

export type Level = { readonly lufs: number; readonly ceilingDbtp: number };

/** Takes away what is below 80 Hz. */
export function withoutRumble({ rate, samples }: Sound): Sound {
  return { rate, samples: applyBiquad(highPass(LOW_CUT_HZ, rate), samples) };
}

/** Brings a sound to a loudness with true peaks at or below a ceiling. Code: `sound_silent`. */
export function normalise({ rate, samples }: Sound, level: Level): Result<Sound> {
  const ceiling = 10 ** (level.ceilingDbtp / 20);
  let gainDb = level.lufs - integratedLoudness([samples], rate);
  if (!Number.isFinite(gainDb)) return fail('sound_silent');
  for (let round = 1; ; round++) {
    const scale = 10 ** (gainDb / 20);
    const scaled = samples.map((sample) => sample * scale);
    const made = limit({ rate, samples: scaled }, wavePeaks(scaled, rate, ceiling), ceiling);
    const missingLu = level.lufs - integratedLoudness([made.samples], rate);
    if (Math.abs(missingLu) <= CLOSE_ENOUGH_LU || round === MAX_ROUNDS) return ok(made);
    gainDb += missingLu * (missingLu > 0 ? LIMITED_STEP : 1);
  }
}
