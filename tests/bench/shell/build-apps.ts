import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, cp, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
const HELLO = fileURLToPath(new URL('../hello', import.meta.url));
const VITE = join(PROJECT, 'node_modules/vite/bin/vite.js');

/** The app as it lies in build/, built now if it does not. Answers its folder. */
export async function buildApp(): Promise<string> {
  const folder = join(PROJECT, 'build');
  if (!existsSync(join(folder, 'app-shell.html'))) await vite(PROJECT);
  return folder;
}

/** Builds the hello world in a copy, so that nothing is left beside its sources. */
export async function buildHello(folder: string): Promise<string> {
  await cp(HELLO, folder, { recursive: true });
  await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n');
  await vite(folder);
  const build = join(folder, 'build');
  // The name under which the edge's file routes look for the page of every path.
  await copyFile(join(build, 'index.html'), join(build, 'app-shell.html'));
  return build;
}

async function vite(folder: string): Promise<void> {
  await run(process.execPath, [VITE, 'build'], { cwd: folder });
}
