import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOnPath, planFor, type Need } from './needs.ts';

const chromium: Need = { debianPackage: 'chromium', use: 'journeys', isHere: () => false };

describe('a machine that lacks a program tests need', () => {
  it('gets it from Debian when it may install', () => {
    const plan = planFor([chromium], { isRoot: true, hasApt: true });
    expect(plan).toEqual({ do: 'install', packages: ['chromium'] });
  });

  it('is told what is skipped and how to change that when it may not', () => {
    const plan = planFor([chromium], { isRoot: false, hasApt: true });
    expect(plan.do === 'tell' && plan.lines).toEqual([
      'skipped: journeys, chromium is not installed',
      'to run them: sudo apt-get install --no-install-recommends chromium'
    ]);
  });

  it('is told so without apt too', () => {
    const plan = planFor([chromium], { isRoot: true, hasApt: false });
    expect(plan.do === 'tell' && plan.lines.at(-1)).toContain('CHROMIUM_PATH');
  });

  it('is left alone when nothing is missing', () => {
    expect(planFor([], { isRoot: true, hasApt: true })).toEqual({ do: 'nothing' });
  });
});

it('finds a program in any folder of the path, and none in an empty path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'path-'));
  writeFileSync(join(folder, 'loa'), '');
  expect(isOnPath('loa', ['/nowhere', folder].join(delimiter))).toBe(true);
  expect(isOnPath('loa', '')).toBe(false);
  rmSync(folder, { recursive: true });
});
