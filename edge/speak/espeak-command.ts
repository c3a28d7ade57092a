import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ok } from '#domain/result.ts';
import { espeakRequest } from './espeak-text.ts';
import { minimalEnv, type Env } from './minimal-env.ts';
import { runCommand } from './run-command.ts';
import { VOICE_MAX_BYTES, VOICE_TIMEOUT_MS, voiceFault, type VoicePort } from './voice-port.ts';

/** The full path of a program, or undefined where PATH has none. */
export function findProgram(name: string, env: Env): string | undefined {
  const names = process.platform === 'win32' ? [`${name}.exe`] : [name];
  for (const folder of (env.PATH ?? '').split(delimiter))
    for (const file of names)
      if (folder && isExecutable(join(folder, file))) return join(folder, file);
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The machine's own espeak-ng; it does not say when words begin. */
export function openEspeakCommand(program: string, env: Env): VoicePort {
  return {
    name: 'espeak-ng (command)',
    license: 'GPL-3.0-or-later',
    regions: ['north', 'central', 'south'],
    async synthesise(request, signal) {
      const asked = espeakRequest(request);
      if (!asked.ok) return asked;
      const { voice, text, wordsPerMinute } = asked.value;
      const made = await runCommand({
        argv: [program, '-v', voice, '-s', String(wordsPerMinute), '--stdin', '--stdout'],
        stdin: text,
        env: minimalEnv(env),
        timeoutMs: VOICE_TIMEOUT_MS,
        maxOutputBytes: VOICE_MAX_BYTES,
        signal
      });
      return made.ok ? ok({ wav: made.value }) : voiceFault(made.error);
    },
    close: () => undefined
  };
}
