import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tests by outcome, as the runners' own JSON reports count them. */
export type Count = { readonly passed: number; readonly failed: number; readonly skipped: number };

type UnitReport = {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
};
type JourneyReport = {
  readonly stats: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>;
};

/** Vitest's JSON. A file that could not be loaded has no tests to fail, so it counts as one. */
export function countUnit(report: UnitReport): Count {
  const failed = report.numFailedTests;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: report.numPendingTests
  };
}

/** Playwright's JSON. A test that passed only at a second try has failed. */
export function countJourneys({ stats }: JourneyReport): Count {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped
  };
}

/** A runner that left no report did not finish. */
export const UNFINISHED: Count = { passed: 0, failed: 1, skipped: 0 };

export function formatClosingLine(counts: readonly Count[]): string {
  const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
  return `tests: ${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`;
}

function readReport<T>(name: string, count: (report: T) => Count): Count {
  try {
    return count(JSON.parse(readFileSync(join('test-results', name), 'utf8')) as T);
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return UNFINISHED;
  }
}

if (import.meta.main) {
  const counts = [readReport('unit.json', countUnit), readReport('journeys.json', countJourneys)];
  console.log(formatClosingLine(counts));
  if (counts.some(({ passed, failed }) => failed > 0 || passed === 0)) process.exitCode = 1;
}
