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
/** What a dB of gain brings in loudness lies between these: less the more is limited. */
const SLOPE_MIN = 0.25;
const SLOPE_MAX = 1;

export type Level = { readonly lufs: number; readonly ceilingDbtp: number };

/** Takes away what is below 80 Hz. */
export function withoutRumble({ rate, samples }: Sound): Sound {
  return { rate, samples: applyBiquad(highPass(LOW_CUT_HZ, rate), samples) };
}

/** Brings a sound to a loudness with true peaks at or below a ceiling. Code: `sound_silent`. */
export function normalise(sound: Sound, level: Level): Result<Sound> {
  const own = integratedLoudness([sound.samples], sound.rate);
  if (!Number.isFinite(own)) return fail('sound_silent');
  let before = { gainDb: 0, lufs: own };
  let gainDb = level.lufs - own;
  for (let round = 1; ; round++) {
    const made = amplify(sound, gainDb, level.ceilingDbtp);
    const lufs = integratedLoudness([made.samples], sound.rate);
    const missingLu = level.lufs - lufs;
    if (Math.abs(missingLu) <= CLOSE_ENOUGH_LU || round === MAX_ROUNDS) return ok(made);
    const slope = (lufs - before.lufs) / (gainDb - before.gainDb);
    before = { gainDb, lufs };
    gainDb += missingLu / Math.min(SLOPE_MAX, Math.max(SLOPE_MIN, slope || SLOPE_MAX));
  }
}

function amplify({ rate, samples }: Sound, gainDb: number, ceilingDbtp: number): Sound {
  const [scale, ceiling] = [10 ** (gainDb / 20), 10 ** (ceilingDbtp / 20)];
  const scaled = samples.map((sample) => sample * scale);
  return limit({ rate, samples: scaled }, wavePeaks(scaled, rate, ceiling), ceiling);
}
