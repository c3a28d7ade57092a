import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `npm start`: builds the app when it is missing or older than its sources, then runs the edge. */
const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = ['web', 'edge/domain', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];
const SKIPPED = new Set(['node_modules', '.svelte-kit']);

function newestMs(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  const names = readdirSync(path).filter((name) => !SKIPPED.has(name));
  return Math.max(0, ...names.map((name) => newestMs(join(path, name))));
}

function isBuilt(): boolean {
  const built = statSync(join(PROJECT, 'build', 'app-shell.html'), { throwIfNoEntry: false });
  return (
    built !== undefined && SOURCES.every((path) => newestMs(join(PROJECT, path)) <= built.mtimeMs)
  );
}

function build(): Promise<number> {
  const vite = join(
    dirname(createRequire(import.meta.url).resolve('vite/package.json')),
    'bin/vite.js'
  );
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: PROJECT,
    stdio: 'inherit'
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

if (!isBuilt() && !process.env.BUILD_DIR) {
  console.log('Đang dựng ứng dụng, chừng nửa phút… / Building the app, about half a minute…');
  const code = await build();
  if (code !== 0) process.exit(code);
}
const { main } = await import('../main.ts');
await main();
