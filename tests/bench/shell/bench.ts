import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withProfile, withVisit, type Visit } from '../harness/browser.ts';
import { atMost, atMostTimes, medianOf, told, type Row } from '../harness/rows.ts';
import { freePort, startServer, stopServer } from '../harness/server-process.ts';
import { buildApp, buildHello } from './build-apps.ts';
import { readMarks, scriptBytesBefore, watchFor, type Marks } from './marks.ts';

/** As slow as a cheap phone, and as a very cheap one. */
const RATES = [1, 4, 6] as const;
/** The goals are set at the pace of a cheap phone. */
const GOAL_RATE = 4;
const SCRIPTS_MAX_BYTES = 100_000;
/** A phone's line, 400 kbit/s: on a fast one, what comes after the text is asked for before it. */
const SLOW_LINE = {
  offline: false,
  latency: 400,
  downloadThroughput: 50_000,
  uploadThroughput: 50_000
};
const WELCOMED = JSON.stringify({ isWelcomed: true, area: '99001' });
const program = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One app: how it is started, and what to look for in its pages. */
type Subject = {
  readonly command: (port: number) => readonly [string, ...string[]];
  readonly env: (port: number, home: string) => NodeJS.ProcessEnv;
  readonly selectors: Readonly<Record<string, string>>;
};
type Visits = {
  readonly cold: readonly Marks[];
  readonly offline: readonly Marks[];
  readonly scriptBytes: number;
};

/** Row 14: what a first visit and a page without a line cost, beside the framework's hello world. */
export async function benchShell({ rounds }: { rounds: number }): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-shell-'));
  try {
    const subjects = await makeSubjects(folder);
    const app: Visits[] = [];
    const hello: Visits[] = [];
    for (let round = 0; round < rounds; round++) {
      hello.push(await visitAll(subjects.hello, join(folder, `hello-${round}`)));
      app.push(await visitAll(subjects.app, join(folder, `app-${round}`)));
    }
    return rowsOf(app, hello);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeSubjects(folder: string): Promise<{ app: Subject; hello: Subject }> {
  const [appBuild, helloBuild] = [await buildApp(), await buildHello(join(folder, 'hello'))];
  const app: Subject = {
    command: () => [process.execPath, program('../../../edge/main.ts')],
    env: (port, home) => ({
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: home,
      BUILD_DIR: appBuild,
      VOICE_COMMAND: 'none'
    }),
    selectors: { hydrated: 'nav', card: 'article :is(h2, h3) a[href*="/tin/"]' }
  };
  const hello: Subject = {
    command: (port) => [process.execPath, program('serve-hello.ts'), helloBuild, String(port)],
    env: () => ({}),
    selectors: { hydrated: 'html[data-hydrated]' }
  };
  return { app, hello };
}

/** A first visit at each pace, each on a new profile; then, the server gone, reloads of the last. */
async function visitAll({ command, env, selectors }: Subject, home: string): Promise<Visits> {
  const port = await freePort();
  const server = await startServer(command(port), port, env(port, home));
  const url = `http://localhost:${port}/`;
  const names = Object.keys(selectors);
  const open = async (visit: Visit, rate: number): Promise<Marks> => {
    await visit.page.addInitScript((value) => {
      localStorage.setItem('loa-lang.settings', value);
    }, WELCOMED);
    await watchFor(visit.page, selectors);
    await visit.throttle(rate);
    await visit.page.goto(url, { waitUntil: 'commit' });
    return readMarks(visit.page, names);
  };
  try {
    const scriptBytes = await withProfile((p) => withVisit(p, (v) => scriptBytesOf(v, open)));
    const cold: Marks[] = [];
    for (const rate of RATES.slice(1))
      cold.push(await withProfile((p) => withVisit(p, (visit) => open(visit, rate))));
    return await withProfile((profile) =>
      withVisit(profile, async (visit) => {
        const first = await open(visit, 1);
        await visit.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
        await stopServer(server);
        const offline = await reloads(visit, names);
        return { cold: [first, ...cold], offline, scriptBytes };
      })
    );
  } finally {
    await stopServer(server);
  }
}

async function scriptBytesOf(
  visit: Visit,
  open: (visit: Visit, rate: number) => Promise<Marks>
): Promise<number> {
  await visit.cdp.send('Network.enable');
  await visit.cdp.send('Network.emulateNetworkConditions', SLOW_LINE);
  const { card, hydrated } = await open(visit, GOAL_RATE);
  return scriptBytesBefore(visit.page, card ?? hydrated!);
}

async function reloads(visit: Visit, names: readonly string[]): Promise<readonly Marks[]> {
  const marks: Marks[] = [];
  for (const rate of RATES) {
    await visit.throttle(rate);
    await visit.page.reload({ waitUntil: 'commit' });
    marks.push(await readMarks(visit.page, names));
  }
  return marks;
}

function rowsOf(app: readonly Visits[], hello: readonly Visits[]): Row[] {
  const bytes = (all: readonly Visits[]) => medianOf(all, ({ scriptBytes }) => scriptBytes);
  const at = (what: string) => ({ row: '14', what, unit: 'B' });
  return [
    told(at('scripts of the hello world, gzip'), bytes(hello)),
    atMost(at('scripts before the first bulletin, gzip'), bytes(app), SCRIPTS_MAX_BYTES),
    ...RATES.flatMap((rate, i) =>
      paceRows(`first visit, CPU ${rate}x`, rate, [
        app.map(({ cold }) => cold[i]!),
        hello.map(({ cold }) => cold[i]!)
      ])
    ),
    ...RATES.flatMap((rate, i) =>
      paceRows(`reload offline, CPU ${rate}x`, rate, [
        app.map(({ offline }) => offline[i]!),
        hello.map(({ offline }) => offline[i]!)
      ])
    )
  ];
}

function paceRows(
  pace: string,
  rate: number,
  [app, hello]: readonly [readonly Marks[], readonly Marks[]]
): Row[] {
  const at = (what: string) => ({ row: '14', what: `${pace}: ${what}`, unit: 'ms' });
  const when = (all: readonly Marks[], name: string) => medianOf(all, (marks) => marks[name]!);
  const base = when(hello, 'hydrated');
  const hydrated = atMostTimes(at('alive / hello'), when(app, 'hydrated'), base, 2);
  const { ok: _, limit: __, ...withoutGoal } = hydrated;
  const card = when(app, 'card');
  return [
    told(at('hello alive'), base),
    told(at('first paint'), when(app, 'painted')),
    rate === GOAL_RATE ? hydrated : withoutGoal,
    { ...told(at('first bulletin / hello alive'), card), ratio: card / base }
  ];
}
