import { createRequire } from 'node:module';
import { ChildLine } from './child-line.ts';
import { espeakRequest } from './espeak-text.ts';
import { minimalEnv, type Env } from './minimal-env.ts';
import { VOICE_TIMEOUT_MS, type Speech, type VoicePort } from './voice-port.ts';

/** Starting again costs a third of a second; waiting holds 130 MB. */
const IDLE_MS = 20_000;

/** Whether the npm build is installed; nothing of it is loaded here. */
export function hasEspeakPackage(): boolean {
  try {
    createRequire(import.meta.url).resolve('@echogarden/espeak-ng-emscripten');
    return true;
  } catch {
    return false;
  }
}

/** espeak-ng as compiled to WebAssembly, in a child process; it knows when each word begins. */
export function openEspeakWasm(env: Env): VoicePort {
  const line = new ChildLine({
    module: new URL('espeak-child.ts', import.meta.url),
    env: minimalEnv(env),
    prefix: 'voice',
    idleMs: IDLE_MS
  });
  return {
    name: 'espeak-ng (npm)',
    license: 'GPL-3.0-or-later',
    regions: ['north', 'central', 'south'],
    async synthesise(request, signal) {
      const asked = espeakRequest(request);
      return asked.ok ? line.ask<Speech>(asked.value, VOICE_TIMEOUT_MS, signal) : asked;
    },
    close: () => line.close()
  };
}
