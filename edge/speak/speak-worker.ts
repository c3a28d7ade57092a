/** The process in which speech is made: it decides nothing, it calls and answers. */
import { fail } from '#domain/result.ts';
import { answerParent } from './answer-parent.ts';
import type { Env } from './minimal-env.ts';
import { openVoice } from './open-voice.ts';
import { importRecording } from './recording.ts';
import { renderVoice } from './render.ts';
import type { VoicePort } from './voice-port.ts';
import type { WorkerAsk } from './worker.ts';

/** Giving up kills this process, so nothing here is ever told to stop. */
const { signal } = new AbortController();
let opened: VoicePort | undefined;

async function answer(ask: WorkerAsk): Promise<unknown> {
  switch (ask.kind) {
    case 'render':
      return render(ask);
    case 'import':
      return importRecording(ask.path, { env: ask.env, signal });
    default:
      return ask satisfies never;
  }
}

async function render({
  env,
  request
}: { env: Env } & Pick<WorkerAsk & { kind: 'render' }, 'request'>) {
  const voice = (opened ??= openVoice(env));
  return voice ? renderVoice(request, { voice, signal }) : fail('voice_absent');
}

answerParent(answer);
