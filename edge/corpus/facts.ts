import { join } from 'node:path';
import * as v from 'valibot';
import { readJson } from './corpus.ts';

/**
 * The editors' register: how far each fact may be trusted, never its sentence. `mark`: A official
 * text, B state press, C other or advice, with `?` not yet looked up again; it is the lowest of
 * what may be used. `stale`: may have changed since. `doubt`: words of the fact that are not
 * confirmed though the rest is. `keys`: its numbers, to find it by.
 */
const FactSchema = v.strictObject({
  mark: v.picklist(['A', 'B', 'C', 'A?', 'B?', 'C?']),
  stale: v.optional(v.boolean(), false),
  doubt: v.optional(v.array(v.string()), []),
  keys: v.optional(v.array(v.string()), [])
});
const FactsSchema = v.record(v.string(), FactSchema);
export type Facts = v.InferOutput<typeof FactsSchema>;

/** `facts.json` of a content folder; undefined when it is not a register. */
export async function readFacts(folder: string): Promise<Facts | undefined> {
  const parsed = v.safeParse(FactsSchema, await readJson(join(folder, 'facts.json')));
  return parsed.success ? parsed.output : undefined;
}
