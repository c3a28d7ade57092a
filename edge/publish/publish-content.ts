import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Config } from '../config.ts';
import { readCorpus } from '../corpus/corpus.ts';
import type { Authored } from '../corpus/authored.ts';
import { faultAt, type CorpusFault } from '../corpus/fault.ts';
import type { Edge } from '../open-edge.ts';
import type { Recording } from '../speak/speaking.ts';
import type { Region } from '../speak/voice-port.ts';
import { VoiceTagSchema, type VoiceTag } from '../speak/tag.ts';
import { publishCorpus, type Published } from './publish-corpus.ts';
import { readPlaces } from './read-places.ts';
import { readTimetables } from './read-timetables.ts';

export type PublishedContent = Omit<Published, 'tooLong'> & {
  readonly faults: readonly CorpusFault[];
  readonly recordings: readonly Recording[];
  readonly tag: VoiceTag;
  readonly regions: readonly Region[];
  readonly pronunciations: Readonly<Record<string, string>>;
};

const SettingsSchema = v.object({
  voiceTag: VoiceTagSchema,
  /** Regions whose voice is made for every script; each takes as much room again. */
  voiceRegions: v.optional(
    v.pipe(v.array(v.picklist(['north', 'central', 'south'])), v.minLength(1)),
    ['north']
  )
});

/** Reads the content folder and brings the logs up to it. A faulty bulletin is left out, and told. */
export async function publishContent(
  edge: Edge,
  { contentFolder }: Config,
  nowMs: () => number
): Promise<PublishedContent> {
  const corpus = await readCorpus(contentFolder);
  const { timetables, faults: unread } = await readTimetables(contentFolder);
  const { lists: places, faults: unplaced } = await readPlaces(contentFolder);
  const beside = { timetables, places };
  const published = await publishCorpus({ ...edge, nowMs }, corpus.bulletins, beside);
  if (!published.ok) throw new Error(`${published.error.code}: ${published.error.detail ?? ''}`);
  const settings = v.parse(SettingsSchema, await readJson(join(contentFolder, 'settings.json')));
  const { tooLong, ...counts } = published.value;
  return {
    ...counts,
    faults: [...corpus.faults, ...unread, ...unplaced, ...tooLongFaults(corpus.bulletins, tooLong)],
    recordings: corpus.bulletins.flatMap(({ id, recording: path }) => (path ? [{ id, path }] : [])),
    tag: settings.voiceTag,
    regions: settings.voiceRegions,
    pronunciations: Object.fromEntries(corpus.pronunciations)
  };
}

function tooLongFaults(
  bulletins: readonly Authored[],
  ids: readonly string[]
): readonly CorpusFault[] {
  return bulletins
    .filter(({ id }) => ids.includes(id))
    .map(({ path, lineOf }) =>
      faultAt({ path, line: lineOf('summary'), field: 'summary' }, 'field_wrong', 'too_long')
    );
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
