import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright';
import { chromiumArgs, findChromium } from '../../journeys/browser.ts';
import { cpuSecondsOf, findTree, peakMegabytes } from './processes.ts';

/** A phone's first visit and each later one: a browser of its own on a profile on disk. */
export class Visit {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly #context: BrowserContext;
  readonly #profile: string;

  private constructor(context: BrowserContext, page: Page, cdp: CDPSession, profile: string) {
    this.#context = context;
    this.page = page;
    this.cdp = cdp;
    this.#profile = profile;
  }

  static async open(profile: string): Promise<Visit> {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findChromium(),
      args: [...chromiumArgs]
    });
    const page = context.pages()[0] ?? (await context.newPage());
    page.on('pageerror', (error) => console.error(`in the page: ${error.stack ?? error.message}`));
    return new Visit(context, page, await context.newCDPSession(page), profile);
  }

  /** CPU seconds that every process of this browser has used so far. */
  cpuSeconds(): number {
    return cpuSecondsOf(findTree(this.#profile));
  }

  /** Peak resident set of the fattest renderer, MB. */
  rendererPeakMegabytes(): number {
    return peakMegabytes(findTree(this.#profile), '--type=renderer');
  }

  /** Slows the page's main thread down, as DevTools does; workers and other processes keep pace. */
  throttle(rate: number): Promise<unknown> {
    return this.cdp.send('Emulation.setCPUThrottlingRate', { rate });
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}

/** Runs `work` with the path of a fresh profile that is thrown away afterwards. */
export async function withProfile<T>(work: (profile: string) => Promise<T>): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'bench-profile-'));
  try {
    return await work(profile);
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

export async function withVisit<T>(
  profile: string,
  work: (visit: Visit) => Promise<T>
): Promise<T> {
  const visit = await Visit.open(profile);
  try {
    return await work(visit);
  } finally {
    await visit.close();
  }
}
