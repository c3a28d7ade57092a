import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { Hono } from 'hono';
import type { TileSource } from '../config.ts';
import type { Compressed } from './compressed.ts';
import { etagOf, isUnchanged } from './etag.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8'
};
const PACKED: ReadonlySet<string> = new Set(['.woff2', '.png']);

type File = { readonly body: Uint8Array; readonly type: string; readonly etag: string };

/**
 * The kill switch: takes the place of the app's worker, drops the stored shell, lets go of every
 * page and is gone. The person's data lies elsewhere and stays.
 */
const LAST_WORKER = `self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys())
    if (name.includes('precache')) await caches.delete(name);
  await self.registration.unregister();
  for (const page of await self.clients.matchAll()) page.navigate(page.url);
})()));
`;

export type AppFilesDeps = {
  readonly folder: string;
  readonly compressed: Compressed;
  readonly isWorkerKilled: boolean;
  /** Whose pictures the map may show beside our own. */
  readonly tiles?: TileSource | undefined;
};

/** The built app, read once. Every route of the app is the same shell; a missing file is a 404. */
export function appFileRoutes({ folder, compressed, isWorkerKilled, tiles }: AppFilesDeps): Hono {
  const files = readFiles(folder);
  if (isWorkerKilled) files.set('/service-worker.js', fileOf(LAST_WORKER, '.js'));
  const shell = files.get('/app-shell.html');
  const html = shell ? new TextDecoder().decode(shell.body) : '';
  const csp = contentSecurityPolicy(html, tiles && new URL(tiles.template).origin);
  return new Hono().get('*', (c) => {
    const { path } = c.req;
    const isFile = /\.[a-z0-9]+$/i.test(path);
    const file = isFile ? files.get(path) : (files.get(`${path}.html`) ?? shell);
    if (!file) return c.json({ code: 'not_found' }, 404);
    const headers = {
      'content-type': file.type,
      etag: file.etag,
      'cache-control': path.startsWith('/_app/immutable/')
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
      ...(file.type.startsWith('text/html') && { 'content-security-policy': csp })
    };
    if (isUnchanged(c.req.header('if-none-match'), file.etag)) return c.body(null, 304, headers);
    if (PACKED.has(extname(path)))
      return c.body(file.body as Uint8Array<ArrayBuffer>, 200, headers);
    return compressed.answer(c, { key: file.etag, body: file.body, headers });
  });
}

const INLINE_SCRIPT = /<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g;
const INLINE_STYLE = /<style[^>]*>([\s\S]*?)<\/style>/g;

/**
 * Scripts and styles only from here, and of those in the page only the build's own, by hash.
 * `pictures` is one more origin whose images may be shown.
 */
export function contentSecurityPolicy(html: string, pictures?: string): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...hashesOf(html, INLINE_SCRIPT)].join(' '),
    ["style-src 'self'", ...hashesOf(html, INLINE_STYLE)].join(' '),
    // The one style attribute of SvelteKit's own live region for screen readers, by its hash.
    "style-src-attr 'unsafe-hashes' 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='",
    "font-src 'self'",
    ["img-src 'self' data: blob:", ...(pictures ? [pictures] : [])].join(' '),
    "media-src 'self' blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; ');
}

function hashesOf(html: string, inline: RegExp): readonly string[] {
  return [...html.matchAll(inline)].map(([, code = '']) => {
    const digest = createHash('sha256').update(code).digest('base64');
    return `'sha256-${digest}'`;
  });
}

function readFiles(folder: string): Map<string, File> {
  const files = new Map<string, File>();
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    files.set(
      '/' + relative(folder, path).split(sep).join('/'),
      fileOf(readFileSync(path), extname(name))
    );
  }
  return files;
}

function fileOf(content: Buffer | string, extension: string): File {
  const body = new Uint8Array(Buffer.from(content));
  return { body, type: TYPES[extension] ?? 'application/octet-stream', etag: etagOf(body) };
}
