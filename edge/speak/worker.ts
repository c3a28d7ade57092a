import type { Result } from '#domain/result.ts';
import { ChildLine } from './child-line.ts';
import { minimalEnv, type Env } from './minimal-env.ts';
import type { ImportedRecording } from './recording.ts';
import type { RenderedVoice, RenderRequest } from './render.ts';

/** The longest script at real time; two busy cores were measured at twice that speed. */
const JOB_TIMEOUT_MS = 900_000;
/** Between two jobs of a queue it stays; afterwards its memory is worth more. */
const IDLE_MS = 30_000;

export type WorkerAsk =
  | { readonly kind: 'render'; readonly env: Env; readonly request: RenderRequest }
  | { readonly kind: 'import'; readonly env: Env; readonly path: string };

/**
 * Synthesis, levelling and coding in one child process of low priority, so that the edge goes on
 * answering. Besides what the work itself answers: `voice_absent`, `worker_died`,
 * `worker_timeout`, `worker_aborted`.
 */
export type SpeakWorker = {
  readonly pid: number | undefined;
  render(request: RenderRequest, signal: AbortSignal): Promise<Result<RenderedVoice>>;
  importRecording(path: string, signal: AbortSignal): Promise<Result<ImportedRecording>>;
  close(): void;
};

export function openSpeakWorker(env: Env): SpeakWorker {
  const voiceEnv = { ...minimalEnv(env), ...pickVoice(env) };
  const line = new ChildLine({
    module: new URL('speak-worker.ts', import.meta.url),
    env: minimalEnv(env),
    prefix: 'worker',
    idleMs: IDLE_MS
  });
  const ask = <T>(question: WorkerAsk, signal: AbortSignal) =>
    line.ask<T>(question, JOB_TIMEOUT_MS, signal);
  return {
    get pid() {
      return line.pid;
    },
    render: (request, signal) => ask({ kind: 'render', env: voiceEnv, request }, signal),
    importRecording: (path, signal) => ask({ kind: 'import', env: voiceEnv, path }, signal),
    close: () => line.close()
  };
}

function pickVoice({ VOICE_COMMAND, VOICE_LICENSE }: Env): Env {
  return { VOICE_COMMAND, VOICE_LICENSE };
}
