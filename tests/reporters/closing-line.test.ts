import { describe, expect, it } from 'vitest';
import { countJourneys, countUnit, formatClosingLine, UNFINISHED } from './closing-line.ts';

const unit = { success: true, numPassedTests: 7, numFailedTests: 0, numPendingTests: 2 };
const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 1 };

describe('the closing line', () => {
  it('adds what both runners counted', () => {
    const line = formatClosingLine([countUnit(unit), countJourneys({ stats })]);
    expect(line).toBe('tests: 10 passed, 0 failed, 3 skipped');
  });

  it('counts a test file that could not be loaded as failed', () => {
    expect(countUnit({ ...unit, success: false }).failed).toBe(1);
  });

  it('counts each failed test once', () => {
    expect(countUnit({ ...unit, success: false, numFailedTests: 4 }).failed).toBe(4);
  });

  it('counts a journey that needed a second try as failed', () => {
    expect(countJourneys({ stats: { ...stats, flaky: 2, unexpected: 1 } }).failed).toBe(3);
  });

  it('counts a runner that left no report as failed', () => {
    expect(formatClosingLine([countUnit(unit), UNFINISHED])).toContain('1 failed');
  });
});
