import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { startServer } from '../harness/server-process.ts';

/** The subject has the first core, the load the second: neither steals from the other. */
const SUBJECT_CORE = '0';
const LOAD_CORE = '1';

/** Programs of the base system this bench needs and cannot find. */
export function missingPrograms(): readonly string[] {
  const needed = ['taskset', 'wrk', 'nginx'];
  return needed.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0);
}

/** Starts a server on the subject's core. */
export function startPinned(
  command: readonly string[],
  port: number,
  env?: NodeJS.ProcessEnv
): Promise<ChildProcess> {
  return startServer(['taskset', '-c', SUBJECT_CORE, ...command], port, env);
}

type Load = { readonly url: string; readonly etag: string; readonly seconds: number };

/** Unchanged polls over 16 connections of one thread: how many. Throws when answers are not 304. */
export async function pollFor({ url, etag, seconds }: Load): Promise<number> {
  await expectUnchanged(url, etag);
  const wrk = ['wrk', '-t1', '-c16', `-d${seconds}s`, '-H', `If-None-Match: ${etag}`, url];
  const child = spawn('taskset', ['-c', LOAD_CORE, ...wrk]);
  let said = '';
  child.stdout.on('data', (part) => (said += part));
  await once(child, 'close');
  const [, count] = /(\d+) requests in/.exec(said) ?? [];
  // A 304 is no error to wrk; 4xx and 5xx it tells.
  if (!count || /Non-2xx or 3xx|Socket errors/.test(said)) throw new Error(`wrk: ${said}`);
  return Number(count);
}

async function expectUnchanged(url: string, etag: string): Promise<void> {
  const { status } = await fetch(url, { headers: { 'if-none-match': etag } });
  if (status !== 304) throw new Error(`expected 304 of ${url}, got ${status}`);
}
