import type { VerifyEd25519 } from '../log/ed25519.ts';
import type { Result } from '../result.ts';
import type { Answer, Known, Step } from './state.ts';
import type { Digest } from './texts.ts';

/** What one round of following is given, how it is talked to, and what it answers. */
export type FollowDeps = {
  readonly verify: VerifyEd25519;
  /** `TRUST_ROOT`: the only trust name this build accepts; undefined takes the first it meets. */
  readonly pinned?: string | undefined;
  /** How the words of many bulletins are hashed; by default here, in script. */
  readonly digest?: Digest;
};

export type Outcome = Result<{ readonly known: Known; readonly didChange: boolean }>;
export type Following<T> = AsyncGenerator<Step, T, Answer>;
