import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { AreaCodeSchema } from '#domain/ids.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/** An empty variable counts as unset: compose files and unit files leave them so. */
const text = v.optional(v.pipe(v.string(), v.trim()), '');
const EnvSchema = v.object({
  PORT: v.optional(
    v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(65535)),
    '8787'
  ),
  HOST: v.optional(v.pipe(v.string(), v.minLength(1)), '0.0.0.0'),
  DATA_DIR: text,
  TLS_CERT: text,
  TLS_KEY: text,
  TRUST_ROOT: text,
  AREA: v.optional(AreaCodeSchema, '99001'),
  CONTENT_DIR: text,
  BUILD_DIR: text,
  VOICE_COMMAND: text,
  MAP_TILES: v.pipe(text, v.check(isTileTemplate, 'https://host/{z}/{x}/{y}.png')),
  MAP_TILES_CREDIT: text,
  KILL_WORKER: v.optional(v.picklist(['on', 'off']), 'off')
});

/** Pictures of the ground for the map, from a server of the operator's choice. */
export type TileSource = {
  /** URL with `{z}`, `{x}` and `{y}`; its host is one name. */
  readonly template: string;
  /** Whom that server wants named beside the map. */
  readonly credit: string;
};

export type Config = {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly contentFolder: string;
  readonly buildFolder: string;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  /** The only trust name this edge may serve; undefined takes what the data folder holds. */
  readonly trustRoot: string | undefined;
  readonly area: v.InferOutput<typeof AreaCodeSchema>;
  /** Serve a worker that removes itself: the way back from a bad one (`KILL_WORKER=on`). */
  readonly isWorkerKilled: boolean;
  /** Undefined: the map shows its own ground and asks nobody. */
  readonly tiles: TileSource | undefined;
};

/** Reads the environment once. Throws with the variable's name when a value is not usable. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = v.safeParse(EnvSchema, env);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Error(`${v.getDotPath(issue) ?? 'environment'}: ${issue.message}`);
  }
  const said = parsed.output;
  if (Boolean(said.TLS_CERT) !== Boolean(said.TLS_KEY))
    throw new Error('TLS_CERT and TLS_KEY: set both or neither');
  return {
    port: said.PORT,
    host: said.HOST,
    dataFolder: said.DATA_DIR || join(PROJECT, 'data'),
    contentFolder: said.CONTENT_DIR || join(PROJECT, 'content'),
    buildFolder: said.BUILD_DIR || join(PROJECT, 'build'),
    tls: said.TLS_CERT ? { certFile: said.TLS_CERT, keyFile: said.TLS_KEY } : undefined,
    trustRoot: said.TRUST_ROOT || undefined,
    area: said.AREA,
    isWorkerKilled: said.KILL_WORKER === 'on',
    tiles: said.MAP_TILES ? { template: said.MAP_TILES, credit: said.MAP_TILES_CREDIT } : undefined
  };
}

/** A host with gaps could not be named in a content security policy. */
function isTileTemplate(template: string): boolean {
  if (template === '') return true;
  const hasGaps = ['{z}', '{x}', '{y}'].every((gap) => template.includes(gap));
  return hasGaps && /^https?:\/\/[^/{}\s;,']+\//.test(template);
}
