import { serve } from '@hono/node-server';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { announce } from './announce.ts';
import { readConfig, type Config } from './config.ts';
import { publishContent } from './publish/publish-content.ts';
import { openEdge, type Edge } from './open-edge.ts';
import { openVoice } from './speak/open-voice.ts';
import { Speaking } from './speak/speaking.ts';

// A server's garbage is short-lived and small: a young generation that grows holds 80 MB more for
// nothing, and half of the boxes this runs on have 2 GB.
setFlagsFromString('--semi-space-growth-factor=1');

/** env -> config -> open things -> publish -> serve -> speak. The only file that reads the environment. */
export async function main(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const config = readConfig(env);
  const hasApp = existsSync(join(config.buildFolder, 'app-shell.html'));
  const edge = await openEdge({ config, hasApp, nowMs: Date.now });
  const content = await publishContent(edge, config, Date.now);
  const server = await listen(edge, config);
  announce({ config, port: portOf(server), hosts: ownAddresses(config), content, edge });
  const speaking = startSpeaking(edge, env, content);
  void edge.growth.look();
  const stop = async () => {
    server.close();
    await speaking.stop();
    await edge.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  if (env.npm_lifecycle_event) stopWithParent(() => void stop());
}

type Server = ReturnType<typeof serve>;

function listen({ app }: Edge, { port, host, tls }: Config): Promise<Server> {
  const secure = tls && {
    createServer,
    serverOptions: { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) }
  };
  return new Promise((resolve, reject) => {
    const server: Server = serve({ fetch: app.fetch, port, hostname: host, ...secure }, () =>
      resolve(server)
    );
    server.once('error', reject);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Addresses other machines can try, when this one listens to them at all. */
function ownAddresses({ host }: Config): readonly string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host];
  const outside = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return [
    'localhost',
    ...outside.filter((a) => a.family === 'IPv4' && !a.internal).map((a) => a.address)
  ];
}

function startSpeaking(
  edge: Edge,
  env: NodeJS.ProcessEnv,
  { tag, regions, pronunciations, recordings }: Awaited<ReturnType<typeof publishContent>>
): Speaking {
  const voice = openVoice(env);
  edge.voiceMaker = voice?.name ?? null;
  edge.voiceRegions = regions;
  if (!voice) console.log('Chưa có giọng đọc máy, chỉ dùng bản thu / no machine voice found');
  const speaking = new Speaking({
    ...edge,
    env,
    tag,
    pronunciations,
    regions,
    hasVoice: voice !== undefined,
    nowMs: Date.now,
    onParked: (of, { code, detail }) =>
      console.error(`Chưa đọc được / not voiced: ${of}: ${code} ${detail ?? ''}`),
    onVoice: () => {
      void edge.growth.look();
      void tellProgress(edge);
    }
  });
  void importRecordings(speaking, recordings);
  return speaking;
}

/** A recording that cannot be used is told; it must not stop the edge. */
async function importRecordings(
  speaking: Speaking,
  recordings: Parameters<Speaking['importRecordings']>[0]
): Promise<void> {
  try {
    for (const [i, answer] of (await speaking.importRecordings(recordings)).entries())
      if (!answer.ok) console.error(`${recordings[i]?.path}: ${answer.error.code}`);
  } catch (error) {
    console.error(`Bản thu / recordings: ${String(error)}`);
  }
}

async function tellProgress({ readHealth }: Edge): Promise<void> {
  const { done, total, bytes, expectedBytes } = (await readHealth()).voices;
  const megabytes = (count: number) => `${(count / 1e6).toFixed(1)} MB`;
  const room = `${megabytes(bytes)}, xong hết chừng / in all about ${megabytes(expectedBytes)}`;
  console.log(`Giọng đọc / voices: ${done}/${total} (${room})`);
}

/**
 * npm passes a signal to its shell, and the shell dies without passing it on: the edge then finds
 * itself with another parent and stops too.
 */
function stopWithParent(stop: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 500).unref();
}

if (import.meta.main) await main();
