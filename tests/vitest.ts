import { playwright } from '@vitest/browser-playwright';
import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';
import { skipBecause } from './fixtures/skip.ts';
import { chromiumArgs, findChromium } from './journeys/browser.ts';

const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const executablePath = findChromium();

const inNode = (name: string, include: readonly string[], exclude: readonly string[]) => ({
  extends: false as const,
  root: here('.'),
  test: {
    name,
    environment: 'node',
    // A worker per file costs a third of the whole run; importing a module opens nothing here.
    isolate: false,
    // All cores: by itself Vitest leaves one to a person at the keyboard.
    maxWorkers: '100%',
    // A machine that builds and tests at once is slow; a hang still ends.
    testTimeout: 30_000,
    include: [...include],
    exclude: ['**/*.browser.test.ts', '**/*.component.test.ts', '**/node_modules/**', ...exclude]
  }
});
/** They make real sound with real programs: seconds, not milliseconds. */
const SOUND = '**/*.sound.test.ts';
/** One file's promises, and those that no single file can make. */
const node = [
  inNode('unit', ['{edge,web,kiosk}/**/*.test.ts'], [SOUND]),
  inNode('whole', ['tests/**/*.test.ts', SOUND], [])
];

const chromium = {
  extends: true as const,
  test: {
    name: 'chromium',
    // After the others: with another number of workers they cannot run side by side.
    sequence: { groupOrder: 1 },
    root: here('web'),
    dir: here('.'),
    include: ['**/*.browser.test.ts', '**/*.component.test.ts'],
    exclude: ['**/node_modules/**'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      instances: [{ browser: 'chromium' as const }],
      provider: playwright({ launchOptions: { executablePath, args: [...chromiumArgs] } })
    }
  }
};

/** Vitest's part of vite.config.ts: files that need no browser, and files that need a real one. */
export const vitestConfig: NonNullable<ViteUserConfig['test']> = {
  reporters: [
    'default',
    here('tests/reporters/stated-skips.ts'),
    ...(process.env.CI ? ['json'] : [])
  ],
  outputFile: { json: here('test-results/unit.json') },
  projects: skipBecause(!executablePath, 'tests in a browser, there is no Chromium')
    ? node
    : [...node, chromium]
};
