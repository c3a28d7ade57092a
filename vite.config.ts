import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import svelteConfig from './svelte.config.js';
import { chromiumArgs, findChromium } from './tests/journeys/browser.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const inChromium = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  instances: [{ browser: 'chromium' as const }],
  provider: playwright({
    launchOptions: { executablePath: findChromium(), args: [...chromiumArgs] }
  })
});

export default defineConfig({
  root: 'web',
  plugins: [sveltekit(svelteConfig)],
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/v1': 'http://127.0.0.1:8787', '/healthz': 'http://127.0.0.1:8787' }
  },
  test: {
    projects: [
      {
        extends: false,
        root: here('.'),
        test: {
          name: 'node',
          environment: 'node',
          // A machine that builds and tests at once is slow; a hang still ends.
          testTimeout: 30_000,
          include: ['{edge,web,kiosk,tests}/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/*.component.test.ts', '**/node_modules/**']
        }
      },
      {
        extends: true,
        test: {
          name: 'chromium',
          root: here('web'),
          dir: here('.'),
          include: ['**/*.browser.test.ts', '**/*.component.test.ts'],
          exclude: ['**/node_modules/**'],
          browser: inChromium()
        }
      }
    ]
  }
});
