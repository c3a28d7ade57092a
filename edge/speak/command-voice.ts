import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { fail, ok, type Result } from '#domain/result.ts';
import { minimalEnv, type Env } from './minimal-env.ts';
import { runCommand } from './run-command.ts';
import {
  SPOKEN_MAX_LENGTH,
  VOICE_MAX_BYTES,
  VOICE_TIMEOUT_MS,
  voiceFault,
  type Speech,
  type SpokenRequest,
  type VoicePort
} from './voice-port.ts';

const ArgvSchema = v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(1));
const count = () => v.pipe(v.number(), v.finite(), v.minValue(0));
const WordsSchema = v.array(v.object({ at: count(), length: count(), startMs: count() }));

/** `VOICE_COMMAND`: a JSON array, e.g. `["/opt/voice/say","--wav"]`. Undefined when it is not one. */
export function parseVoiceCommand(text: string): readonly [string, ...string[]] | undefined {
  try {
    const parsed = v.safeParse(ArgvSchema, JSON.parse(text));
    return parsed.success ? (parsed.output as [string, ...string[]]) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Any program as a voice: spoken text on stdin, VOICE_LANG, VOICE_REGION and VOICE_RATE in the
 * environment, a 16-bit PCM WAV on stdout. If it also writes `[{at, length, startMs}]` to the
 * file VOICE_TIMINGS_FILE names, words are lit as they are said.
 */
export function openCommandVoice(argv: readonly [string, ...string[]], env: Env): VoicePort {
  return {
    name: argv[0],
    license: env.VOICE_LICENSE ?? 'NOASSERTION',
    regions: ['north', 'central', 'south'],
    async synthesise(request, signal) {
      if (request.spoken.length > SPOKEN_MAX_LENGTH) return fail('spoken_too_long');
      const folder = await mkdtemp(join(tmpdir(), 'voice-'));
      try {
        return await speak({ argv, env, folder, request, signal });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    close: () => undefined
  };
}

type Task = {
  readonly argv: readonly [string, ...string[]];
  readonly env: Env;
  readonly folder: string;
  readonly request: SpokenRequest;
  readonly signal: AbortSignal;
};

async function speak({ argv, env, folder, request, signal }: Task): Promise<Result<Speech>> {
  const timingsFile = join(folder, 'words.json');
  const made = await runCommand({
    argv,
    stdin: request.spoken,
    env: {
      ...minimalEnv(env),
      VOICE_LANG: request.lang,
      VOICE_REGION: request.region,
      VOICE_RATE: String(request.rate ?? 1),
      VOICE_TIMINGS_FILE: timingsFile
    },
    timeoutMs: VOICE_TIMEOUT_MS,
    maxOutputBytes: VOICE_MAX_BYTES,
    signal
  });
  if (!made.ok) return voiceFault(made.error);
  const words = await readWords(timingsFile);
  return ok(words ? { wav: made.value, words } : { wav: made.value });
}

/** Absent or unusable timings cost only the lit words, never the voice. */
async function readWords(path: string): Promise<Speech['words']> {
  try {
    const parsed = v.safeParse(WordsSchema, JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
