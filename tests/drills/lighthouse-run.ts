import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import lighthouse, { type Flags, type Result } from 'lighthouse';
import { chromium } from 'playwright';
import { chromiumArgs, findChromium } from '../journeys/browser.ts';

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export const TIMES = {
  FCP: 'first-contentful-paint',
  LCP: 'largest-contentful-paint',
  TBT: 'total-blocking-time',
  CLS: 'cumulative-layout-shift',
  SI: 'speed-index'
} as const;

export type Visit = {
  readonly url: string;
  /** What the person has settled on an earlier visit, as the app keeps it; absent: a new device. */
  readonly settings?: Readonly<Record<string, unknown>>;
};

/** One first visit by Lighthouse's phone (slow 4G and a quarter of this processor, both simulated). */
export async function visitWithLighthouse({ url, settings }: Visit): Promise<Result> {
  const profile = await mkdtemp(join(tmpdir(), 'loa-lighthouse-'));
  if (settings) await leaveSettings(profile, url, settings);
  const browser = await startChromium(profile);
  try {
    const flags: Flags = {
      port: browser.port,
      logLevel: 'error',
      onlyCategories: [...CATEGORIES],
      // Settings live in the storage that Lighthouse would empty; there is nothing else in it yet.
      disableStorageReset: settings !== undefined
    };
    const run = await lighthouse(url, flags);
    if (!run) throw new Error(`Lighthouse gave no result for ${url}`);
    if (run.lhr.runtimeError) throw new Error(`${url}: ${run.lhr.runtimeError.message}`);
    return run.lhr;
  } finally {
    await browser.stop();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A plain Chromium with its own empty profile, listening on a port it chose itself. */
async function startChromium(profile: string) {
  const child = spawn(
    findChromium() ?? 'chromium',
    [...chromiumArgs, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`],
    { stdio: 'ignore' }
  );
  const stop = async () => {
    const gone = once(child, 'exit');
    if (child.exitCode === null && child.signalCode === null && child.kill()) await gone;
  };
  return { port: await portOf(profile), stop };
}

async function portOf(profile: string): Promise<number> {
  for (let tries = 0; tries < 300; tries++) {
    const said = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const port = Number(said.split('\n')[0]);
    if (port > 0 && (await isListening(port))) return port;
    await pause(100);
  }
  throw new Error('Chromium did not start within 30 s');
}

const isListening = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/json/version`).then(
    ({ ok }) => ok,
    () => false
  );

/** Writes the settings from a page of the same origin that runs none of the app. */
async function leaveSettings(profile: string, url: string, settings: Visit['settings']) {
  const executablePath = findChromium();
  const options = { executablePath, args: [...chromiumArgs] };
  const context = await chromium.launchPersistentContext(profile, options);
  const page = await context.newPage();
  await page.goto(new URL('/healthz', url).href);
  const stored = JSON.stringify(settings);
  await page.evaluate((value) => localStorage.setItem('loa-lang.settings', value), stored);
  await context.close();
}
