/**
 * A voice for journeys: hums a third of a second for each word and says when each begins. Real
 * synthesis has its own tests; here only the sound's way to the ear is of interest.
 */
import { writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { formatWav } from '../../../edge/speak/wav.ts';

const RATE = 22_050;
const WORD_SECONDS = 0.35;

const spoken = await text(process.stdin);
const words = [...spoken.matchAll(/\S+/g)];
const timings = words.map((word, i) => ({
  at: word.index,
  length: word[0].length,
  startMs: Math.round(i * WORD_SECONDS * 1000)
}));
writeFileSync(process.env.VOICE_TIMINGS_FILE ?? '/dev/null', JSON.stringify(timings));
const samples = Float32Array.from(
  { length: Math.round(words.length * WORD_SECONDS * RATE) },
  (_, i) => 0.3 * Math.sin((2 * Math.PI * 220 * i) / RATE)
);
process.stdout.write(formatWav({ rate: RATE, samples }));
