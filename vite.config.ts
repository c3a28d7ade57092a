/// <reference types="vitest/config" />
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import svelteConfig from './svelte.config.js';

/**
 * What every first visit needs, as one file, and the front page as another: left to itself the
 * bundler cuts forty, and a browser asks for six at a time, each a journey there and back.
 */
const SHELL = [
  /\/kit\/src\/runtime\/client\/client-entry\.js$/,
  /\/web\/routes\/(\+layout|\+error|\(public\)\/\+layout)\.(svelte|ts)$/,
  /\/web\/lib\/ui\/(BulletinList|EmptyState|Loading)\.svelte$/
];
const isShell = (id: string) => SHELL.some((part) => part.test(id));
const codeSplitting = {
  groups: [
    // Kit tells the version before anything reads it only while these stand apart from the shell.
    { name: 'first', test: /client\/payload\.js$|vite\/preload-helper/, priority: 3 },
    { name: 'shell', test: isShell, priority: 2 },
    { name: 'today', test: /\/web\/lib\/today\/Today\.svelte$/, priority: 1 }
  ]
};

export default defineConfig(async () => ({
  root: 'web',
  plugins: [sveltekit(svelteConfig)],
  // The keeper (web/lib/keeper) holds runes too.
  worker: { format: 'es' as const, plugins: () => [svelte({ configFile: false })] },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/v1': 'http://127.0.0.1:8787', '/healthz': 'http://127.0.0.1:8787' }
  },
  // Dexie's build for today's browsers; what the package offers by itself is for those of 2015.
  resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting } } } } },
  // Only a test run loads test tools: `npm ci --omit=dev && npm start` must build without them.
  test: process.env.VITEST ? (await import('./tests/vitest.ts')).vitestConfig : undefined
}));
