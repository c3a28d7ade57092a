import { fail, type Fault, type Result } from '#domain/result.ts';

export type Region = 'north' | 'central' | 'south';

export type SpokenRequest = {
  /** Words as they are to be said: numbers and abbreviations already written out. */
  readonly spoken: string;
  /** BCP 47, e.g. "vi". */
  readonly lang: string;
  readonly region: Region;
  /** 1 is the voice's natural pace, at most about four syllables a second; 0.5–2. */
  readonly rate?: number;
};

/** `at` and `length` are UTF-16 offsets into `spoken`; `startMs` counts from the first sample. */
export type WordStart = { readonly at: number; readonly length: number; readonly startMs: number };

/** `wav`: RIFF, 16-bit PCM, mono. `words` only where the voice knows when it says them. */
export type Speech = { readonly wav: Uint8Array; readonly words?: readonly WordStart[] };

/**
 * A machine that says words. Every voice runs in a process of its own, so that its licence, its
 * memory and its crashes stay there. Codes: `voice_lang_unsupported`, `spoken_too_long`,
 * `voice_failed`, `voice_died`, `voice_timeout`, `voice_aborted`.
 */
export interface VoicePort {
  readonly name: string;
  /** SPDX expression of the program that speaks, or what its operator declared. */
  readonly license: string;
  readonly regions: readonly Region[];
  synthesise(request: SpokenRequest, signal: AbortSignal): Promise<Result<Speech>>;
  /** Ends the voice's process, if one is waiting. */
  close(): void;
}

/** UTF-16 units of one utterance. A spoken sentence is far shorter; more is a runaway script. */
export const SPOKEN_MAX_LENGTH = 5_000;

/** One utterance is said within this, even on a small board, or something hangs. */
export const VOICE_TIMEOUT_MS = 60_000;

/** Ten minutes at 48 kHz, far above any sentence. */
export const VOICE_MAX_BYTES = 64 * 1024 * 1024;

/** A program's failure in the words of this port. */
export function voiceFault({ code, detail }: Fault): Result<never> {
  const codes: Readonly<Record<string, string>> = {
    command_timeout: 'voice_timeout',
    command_aborted: 'voice_aborted'
  };
  return fail(codes[code] ?? 'voice_failed', `${code} ${detail ?? ''}`.trim());
}
