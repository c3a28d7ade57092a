import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const BUILD =
  process.env.BUILD_DIR ?? fileURLToPath(new URL('../../../build', import.meta.url));

/**
 * The built app as a later build would be: another version, another shell. Building twice would
 * cost a quarter of a minute and change nothing that matters to the worker.
 */
export async function nextBuild(): Promise<{ readonly folder: string; drop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'loa-build-'));
  await cp(BUILD, folder, { recursive: true });
  const { version } = JSON.parse(await readFile(join(folder, '_app/version.json'), 'utf8'));
  await rewrite(join(folder, 'service-worker.js'), version, `${version}-next`);
  await rewrite(
    join(folder, 'app-shell.html'),
    '<head>',
    '<head><meta name="build" content="next">'
  );
  return { folder, drop: () => rm(folder, { recursive: true, force: true }) };
}

async function rewrite(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
  await writeFile(file, text.replaceAll(from, to));
}
