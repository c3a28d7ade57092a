import * as v from 'valibot';
import type { Timings } from './item.ts';

const SpanSchema = v.tuple([v.number(), v.number(), v.number(), v.number()]);
const TimingsSchema = v.object({
  v: v.literal(1),
  unit: v.picklist(['word', 'sentence']),
  spans: v.pipe(v.array(SpanSchema), v.maxLength(20_000))
});

/** Undefined when it is not a timings document: then nothing is lit, and nothing is guessed. */
export function parseTimings(text: string): Timings | undefined {
  try {
    const parsed = v.safeParse(TimingsSchema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
