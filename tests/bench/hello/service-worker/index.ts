/// <reference lib="webworker" />
import { version } from '$app/env';
import { assets, immutable, prerendered } from '$app/manifest';
import { self } from '$app/service-worker';

/** The least that lets a page open without a line. */
const CACHE = `hello-${version}`;
const at = (path: string) => (path.startsWith('/') ? path : `/${path}`);
const files = [...immutable, ...assets, ...prerendered].map(({ path }) => at(path));

self.addEventListener('install', (event: ExtendableEvent) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files)));
});
self.addEventListener('activate', (event: ExtendableEvent) =>
  event.waitUntil(self.clients.claim())
);
self.addEventListener('fetch', (event: FetchEvent) => {
  const answer = caches.match(event.request).then((kept) => kept ?? fetch(event.request));
  event.respondWith(answer);
});
