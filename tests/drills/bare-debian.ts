import { spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BareMachine } from './bare-machine.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const FIRST_START_MAX_SECONDS = 60;
const SECOND_START_MAX_SECONDS = 3;
/** Nobody may need these to read a bulletin. */
const NOT_NEEDED = ['git', 'python3', 'gcc', 'make', 'chromium', 'espeak-ng', 'ffmpeg', 'curl'];
/** The commune of the starter content. */
const HEAD = '/v1/head/99001';
const GIVE_UP_MS = 180_000;

/**
 * `npm run drill -- bare-debian [--test] [--keep] [--json FILE]`: both README commands on a fresh
 * Debian 12, timed to the first useful page; with `--test` also `npm test` there.
 */
export async function run(args: readonly string[]): Promise<unknown> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      test: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      json: { type: 'string' }
    }
  });
  const machine = BareMachine.make(join(mkdtempSync(join(tmpdir(), 'drill-bare-')), 'root'));
  try {
    const report = await drill(machine, values.test);
    if (values.json) writeFileSync(values.json, JSON.stringify(report, null, 2));
    if (!report.isMet) process.exitCode = 1;
    return report;
  } finally {
    if (values.keep) console.log(`kept: ${machine.folder}`);
    else machine.remove();
  }
}

async function drill(machine: BareMachine, withTests: boolean) {
  const commit = currentCommit();
  machine.unpackProject(PROJECT);
  const load = loadavg()[0]!;
  const has = machine.programs(NOT_NEEDED);
  const node = (await machine.run('node --version')).trim();
  const install = await timed(() => machine.run('npm ci --no-audit --no-fund --loglevel=error'));
  const first = await timeStart(machine);
  const second = await timeStart(machine);
  const tests = withTests ? await timed(() => machine.run('npm test', { CI: 'true' })) : undefined;
  return {
    commit,
    node,
    unneededProgramsFound: has,
    loadAverageAtStart: load,
    npmCiSeconds: install.seconds,
    firstStart: { ...first, maxSeconds: FIRST_START_MAX_SECONDS },
    secondStart: { ...second, maxSeconds: SECOND_START_MAX_SECONDS },
    ...(tests && {
      npmTestSeconds: tests.seconds,
      npmTestSaid: tests.value.split('\n').slice(-40)
    }),
    isMet:
      has.length === 0 &&
      first.usefulPageSeconds <= FIRST_START_MAX_SECONDS &&
      second.usefulPageSeconds <= SECOND_START_MAX_SECONDS
  };
}

function currentCommit(): string {
  const asked = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: PROJECT,
    encoding: 'utf8'
  });
  return asked.stdout.trim();
}

/** Seconds from `npm start` until the page, and then what it shows, are answered. */
async function timeStart(machine: BareMachine) {
  const port = await freePort();
  const startedMs = Date.now();
  const edge = machine.start('npm start', { PORT: String(port), HOST: '127.0.0.1' });
  const said = listen(edge);
  try {
    const origin = `http://127.0.0.1:${port}`;
    const page = await answered(`${origin}/`, edge, said);
    const head = await answered(origin + HEAD, edge, said);
    return {
      usefulPageSeconds: (Date.now() - startedMs) / 1000,
      pageBytes: page.length,
      headBytes: head.length,
      announces: said()
        .split('\n')
        .filter((line) => line.includes('http'))
    };
  } finally {
    edge.kill('SIGKILL');
    await once(edge, 'close');
  }
}

function listen(child: ChildProcess): () => string {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => (said += part.toString()));
  return () => said;
}

async function answered(url: string, edge: ChildProcess, said: () => string): Promise<string> {
  const giveUpMs = Date.now() + GIVE_UP_MS;
  while (Date.now() < giveUpMs && edge.exitCode === null) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return response.text();
    await wait(100);
  }
  throw new Error(`no answer from ${url}:\n${said()}`);
}

async function timed<T>(work: () => Promise<T>) {
  const startedMs = Date.now();
  const value = await work();
  return { value, seconds: (Date.now() - startedMs) / 1000 };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
