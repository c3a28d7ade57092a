import { parseTextDoc, type TextDoc } from '#domain/bulletin/text.ts';
import { formatUtf8 } from '#domain/bytes.ts';
import type { EntryOf } from '#domain/entry/entry.ts';
import { ok, type Fault, type Result } from '#domain/result.ts';
import type { Blobs } from '../blobs/blobs.ts';
import type { Catalogue } from '../log/catalogue.ts';
import type { Demonstration } from '../publish/demonstration.ts';
import { newId } from '../publish/new-id.ts';
import { hashScript } from '../publish/plan.ts';
import type { Store } from '../store/store.ts';
import type { Env } from './minimal-env.ts';
import { createSpeakQueue, type SpeakJob, type SpeakProgress } from './queue.ts';
import type { ImportedRecording } from './recording.ts';
import type { RenderedVoice } from './render.ts';
import { tagFor, type VoiceTag } from './tag.ts';
import { pendingVoices, type VoiceJob } from './voicing.ts';
import type { Region } from './voice-port.ts';
import { openSpeakWorker } from './worker.ts';

export type SpeakingDeps = {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly catalogue: Catalogue;
  readonly demonstration: Demonstration;
  readonly env: Env;
  readonly tag: VoiceTag;
  readonly pronunciations: Readonly<Record<string, string>>;
  /** Voices that are made, the first before the next. */
  readonly regions: readonly Region[];
  /** False: recordings are taken in, nothing is read by a machine. */
  readonly hasVoice: boolean;
  readonly nowMs: () => number;
  /** A script that could not be read, by its bulletin's id; tried again at the next start. */
  readonly onParked: (of: string, reason: Fault) => void;
  /** Called after each voice: whoever listens is nudged, the console shows how far it is. */
  readonly onVoice: () => void;
};

/** A recording that lies beside a bulletin of the corpus. */
export type Recording = { readonly id: string; readonly path: string };

/** Read ahead of the voice; the rest is looked up again after each job. */
const JOBS_AHEAD = 20;

/** Gives every bulletin a voice, in the background, newest first, until stopped. */
export class Speaking {
  readonly #deps: SpeakingDeps;
  readonly #worker;
  readonly #queue;
  readonly #jobs = new Map<string, VoiceJob>();

  constructor(deps: SpeakingDeps) {
    this.#deps = deps;
    this.#worker = openSpeakWorker(deps.env);
    this.#queue = createSpeakQueue({
      pending: () => this.#pending(),
      render: (request, signal) => this.#worker.render(request, signal),
      onDone: (job, voice) => this.#keepVoice(job, voice),
      onParked: ({ id }, reason) => deps.onParked(this.#jobs.get(id)?.of ?? id, reason),
      now: () => performance.now()
    });
  }

  /** Takes in recordings; one that is in the log already, byte for byte, changes nothing. */
  async importRecordings(recordings: readonly Recording[]): Promise<readonly Result<true>[]> {
    const answers: Result<true>[] = [];
    for (const { id, path } of recordings) {
      const made = await this.#worker.importRecording(path, new AbortController().signal);
      answers.push(made.ok ? await this.#keepRecording(id, made.value) : made);
    }
    return answers;
  }

  nudge(): void {
    this.#queue.nudge();
  }

  progress(): SpeakProgress {
    return this.#queue.progress();
  }

  async stop(): Promise<void> {
    await this.#queue.stop();
    this.#worker.close();
  }

  async #pending(): Promise<readonly SpeakJob[]> {
    const { catalogue, hasVoice, nowMs, regions, store } = this.#deps;
    if (!hasVoice) return [];
    const fold = await catalogue.fold();
    const jobs = pendingVoices(fold, Math.floor(nowMs() / 1000), regions).slice(0, JOBS_AHEAD);
    const texts = await store.readTexts(jobs.map((job) => job.textHash));
    return jobs.flatMap((job) => {
      const script = scriptOf(texts.get(job.textHash), job);
      if (!script) return [];
      const id = `${job.of} ${job.lang} ${job.region} ${job.scriptHash}`;
      this.#jobs.set(id, job);
      const said = tagFor(this.#deps.tag, job.of, job.lang);
      const { pronunciations } = this.#deps;
      const request = { script, lang: job.lang, region: job.region, pronunciations, ...said };
      return [{ id, publishedAt: job.publishedAt, request }];
    });
  }

  async #keepVoice({ id }: SpeakJob, voice: RenderedVoice): Promise<void> {
    const job = this.#jobs.get(id);
    if (!job) return;
    const timings = await this.#putTimings(voice.timings);
    await this.#append(job, voice, { machine: true, timings });
  }

  async #keepRecording(id: string, recording: ImportedRecording): Promise<Result<true>> {
    const fold = await this.#deps.catalogue.fold();
    const known = fold.bulletins.get(id);
    if (!known) return ok(true);
    const { lang, scriptHash } = known.current.entry;
    const h = await this.#deps.blobs.put(recording.ogg);
    if (known.voices.some((voice) => voice.entry.blob.h === h)) return ok(true);
    const job = { log: known.log, of: id, lang, scriptHash, region: 'north' as const };
    await this.#append(job, recording, { machine: false });
    return ok(true);
  }

  async #append(
    job: Pick<VoiceJob, 'log' | 'of' | 'lang' | 'region' | 'scriptHash'>,
    sound: { readonly ogg: Uint8Array; readonly seconds: number },
    rest: Pick<EntryOf<'voice'>, 'machine' | 'timings'>
  ): Promise<void> {
    const { blobs, demonstration, nowMs } = this.#deps;
    const h = await blobs.put(sound.ogg);
    const d = Math.round(sound.seconds * 10) / 10;
    const entry = {
      v: 1,
      t: 'voice',
      id: newId(nowMs()),
      at: Math.floor(nowMs() / 1000),
      by: 'giong-doc',
      of: job.of,
      scriptHash: job.scriptHash,
      lang: job.lang,
      region: job.region,
      blob: { h, n: sound.ogg.length, m: 'audio/ogg', d },
      ...rest
    } as EntryOf<'voice'>;
    const appended = await demonstration.publisher.append(
      job.log,
      [entry],
      [demonstration.renderer]
    );
    if (!appended.ok) throw new Error(`${appended.error.code} ${appended.error.detail ?? ''}`);
    this.#deps.onVoice();
  }

  async #putTimings(timings: RenderedVoice['timings']): Promise<EntryOf<'voice'>['timings']> {
    const bytes = formatUtf8(JSON.stringify(timings));
    const h = await this.#deps.blobs.put(bytes);
    return { h, n: bytes.length, m: 'application/json' } as EntryOf<'voice'>['timings'];
  }
}

function scriptOf(text: string | undefined, job: VoiceJob): readonly string[] | undefined {
  const doc = text === undefined ? undefined : parseTextDoc(formatUtf8(text));
  const versions: TextDoc['versions'] = doc?.ok ? doc.value.versions : [];
  return versions
    .filter(({ lang }) => lang === job.lang)
    .flatMap(({ script, short, long }) => [script, short ?? [], long ?? []])
    .find((script) => hashScript(script) === job.scriptHash);
}
