/// <reference types="vitest/config" />
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import svelteConfig from './svelte.config.js';

export default defineConfig(async () => ({
  root: 'web',
  plugins: [sveltekit(svelteConfig)],
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/v1': 'http://127.0.0.1:8787', '/healthz': 'http://127.0.0.1:8787' }
  },
  // Only a test run loads test tools: `npm ci --omit=dev && npm start` must build without them.
  test: process.env.VITEST ? (await import('./tests/vitest.ts')).vitestConfig : undefined
}));
