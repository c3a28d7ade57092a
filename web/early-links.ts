/// <reference types="node" />
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Adapter } from '@sveltejs/kit';

/** Of Vite's manifest: https://vite.dev/guide/backend-integration */
type Chunk = {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
};
type Manifest = Readonly<Record<string, Chunk>>;
/** A page's address, or what it begins with where the rest is a name, and the files it needs. */
type Page = readonly [path: string, isWhole: boolean, files: readonly string[]];

const ENTRY = /\/client-optimized\/nodes\/\d+\.js$/;
const PAGE = /\/routes(\/.*)?\/\+page\.svelte/;
/** Needed whichever page it is: Kit waits for the page of errors before it asks for the page. */
const EVERYWHERE = /\/routes\/(\+error|\(public\)\/\+layout)\.svelte/;

/** Stands in app.html between the first words and the app. */
const FIRST_WORDS_END = '<!-- app -->';

/** Where Vite puts the keeper's thread and what it fetches later; in no manifest. */
const WORKERS = '_app/immutable/workers';
/** Stands in the service worker's code for the names of those files. */
const WORKER_FILES = '__WORKER_FILES__';

/**
 * Has a visit start the keeper's thread at once, and a first visit ask for the files of its page
 * together with the scripts, not after them: three journeys there and back less on a slow line.
 * Kit writes one shell for all pages, so the page is told apart by a script of a few lines.
 */
export function withEarlyLinks(adapter: Adapter, shell: string): Adapter {
  return {
    ...adapter,
    async adapt(builder) {
      await adapter.adapt(builder);
      const manifest = join(builder.getClientDirectory(), '.vite/manifest.json');
      const workers = filesUnder(join(dirname(shell), WORKERS));
      const keeper = workers.find((name) => name.startsWith('keeper.'));
      if (!keeper) throw new Error('the keeper has no file of its own');
      const html = readFileSync(shell, 'utf8');
      const read = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
      writeFileSync(shell, addEarlyLinks(html, read, `/${WORKERS}/${keeper}`));
      listFiles(join(dirname(shell), 'service-worker.js'), workers);
    }
  };
}

function filesUnder(folder: string): readonly string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((file) => file.isFile())
    .map((file) => relative(folder, join(file.parentPath, file.name)).replaceAll('\\', '/'));
}

function listFiles(serviceWorker: string, names: readonly string[]): void {
  const code = readFileSync(serviceWorker, 'utf8');
  if (!code.includes(WORKER_FILES)) throw new Error('the service worker lists no worker files');
  const paths = names.map((name) => `/${WORKERS}/${name}`).join(' ');
  writeFileSync(serviceWorker, code.replace(WORKER_FILES, paths));
}

function addEarlyLinks(html: string, manifest: Manifest, keeper: string): string {
  const nodes = Object.keys(manifest).filter((key) => ENTRY.test(key));
  const isNews = (file: string) => !html.includes(file);
  const common: string[] = [];
  const pages: Page[] = [];
  for (const node of nodes) {
    const files = [...filesOf(manifest, node)].filter(isNews);
    const source = readFileSync(resolve(import.meta.dirname, node), 'utf8');
    if (EVERYWHERE.test(source)) common.push(...files);
    const route = PAGE.exec(source);
    if (route) pages.push(pageAt(route[1] ?? '', files));
  }
  const data = [keeper, [...new Set(common)], pages].map((part) => JSON.stringify(part));
  return startPainted(stylesAfterWords(html)).replace(
    '</title>',
    `</title>\n    <script>(${startEarly})(${data.join(', ')});</script>`
  );
}

/** The app's styles hold up only what stands after them: the first words wait for nothing. */
function stylesAfterWords(html: string): string {
  const styles = html.match(/<link [^>]*rel="stylesheet"[^>]*>/g) ?? [];
  const words = html.indexOf(FIRST_WORDS_END);
  if (styles.length === 0 || words < 0) throw new Error('app.html or its styles have changed');
  const without = styles.reduce((rest, style) => rest.replace(style, ''), html);
  return without.replace(FIRST_WORDS_END, `${styles.join('')}${FIRST_WORDS_END}`);
}

/** The first words are on screen before a cheap phone is busy with the scripts for half a second. */
function startPainted(html: string): string {
  const start = /import\("[^"]+\/entry\/start\.[^"]+"\)/;
  if (!start.test(html)) throw new Error('Kit starts its page in another way than it did');
  return html.replace(start, (imports) => `(${afterPaint})().then(() => ${imports})`);
}

function filesOf(manifest: Manifest, key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk || found.has(`/${chunk.file}`)) return found;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) found.add(`/${file}`);
  for (const next of chunk.imports ?? []) filesOf(manifest, next, found);
  return found;
}

/** "/(public)/tin/[id]" is every address that begins with "/tin/". */
function pageAt(route: string, files: readonly string[]): Page {
  const path = route.replace(/\/\([^)]*\)/g, '').replace(/\[.*/, '');
  return [path || '/', !route.includes('['), files];
}

/** Runs in the page, as its own text. A hidden page paints nothing and does not wait for it. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
}

/** Runs in the page, as its own text. A page with a worker has all files at hand already. */
function startEarly(keeper: string, common: readonly string[], pages: readonly Page[]): void {
  Object.assign(globalThis, { keeper: new Worker(keeper, { type: 'module', name: 'keeper' }) });
  if (navigator.serviceWorker?.controller) return;
  document.documentElement.dataset.firstWords = '';
  const { pathname } = location;
  const page = pages.find(([path, isWhole]) =>
    isWhole ? pathname === path : pathname.startsWith(path)
  );
  const add = (rel: string, href: string, as = '') => {
    const link = Object.assign(document.createElement('link'), { rel, href });
    link.as = as;
    // As Vite's loader of styles will ask.
    if (as) link.crossOrigin = 'anonymous';
    document.head.append(link);
  };
  for (const file of [...common, ...(page?.[2] ?? [])])
    if (file.endsWith('.css')) add('preload', file, 'style');
    else add('modulepreload', file);
}
