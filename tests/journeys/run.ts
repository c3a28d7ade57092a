import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { skipBecause } from '../fixtures/skip.ts';
import { findChromium } from './browser.ts';

/** The journeys, or the reason why this machine cannot walk them. Arguments go to Playwright. */
if (!skipBecause(!findChromium(), 'journeys, there is no Chromium')) {
  const playwright = join(
    dirname(createRequire(import.meta.url).resolve('playwright/package.json')),
    'cli.js'
  );
  const config = fileURLToPath(new URL('../playwright.config.ts', import.meta.url));
  const args = [playwright, 'test', '-c', config, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
}
