import * as v from 'valibot';
import {
  AudienceSchema,
  BulletinClassSchema,
  CutSchema,
  KindSchema,
  SeriesSchema,
  TopicSchema
} from '../bulletin/bulletin.ts';
import {
  AreaCodeSchema,
  LogIdSchema,
  Sha256Schema,
  UlidSchema,
  UnixSecondsSchema
} from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';

/** A leaf is a signed note of at most this many bytes; the bundle format would allow 65,535. */
export const LEAF_MAX_BYTES = 8192;
/**
 * `pub` and `amend` lines stay small so that a year of them is a cheap replay: most are under 900
 * bytes, one with a series, another language and two cuts comes to about 1,500.
 */
export const PUB_MAX_BYTES = 2048;
/** A commune's places in one answer of a bad line: 500 points fit several times over. */
export const PLACES_MAX_BYTES = 262_144;

const BytesSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1 << 30));

/** Content-addressed bytes: hash, length, media type, duration in seconds. */
export const BlobRefSchema = v.object({
  h: Sha256Schema,
  n: BytesSchema,
  m: v.optional(v.pipe(v.string(), v.maxLength(60))),
  d: v.optional(v.pipe(v.number(), v.minValue(0)))
});

const common = {
  v: v.literal(1),
  id: UlidSchema,
  /** When it was signed, unix seconds. Never decides validity: log position does. */
  at: UnixSecondsSchema,
  /** Role, not a person's name. */
  by: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  crit: v.optional(v.boolean())
};
const VkeySchema = v.pipe(v.string(), v.maxLength(200));
const LangSchema = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/));

const bulletin = {
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(160)),
  summary: v.pipe(v.string(), v.maxLength(400)),
  topics: v.pipe(v.array(TopicSchema), v.minLength(1), v.maxLength(4)),
  aud: v.pipe(v.array(AudienceSchema), v.maxLength(10)),
  kind: KindSchema,
  class: BulletinClassSchema,
  nbf: UnixSecondsSchema,
  exp: UnixSecondsSchema,
  lang: LangSchema,
  textRef: BlobRefSchema,
  /** SHA-256 of the main script's paragraphs joined by "\n": ties a voice to its words. */
  scriptHash: Sha256Schema,
  /** Other languages of the same bulletin that lists may name. */
  also: v.optional(
    v.array(
      v.object({
        lang: LangSchema,
        title: v.string(),
        summary: v.optional(v.pipe(v.string(), v.maxLength(400))),
        scriptHash: Sha256Schema
      })
    )
  ),
  /** The same told shorter (about 30 s) or at length (about 3 min), each with its own voices. */
  cuts: v.optional(
    v.array(v.object({ lang: LangSchema, cut: CutSchema, scriptHash: Sha256Schema }))
  ),
  /** Bulletins that belong together, told in this order. */
  series: v.optional(SeriesSchema),
  /** Name of a drawing every reader has; one it does not know is left out. */
  art: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'art'))),
  /** Made for demonstration; shown with the mark "mẫu". */
  sample: v.optional(v.boolean())
};

export const SlotSchema = v.object({
  id: v.pipe(v.string(), v.maxLength(40)),
  title: v.pipe(v.string(), v.maxLength(160)),
  /** Local wall time, Asia/Ho_Chi_Minh, YYYY-MM-DDTHH:mm (design of recurrences: RFC 5545). */
  dtstart: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)),
  rrule: v.pipe(v.string(), v.maxLength(200)),
  seconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(14_400)),
  class: BulletinClassSchema
});

export const EntrySchema = v.variant('t', [
  v.object({
    ...common,
    t: v.literal('root'),
    version: v.pipe(v.number(), v.integer(), v.minValue(1)),
    threshold: v.pipe(v.number(), v.integer(), v.minValue(1)),
    keys: v.pipe(v.array(VkeySchema), v.minLength(1), v.maxLength(9)),
    /** The key that sequences the root log itself. */
    log: VkeySchema
  }),
  v.object({
    ...common,
    t: v.literal('grant'),
    key: VkeySchema,
    log: LogIdSchema,
    /** Entry types it may sign, plus `approve` and `checkpoint`. */
    types: v.pipe(v.array(v.pipe(v.string(), v.maxLength(24))), v.minLength(1), v.maxLength(24)),
    area: AreaCodeSchema,
    /** First size of the channel's log at which it counts. */
    from: v.pipe(v.number(), v.integer(), v.minValue(0)),
    /** How readers are told who this is. */
    label: v.optional(v.pipe(v.string(), v.maxLength(120)))
  }),
  v.object({
    ...common,
    t: v.literal('revoke'),
    key: VkeySchema,
    log: LogIdSchema,
    /** Leaves of the channel's log below this size stay good. */
    goodSize: v.pipe(v.number(), v.integer(), v.minValue(0))
  }),
  v.object({
    ...common,
    t: v.literal('area'),
    code: AreaCodeSchema,
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
    kind: v.picklist(['nation', 'province', 'commune']),
    parent: v.optional(AreaCodeSchema),
    /** Content logs a device in this area follows. */
    logs: v.array(LogIdSchema),
    sample: v.optional(v.boolean())
  }),
  v.object({ ...common, t: v.literal('pub'), ...bulletin }),
  v.object({ ...common, t: v.literal('amend'), of: UlidSchema, ...bulletin }),
  v.object({
    ...common,
    t: v.literal('voice'),
    of: UlidSchema,
    scriptHash: Sha256Schema,
    lang: LangSchema,
    region: v.picklist(['north', 'central', 'south']),
    blob: BlobRefSchema,
    timings: v.optional(BlobRefSchema),
    machine: v.boolean()
  }),
  v.object({
    ...common,
    t: v.literal('recall'),
    ids: v.pipe(v.array(UlidSchema), v.minLength(1), v.maxLength(100)),
    reason: v.pipe(v.string(), v.maxLength(400)),
    erase: v.optional(v.boolean())
  }),
  v.object({
    ...common,
    t: v.literal('sched'),
    slots: v.pipe(v.array(SlotSchema), v.maxLength(60)),
    until: UnixSecondsSchema
  }),
  v.object({
    ...common,
    t: v.literal('places'),
    /** GeoJSON of the places people can go to (place/service-points.ts). */
    blob: v.object({
      ...BlobRefSchema.entries,
      n: v.pipe(BytesSchema, v.maxValue(PLACES_MAX_BYTES))
    })
  }),
  v.object({ ...common, t: v.literal('note'), text: v.optional(v.string()) })
]);
export type Entry = v.InferOutput<typeof EntrySchema>;
export type EntryOf<T extends Entry['t']> = Extract<Entry, { t: T }>;

/** A type this build does not know. Stored and hashed; when critical it freezes unattended sound. */
export type UnknownEntry = { readonly t: 'unknown'; readonly type: string; readonly crit: boolean };

const TYPES: ReadonlySet<string> = new Set(EntrySchema.options.map((o) => o.entries.t.literal));

/** One line of JSON, newline included: what a leaf's signatures cover. */
export function formatEntry(entry: Entry): string {
  return JSON.stringify(entry) + '\n';
}

/**
 * Opens the union: a known type must fit its schema, an unknown type is kept as such
 * (additive evolution). Errors: `entry_json`, `entry_shape`.
 */
export function parseEntry(text: string): Result<Entry | UnknownEntry> {
  const raw = parseLine(text);
  if (raw === undefined || typeof raw.t !== 'string') return fail('entry_json');
  if (!TYPES.has(raw.t)) return ok({ t: 'unknown', type: raw.t, crit: raw.crit === true });
  const parsed = v.safeParse(EntrySchema, raw);
  if (parsed.success) return ok(parsed.output);
  return fail('entry_shape', `${raw.t}: ${v.getDotPath(parsed.issues[0]) ?? ''}`);
}

function parseLine(text: string): { t?: unknown; crit?: unknown } | undefined {
  if (!text.endsWith('\n') || text.indexOf('\n') !== text.length - 1) return undefined;
  try {
    const raw: unknown = JSON.parse(text);
    return typeof raw === 'object' && raw !== null ? raw : undefined;
  } catch {
    return undefined;
  }
}
