import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** What a phone must fetch before it can show a first text, and what it trusts while it does. */
const GENERATED = '.svelte-kit/generated/build/client-optimized/nodes';
const manifest = JSON.parse(readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8'));

/** What the shell holds for every page to choose its own files from (web/early-links.ts). */
const EARLY_LINKS = /(<\/title>\s*)<script>[\s\S]*?<\/script>/;
const KEEPER = /\/(_app\/immutable\/workers\/[^"]+\.js)/;

/** The keeper, the scripts the shell names, and those of the first screen. */
function firstScripts() {
  const whole = readFileSync('build/app-shell.html', 'utf8');
  const shell = whole.replace(EARLY_LINKS, '$1');
  if (shell === whole) throw new Error('the shell looks different: fix .size-limit.js');
  const named = [...shell.matchAll(/\/(_app\/[^"]+\.js)/g)].map(([, path]) => path);
  const keys = Object.keys(manifest).filter((key) => key.includes('/nodes/') && isFirstScreen(key));
  if (named.length === 0 || keys.length !== 3)
    throw new Error('the build looks different: fix .size-limit.js');
  const [, keeper] = KEEPER.exec(whole);
  const first = new Set([keeper, ...named, ...keys.flatMap((key) => closure(key))]);
  return [...first].map((path) => join('build', path));
}

/** Kit numbers its nodes; each re-exports the component it stands for. */
function isFirstScreen(key) {
  const source = readFileSync(join(GENERATED, key.split('/').at(-1)), 'utf8');
  return /web\/routes\/(\+error|\(public\)\/\+(layout|page))\.svelte/.test(source);
}

function closure(key, seen = new Set()) {
  if (seen.has(key)) return [];
  seen.add(key);
  const { file, imports = [] } = manifest[key];
  return [file, ...imports.flatMap((next) => closure(next, seen))];
}

/** The part that decides what is true, built by itself: small enough to read in an afternoon. */
async function bundleVerifier() {
  const outDir = 'test-results/verifier';
  const names = ['note', 'checkpoint', 'tree', 'proof', 'tile'];
  const source = names.map((name) => `export * as ${name} from '/edge/domain/log/${name}.ts';`);
  const entry = {
    name: 'verifier',
    resolveId: (id) => (id === 'verifier' ? id : undefined),
    load: (id) => (id === 'verifier' ? source.join('\n') : undefined)
  };
  const output = { minify: true, codeSplitting: false, entryFileNames: 'verifier.js' };
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [entry],
    build: {
      outDir,
      emptyOutDir: true,
      rolldownOptions: { input: 'verifier', output, preserveEntrySignatures: 'strict' }
    }
  });
  return join(outDir, 'verifier.js');
}

export default [
  { name: 'scripts before the first text', path: firstScripts(), limit: '100 kB', gzip: true },
  { name: 'verifier core', path: await bundleVerifier(), limit: '6 kB', gzip: true }
];
