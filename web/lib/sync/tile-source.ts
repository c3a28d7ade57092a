import * as v from 'valibot';
import { parseUtf8 } from '#domain/bytes.ts';
import { fetchBytes } from './fetch-bytes.ts';

/** Pictures of the ground, from a source the edge has been told to use (`MAP_TILES`). */
const TileSourceSchema = v.object({
  template: v.pipe(v.string(), v.regex(/^https?:\/\//), v.includes('{z}')),
  /** Whom the source wants named. */
  credit: v.string()
});
const ConfigSchema = v.object({ tiles: v.nullable(TileSourceSchema) });
export type TileSource = v.InferOutput<typeof TileSourceSchema>;

/** Undefined: the edge names none, or there is no line; then the map stands on its own ground. */
export async function readTileSource(): Promise<TileSource | undefined> {
  const reply = await fetchBytes('/v1/config');
  if (!reply.ok || reply.value.status !== 200) return undefined;
  try {
    const raw: unknown = JSON.parse(parseUtf8(reply.value.body) ?? '');
    const parsed = v.safeParse(ConfigSchema, raw);
    return parsed.success ? (parsed.output.tiles ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}
