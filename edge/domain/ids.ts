import * as v from 'valibot';

/**
 * `root`, `p.<province>.keys`, `n.<channel>`, `p.<province>.<channel>` or `x.<commune>`: the last
 * segment of a log's origin and its name in URLs. For ever, and never a DNS name (SPEC.md, Names).
 */
export const LogIdSchema = v.pipe(
  v.string(),
  v.regex(/^(root|n\.[a-z0-9]{1,24}|p\.\d{2}\.[a-z0-9]{1,24}|x\.\d{5})$/, 'log_id'),
  v.brand('LogId')
);
export type LogId = v.InferOutput<typeof LogIdSchema>;

/** `vn`, a two-digit province or a five-digit commune of the official list; 99… is the sample area. */
export const AreaCodeSchema = v.pipe(
  v.string(),
  v.regex(/^(vn|\d{2}|\d{5})$/, 'area_code'),
  v.brand('AreaCode')
);
export type AreaCode = v.InferOutput<typeof AreaCodeSchema>;

/** Lower-case hex of a SHA-256. */
export const Sha256Schema = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/, 'sha256'),
  v.brand('Sha256')
);

/** ULID (26 Crockford base32 characters, upper case). */
export const UlidSchema = v.pipe(
  v.string(),
  v.regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'ulid'),
  v.brand('Ulid')
);

/** Whole seconds since 1970-01-01T00:00Z, up to the year 9999. */
export const UnixSecondsSchema = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(253402300799)
);
