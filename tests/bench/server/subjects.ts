import type { ChildProcess } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatHave } from '#domain/sync/pack.ts';
import { freePort, stopServer } from '../harness/server-process.ts';
import { startPinned } from './programs.ts';

/** A server on its core, and the poll that it answers with 304. */
export type Subject = {
  readonly pid: number;
  readonly url: string;
  readonly etag: string;
  readonly stop: () => Promise<void>;
};

const program = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The limit: a small file of a web server in C. */
export async function startNginx(folder: string): Promise<Subject> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'head.json'), 'x'.repeat(2000));
  const port = await freePort();
  const config = join(folder, 'nginx.conf');
  await writeFile(config, nginxConfig(folder, port));
  const child = await startPinned(['nginx', '-p', folder, '-c', config], port);
  return await subjectOf(child, `http://127.0.0.1:${port}/head.json`);
}

function nginxConfig(folder: string, port: number): string {
  // Started as root, its worker would be somebody who may not read a private folder.
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  return `
    ${user} daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
    events { worker_connections 256; }
    http {
      access_log off; keepalive_requests 1000000000; sendfile on;
      server { listen 127.0.0.1:${port}; root ${folder}; }
    }`;
}

/** The framework's own limit. */
export async function startConstant(): Promise<Subject> {
  const port = await freePort();
  const child = await startPinned([process.execPath, program('constant.ts'), String(port)], port);
  return await subjectOf(child, `http://127.0.0.1:${port}/`);
}

/** The edge itself, as `npm start` runs it, without a voice, on a copy of the data. */
export async function startEdge(dataFolder: string, copy: string): Promise<Subject> {
  await cp(dataFolder, copy, { recursive: true });
  const port = await freePort();
  const env = { DATA_DIR: copy, PORT: String(port), HOST: '127.0.0.1', VOICE_COMMAND: 'none' };
  const main = program('../../../edge/main.ts');
  const child = await startPinned([process.execPath, main], port, env);
  const origin = `http://127.0.0.1:${port}`;
  return await subjectOf(child, `${origin}/v1/head/99001?have=${await haveOf(origin)}`);
}

async function subjectOf(child: ChildProcess, url: string): Promise<Subject> {
  const etag = (await fetch(url)).headers.get('etag') ?? '';
  return { pid: child.pid!, url, etag, stop: () => stopServer(child) };
}

/** What a device says that holds everything. */
async function haveOf(origin: string): Promise<string> {
  const reply = await fetch(`${origin}/v1/head/99001`);
  const { logs } = (await reply.json()) as { logs: Record<string, { cp: string }> };
  const sizes = Object.entries(logs).map(
    ([log, { cp }]) => [log, Number(cp.split('\n')[1])] as const
  );
  return formatHave(new Map(sizes));
}
