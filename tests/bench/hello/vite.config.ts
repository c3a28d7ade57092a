import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

/** SvelteKit's hello world with a service worker: what any app of this framework pays at least. */
export default defineConfig({
  logLevel: 'error',
  plugins: [
    sveltekit({
      compilerOptions: { runes: true },
      adapter: adapter(),
      files: {
        src: '.',
        routes: 'routes',
        serviceWorker: 'service-worker',
        appTemplate: 'app.html'
      }
    })
  ]
});
