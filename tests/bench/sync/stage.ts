import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Visit } from '../harness/browser.ts';
import { bundlePage } from '../harness/bundle.ts';
import { Child } from '../harness/child.ts';
import { cpuSecondsOf } from '../harness/processes.ts';
import { Wire } from '../harness/wire.ts';
import type { LimitBench } from './limit-page.ts';
import type { Answer, Question } from './origin.ts';
import type { OursBench } from './ours-page.ts';
import type { PouchBench } from './pouch-page.ts';

type Benches = { ours: OursBench; limit: LimitBench; pouch: PouchBench };
export type Subject = keyof Benches;
const SUBJECTS: readonly Subject[] = ['ours', 'limit', 'pouch'];

/** Everything made once for a run: bundled pages, and data folders by their number of bulletins. */
export class Stage {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async build(): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'bench-stage-'));
    await mkdir(join(folder, 'scripts'));
    for (const subject of SUBJECTS) {
      const script = await bundlePage(new URL(`${subject}-page.ts`, import.meta.url));
      await writeFile(join(folder, 'scripts', `${subject}.js`), script);
    }
    return new Stage(folder);
  }

  /** The data folder of an edge with so many bulletins; `openOrigin` fills it. */
  dataFolder(count: number): string {
    return join(this.folder, `data-${count}`);
  }

  openOrigin(count: number, dataFolder = this.dataFolder(count)): Promise<Origin> {
    return Origin.open(dataFolder, count, join(this.folder, 'scripts'));
  }

  dispose(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** The server of all subjects, and the counted line to it. */
export class Origin {
  readonly wire: Wire;
  readonly #child: Child<Question, Answer>;

  private constructor(wire: Wire, child: Child<Question, Answer>) {
    this.wire = wire;
    this.#child = child;
  }

  static async open(dataFolder: string, count: number, scripts: string): Promise<Origin> {
    const args = [dataFolder, String(count), scripts];
    const program = new URL('origin.ts', import.meta.url);
    const { child, ready } = await Child.start<Question, Answer>(program, args);
    return new Origin(await Wire.open(ready.port), child);
  }

  async publish(more: number): Promise<void> {
    await this.#child.ask({ publish: more });
  }

  cpuSeconds(): number {
    return cpuSecondsOf([this.#child.pid]);
  }

  async close(): Promise<void> {
    this.wire.close();
    await this.#child.stop();
  }
}

/** Opens the bench's page with one subject's script in it; the line's count then starts at zero. */
export async function enter(visit: Visit, origin: Origin, subject: Subject): Promise<void> {
  await visit.page.goto(`${origin.wire.origin}/bench/`);
  await visit.page.addScriptTag({ url: `/bench/${subject}.js`, type: 'module' });
  await visit.page.waitForFunction(() => 'bench' in globalThis);
  origin.wire.take();
}

/** Calls a function of the subject's page. */
export function ask<S extends Subject, K extends keyof Benches[S] & string>(
  visit: Visit,
  name: K,
  ...args: Benches[S][K] extends (...args: infer A) => unknown ? A : never
): Promise<Benches[S][K] extends (...args: never[]) => infer R ? Awaited<R> : never> {
  return visit.page.evaluate(
    ([name, args]) => {
      const { bench } = globalThis as unknown as { bench: Record<string, Function> };
      return bench[name]!(...args);
    },
    [name as string, args as unknown[]] as const
  );
}
