import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Config } from '../config.ts';
import { readCorpus } from '../corpus/corpus.ts';
import type { CorpusFault } from '../corpus/fault.ts';
import type { Edge } from '../open-edge.ts';
import type { Recording } from '../speak/speaking.ts';
import { VoiceTagSchema, type VoiceTag } from '../speak/tag.ts';
import { publishCorpus, type Published } from './publish-corpus.ts';
import { readTimetables } from './read-timetables.ts';

export type PublishedContent = Published & {
  readonly faults: readonly CorpusFault[];
  readonly recordings: readonly Recording[];
  readonly tag: VoiceTag;
  readonly pronunciations: Readonly<Record<string, string>>;
};

const SettingsSchema = v.object({ voiceTag: VoiceTagSchema });
const PronunciationsSchema = v.record(v.string(), v.string());

/** Reads the content folder and brings the logs up to it. A faulty bulletin is left out, and told. */
export async function publishContent(
  edge: Edge,
  { contentFolder }: Config,
  nowMs: () => number
): Promise<PublishedContent> {
  const corpus = await readCorpus(contentFolder);
  const timetables = await readTimetables(contentFolder);
  const published = await publishCorpus({ ...edge, nowMs }, corpus.bulletins, timetables);
  if (!published.ok) throw new Error(`${published.error.code}: ${published.error.detail ?? ''}`);
  const settings = v.parse(SettingsSchema, await readJson(join(contentFolder, 'settings.json')));
  const words = await readJson(join(contentFolder, 'pronunciations.json'));
  return {
    ...published.value,
    faults: corpus.faults,
    recordings: corpus.bulletins.flatMap(({ id, recording: path }) => (path ? [{ id, path }] : [])),
    tag: settings.voiceTag,
    pronunciations: v.parse(PronunciationsSchema, words)
  };
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
