import { self } from '$app/service-worker';
import { version } from '$app/env';
import { assets, immutable, prerendered } from '$app/manifest';
import { clientsClaim, setCacheNameDetails } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { dressShell, readLook } from '#lib/settings/look.ts';

/**
 * Stores the app's shell and answers every page with it. Data is none of its business: the page
 * verifies and keeps that itself. A newer worker waits until a person says yes (`SKIP_WAITING`).
 */
const SHELL = '/app-shell.html';

setCacheNameDetails({ prefix: 'loa-lang' });

const WORKER_FILES = '__WORKER_FILES__';
const at = (path: string) => (path.startsWith('/') ? path : `/${path}`);
// `revision: null`: the name carries the hash.
const listed: { url: string; revision: string | null }[] = [
  ...immutable.map(({ path }) => ({ url: at(path), revision: null })),
  // Written in by the build (web/early-links.ts): no list of Kit's holds them.
  ...WORKER_FILES.split(' ').map((url) => ({ url, revision: null })),
  ...[...assets, ...prerendered].map(({ path }) => ({ url: at(path), revision: version })),
  { url: SHELL, revision: version }
];
const files: PrecacheEntry[] = [...new Map(listed.map((file) => [file.url, file])).values()];

precacheAndRoute(files, { cleanURLs: false, directoryIndex: '' });
cleanupOutdatedCaches();
const bareShell = createHandlerBoundToURL(SHELL);
registerRoute(
  new NavigationRoute(
    async (options) => {
      const [shell, look] = await Promise.all([bareShell(options), readLook()]);
      if (!look) return shell;
      const { headers, status } = shell;
      return new Response(dressShell(await shell.text(), look), { headers, status });
    },
    { denylist: [/^\/v1\//, /^\/healthz/] }
  )
);
self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
clientsClaim();
