import { openCommandVoice, parseVoiceCommand } from './command-voice.ts';
import { findProgram, openEspeakCommand } from './espeak-command.ts';
import { hasEspeakPackage, openEspeakWasm } from './espeak-wasm.ts';
import type { Env } from './minimal-env.ts';
import type { VoicePort } from './voice-port.ts';

/**
 * The best voice this machine has: the configured command (`VOICE_COMMAND`), else espeak-ng from
 * npm, else espeak-ng on PATH. Undefined: no voice, bulletins keep their recordings and their
 * text; `VOICE_COMMAND=none` wants it so. `VOICE_COMMAND` that is not a JSON array of strings throws: a wrong setting must be seen.
 */
export function openVoice(env: Env, hasPackage = hasEspeakPackage()): VoicePort | undefined {
  if (env.VOICE_COMMAND === 'none') return undefined;
  if (env.VOICE_COMMAND) {
    const argv = parseVoiceCommand(env.VOICE_COMMAND);
    if (!argv) throw new Error('VOICE_COMMAND must be a JSON array of strings');
    return openCommandVoice(argv, env);
  }
  if (hasPackage) return openEspeakWasm(env);
  const program = findProgram('espeak-ng', env);
  return program ? openEspeakCommand(program, env) : undefined;
}
