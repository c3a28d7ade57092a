import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from './browser.ts';

/** A program of the system that tests use, and the Debian package that brings it. */
export type Need = {
  readonly debianPackage: string;
  readonly use: string;
  readonly isHere: () => boolean;
};

export const needs: readonly Need[] = [
  {
    debianPackage: 'chromium',
    use: 'component tests and journeys',
    isHere: () => findChromium() !== undefined
  },
  {
    debianPackage: 'ffmpeg',
    use: 'a second opinion on our audio files',
    isHere: () => isOnPath('ffmpeg') && isOnPath('ffprobe')
  },
  {
    debianPackage: 'espeak-ng',
    use: 'tests of the system voice',
    isHere: () => isOnPath('espeak-ng')
  }
];

export type Machine = { readonly isRoot: boolean; readonly hasApt: boolean };
export type Plan =
  | { readonly do: 'nothing' }
  | { readonly do: 'install'; readonly packages: readonly string[] }
  | { readonly do: 'tell'; readonly lines: readonly string[] };

/** What to do about the programs this machine lacks. */
export function planFor(missing: readonly Need[], { isRoot, hasApt }: Machine): Plan {
  if (missing.length === 0) return { do: 'nothing' };
  const packages = missing.map((need) => need.debianPackage);
  if (isRoot && hasApt) return { do: 'install', packages };
  return { do: 'tell', lines: [...missing.map(describeNeed), howToInstall(packages, hasApt)] };
}

export function isOnPath(program: string, path = process.env.PATH ?? ''): boolean {
  return path.split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)));
}

function describeNeed({ debianPackage, use }: Need): string {
  return `skipped: ${use}, ${debianPackage} is not installed`;
}

function howToInstall(packages: readonly string[], hasApt: boolean): string {
  return hasApt
    ? `to run them: sudo apt-get install --no-install-recommends ${packages.join(' ')}`
    : `to run them, install ${packages.join(', ')} (or set CHROMIUM_PATH to a Chromium)`;
}
