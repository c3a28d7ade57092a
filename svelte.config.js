import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { withEarlyLinks } from './web/early-links.ts';

/**
 * Paths are relative to the Vite root, web/. Kit 3 refuses a svelte.config.js inside the Vite
 * root, so this file stays at the top and vite.config.ts imports it.
 * @type {import('@sveltejs/kit/vite').Config}
 */
const config = {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
  adapter: withEarlyLinks(
    adapter({ pages: 'build', assets: 'build', fallback: 'app-shell.html', strict: false }),
    'build/app-shell.html'
  ),
  outDir: '../.svelte-kit',
  files: {
    src: '.',
    assets: 'static',
    routes: 'routes',
    serviceWorker: 'service-worker',
    appTemplate: 'app.html'
  },
  prerender: { handleHttpError: 'fail', handleUnseenRoutes: 'warn' },
  // Registered by hand through workbox-window: a new version waits for a person's yes.
  serviceWorker: { register: false },
  // Names the precache revision of files without a hash; the build time unless a test pins it.
  version: { name: process.env.APP_VERSION ?? String(Date.now()), pollInterval: 0 }
};
export default config;
