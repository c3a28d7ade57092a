import { spawn } from 'node:child_process';
import { fail, ok, type Result } from '#domain/result.ts';

export type CommandRun = {
  /** Program and arguments; never goes through a shell. */
  readonly argv: readonly [string, ...string[]];
  readonly stdin: string;
  readonly env: Record<string, string>;
  readonly timeoutMs: number;
  readonly maxOutputBytes: number;
  readonly signal: AbortSignal;
};

/** Enough of what a program complained about to find the cause. */
const COMPLAINT_LENGTH = 300;

/**
 * Runs a program to its end and returns its standard output. It is killed at the time limit, the
 * size limit and when told to stop. Codes: `command_missing`, `command_failed`,
 * `command_timeout`, `command_output_too_large`, `command_aborted`.
 */
export function runCommand(run: CommandRun): Promise<Result<Uint8Array>> {
  if (run.signal.aborted) return Promise.resolve(fail('command_aborted'));
  const { promise, resolve } = Promise.withResolvers<Result<Uint8Array>>();
  const [program, ...args] = run.argv;
  const child = spawn(program, args, { env: run.env, shell: false, windowsHide: true });
  const output: Buffer[] = [];
  let size = 0;
  let complaint = '';
  const settle = (result: Result<Uint8Array>) => {
    clearTimeout(timer);
    run.signal.removeEventListener('abort', onAbort);
    child.kill('SIGKILL');
    resolve(result);
  };
  const onAbort = () => settle(fail('command_aborted'));
  const timer = setTimeout(() => settle(fail('command_timeout')), run.timeoutMs);
  run.signal.addEventListener('abort', onAbort);
  child.stdout.on('data', (chunk: Buffer) => {
    output.push(chunk);
    if ((size += chunk.length) > run.maxOutputBytes) settle(fail('command_output_too_large'));
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-COMPLAINT_LENGTH);
  });
  child.on('error', (error) => settle(fail('command_missing', error.message)));
  child.on('close', (code, signal) =>
    settle(
      code === 0
        ? ok(new Uint8Array(Buffer.concat(output)))
        : fail('command_failed', `${signal ?? code} ${complaint.trim()}`)
    )
  );
  // A program that ends without reading its input breaks the pipe; its exit code says the rest.
  child.stdin.on('error', () => undefined);
  child.stdin.end(run.stdin);
  return promise;
}
