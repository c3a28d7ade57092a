import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE = JSON.stringify({
  type: 'module',
  imports: { '#domain/*': './edge/domain/*', '#lib/*': './web/lib/*' },
  dependencies: { valibot: '*', dexie: '*', hono: '*', kysely: '*', '@noble/hashes': '*' },
  devDependencies: { vitest: '*' }
});
const COMPILER = JSON.stringify({
  compilerOptions: {
    strict: true,
    target: 'esnext',
    module: 'nodenext',
    allowImportingTsExtensions: true,
    noEmit: true
  },
  include: ['edge', 'web', 'tests']
});

/** A small house with faults built in on purpose, in a temporary folder. */
export function plant(files: Readonly<Record<string, string>>): {
  readonly folder: string;
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'planted-'));
  const all = { 'package.json': PACKAGE, 'tsconfig.json': COMPILER, ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
