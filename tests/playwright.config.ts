import { defineConfig } from 'playwright/test';
import { chromiumArgs, findChromium } from './journeys/browser.ts';

/** Journeys: the built app, a real edge and a real browser. `npm run build` comes first. */
export default defineConfig({
  testDir: 'journeys',
  outputDir: '../test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  reporter: 'line',
  use: {
    serviceWorkers: 'allow',
    launchOptions: { executablePath: findChromium(), args: [...chromiumArgs] },
    viewport: { width: 390, height: 844 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    screenshot: 'only-on-failure'
  },
  projects: [{ name: 'chromium' }]
});
