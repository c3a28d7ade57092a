import * as v from 'valibot';
import { formatHex, formatUtf8, parseUtf8 } from '../bytes.ts';
import { sha256 } from '../log/sha256.ts';
import { AreaCodeSchema, LogIdSchema, Sha256Schema } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';

/** Nothing a server says may make a device hold more than this of one answer. */
export const PACK_MAX_BYTES = 2_000_000;

const SizeSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 40));
/** An area has about ten logs, a newcomer's screen about ten bulletins, a proof at most 22 hashes. */
const MAX_LOGS = 128;
const MAX_FRONT = 64;
const MAX_PROOF = 64;
const NotesSchema = v.array(v.string());

/** `GET /v1/trust`: what a device pins at its first run. Everything in it verifies alone. */
export const TrustSchema = v.object({
  v: v.literal(1),
  /** `loa-lang/<8 hex>`: the first part of every log's origin. */
  name: v.pipe(v.string(), v.regex(/^loa-lang\/[0-9a-f]{8}$/)),
  root: v.object({
    threshold: v.pipe(v.number(), v.integer(), v.minValue(1)),
    keys: v.pipe(v.array(v.string()), v.minLength(1))
  }),
  /** Made at a first start for trying things out: people are told on every screen. */
  demonstration: v.boolean(),
  /** Area shown until a person chooses. */
  area: AreaCodeSchema,
  /** The authority logs from their first entry, while they stay small. */
  logs: v.pipe(
    v.record(LogIdSchema, v.object({ cp: v.string(), entries: NotesSchema })),
    v.maxEntries(MAX_LOGS)
  )
});
export type Trust = v.InferOutput<typeof TrustSchema>;

/** `GET /v1/head/<area>`: one poll. Unsigned, because each thing in it is signed or hashed. */
export const HeadSchema = v.object({
  v: v.literal(1),
  area: AreaCodeSchema,
  logs: v.pipe(
    v.record(LogIdSchema, v.object({ cp: v.string(), from: SizeSchema, entries: NotesSchema })),
    v.maxEntries(MAX_LOGS)
  ),
  /** For a newcomer: single leaves with their inclusion proofs (base64 hashes). */
  front: v.pipe(
    v.array(
      v.object({
        log: LogIdSchema,
        index: SizeSchema,
        entry: v.string(),
        proof: v.pipe(v.array(v.string()), v.maxLength(MAX_PROOF))
      })
    ),
    v.maxLength(MAX_FRONT)
  ),
  texts: v.record(Sha256Schema, v.string()),
  /** Unexpired alerts with their proofs come here (own log, jumps every queue). */
  alerts: v.array(v.unknown()),
  hint: v.object({ spreadSeconds: v.optional(v.number()) })
});
export type Head = v.InferOutput<typeof HeadSchema>;

/** First 8 hex of SHA-256 over "log size\n" lines in log order: names what a client holds. */
export function formatHave(sizes: ReadonlyMap<string, number>): string {
  const lines = [...sizes].filter(([, size]) => size > 0).map(([log, size]) => `${log} ${size}\n`);
  return formatHex(sha256(formatUtf8(lines.toSorted().join('')))).slice(0, 8);
}

/** Errors: `not_json` (a captive portal's page lands here), `wrong_shape`, `too_large`. */
export function parseJsonBody<S extends v.GenericSchema>(
  schema: S,
  body: Uint8Array
): Result<v.InferOutput<S>> {
  if (body.length > PACK_MAX_BYTES) return fail('too_large', String(body.length));
  const raw = parseJson(parseUtf8(body));
  if (raw === undefined) return fail('not_json');
  const parsed = v.safeParse(schema, raw, { abortEarly: true });
  if (parsed.success) return ok(parsed.output);
  return fail('wrong_shape', v.getDotPath(parsed.issues[0]) ?? '');
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
