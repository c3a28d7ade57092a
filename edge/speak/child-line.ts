import { fork, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { fail, type Result } from '#domain/result.ts';

export type ChildLineOptions = {
  /** A module of ours that answers `{id, ask}` with `{id, answer}`. */
  readonly module: URL;
  readonly env: Record<string, string>;
  /** Codes begin with this: `<prefix>_died`, `<prefix>_timeout`, `<prefix>_aborted`. */
  readonly prefix: 'voice' | 'worker';
  /** The process ends after this long without work, and gives its memory back. */
  readonly idleMs: number;
};

type Waiting = {
  readonly settle: (result: Result<never>) => void;
  readonly hear: (a: unknown) => void;
};

/** 10 of 19: synthesis takes what serving pages and playing sound leave over. */
const NICENESS = 10;

/**
 * A child process that answers questions over IPC. It starts with the first question, ends when
 * idle and starts again when needed. A question that is given up or takes too long kills it,
 * since a computation that does not yield can be stopped in no other way.
 */
export class ChildLine {
  readonly #options: ChildLineOptions;
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildProcess | undefined;
  #idle: NodeJS.Timeout | undefined;
  #lastId = 0;

  constructor(options: ChildLineOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** The child's own answer, a Result, or one of the three codes. `ask` must be cloneable. */
  ask<T>(ask: unknown, timeoutMs: number, signal: AbortSignal): Promise<Result<T>> {
    const { prefix } = this.#options;
    if (signal.aborted) return Promise.resolve(fail(`${prefix}_aborted`));
    clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start());
    const id = ++this.#lastId;
    const { promise, resolve } = Promise.withResolvers<Result<T>>();
    const giveUp = (code: string) => this.#end(child, fail(code), id);
    const onAbort = () => giveUp(`${prefix}_aborted`);
    const timer = setTimeout(() => giveUp(`${prefix}_timeout`), timeoutMs);
    const settle = (result: Result<T>) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) this.#rest();
      resolve(result);
    };
    signal.addEventListener('abort', onAbort);
    this.#waiting.set(id, { settle, hear: (answer) => settle(answer as Result<T>) });
    this.#hold(child, true);
    child.send({ id, ask }, (error) => error && this.#end(child, this.#died(error.message)));
    return promise;
  }

  close(): void {
    clearTimeout(this.#idle);
    if (this.#child) this.#end(this.#child, fail(`${this.#options.prefix}_aborted`));
  }

  #start(): ChildProcess {
    const child = fork(fileURLToPath(this.#options.module), {
      env: this.#options.env,
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc']
    });
    lowerPriority(child.pid);
    child.on('message', (message: { id: number; answer: unknown }) =>
      this.#waiting.get(message.id)?.hear(message.answer)
    );
    child.on('error', (error) => this.#end(child, this.#died(error.message)));
    child.on('exit', (code, signal) => this.#end(child, this.#died(String(signal ?? code))));
    return child;
  }

  #died(detail: string): Result<never> {
    return fail(`${this.#options.prefix}_died`, detail);
  }

  /** Kills the child; the question `id` gets `result`, others learn that it died. */
  #end(child: ChildProcess, result: Result<never>, id?: number): void {
    child.kill('SIGKILL');
    if (this.#child !== child) return;
    this.#child = undefined;
    for (const [key, waiting] of [...this.#waiting])
      waiting.settle(id === undefined || id === key ? result : this.#died('given up by another'));
  }

  #rest(): void {
    if (!this.#child) return;
    this.#hold(this.#child, false);
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.close(), this.#options.idleMs).unref();
  }

  /** Only a child with work to do keeps our own process alive. */
  #hold(child: ChildProcess, isHeld: boolean): void {
    const change = isHeld ? 'ref' : 'unref';
    child[change]();
    child.channel?.[change]();
  }
}

function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, NICENESS);
  } catch {
    // Not allowed here, or it has already ended: speed is all that is lost.
  }
}
