import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

const STATED = /^skipped: \S/m;
const SLOW_SHOWN = 5;
/** Below this no one looks for a faster way. */
const SLOW_MS = 1000;

/**
 * Skips are allowed where a machine lacks something, silence about them is not: a file with
 * skipped tests must have printed `skipped: <reason>`. Unstated ones fail the run under CI.
 */
export default class StatedSkips implements Reporter {
  readonly #stated = new Set<string>();

  onUserConsoleLog({ content, taskId }: { content: string; taskId?: string }): void {
    if (taskId && STATED.test(content)) this.#stated.add(taskId);
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    this.#printSlowest(modules);
    const silent = modules.filter((file) => countSkipped(file) > 0 && !this.#stated.has(file.id));
    for (const file of silent)
      console.error(
        `${nameOf(file)}: ${countSkipped(file)} skipped, and no line "skipped: <reason>"`
      );
    if (silent.length > 0 && process.env.CI) process.exitCode = 1;
  }

  #printSlowest(modules: readonly TestModule[]): void {
    const slowest = modules
      .map((file) => ({ name: nameOf(file), ms: file.diagnostic().duration }))
      .filter(({ ms }) => ms > SLOW_MS)
      .sort((a, b) => b.ms - a.ms)
      .slice(0, SLOW_SHOWN);
    for (const { name, ms } of slowest) console.log(`slow: ${(ms / 1000).toFixed(1)} s ${name}`);
  }
}

function nameOf({ moduleId }: TestModule): string {
  return relative(process.cwd(), moduleId);
}

function countSkipped(file: TestModule): number {
  return [...file.children.allTests('skipped')].length;
}
