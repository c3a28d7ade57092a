import { defineConfig } from 'playwright/test';
import { chromiumArgs, findChromium } from './journeys/browser.ts';

/** Journeys through the built app and a real edge. A journey that needs a second try is broken. */
export default defineConfig({
  testDir: 'journeys',
  // What ends in .test.ts there is a unit test, and Vitest's.
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results/journeys',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  retries: 0,
  reporter: process.env.CI
    ? [['line'], ['json', { outputFile: '../test-results/journeys.json' }]]
    : [['line']],
  use: {
    serviceWorkers: 'allow',
    viewport: { width: 390, height: 844 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    launchOptions: { executablePath: findChromium(), args: [...chromiumArgs] }
  },
  projects: [{ name: 'chromium' }]
});
