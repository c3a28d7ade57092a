import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
/** A busy machine with two cores has needed ten. */
const START_SECONDS = 30;

export type EdgeFolders = { readonly data: string; readonly content: string };

/** `edge/main.ts` as a process of its own, as on a village's box. */
export class EdgeProcess {
  readonly #folders: EdgeFolders;
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  #port = 0;

  constructor(folders: EdgeFolders, env: Readonly<Record<string, string>> = {}) {
    this.#folders = folders;
    this.#env = env;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }
  get port(): number {
    return this.#port;
  }

  /** Starts it, the second time on the same port. Answers when it serves. */
  async start(more: Readonly<Record<string, string>> = {}): Promise<void> {
    const child = spawn(process.execPath, ['edge/main.ts'], {
      cwd: PROJECT,
      env: { ...inherited(), ...this.#ownEnv(), ...this.#env, ...more },
      stdio: ['ignore', 'pipe', 'pipe']
    });
    this.#child = child;
    this.#port = await portAnnounced(child);
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    // An edge that waits for an open line to end is ended.
    const patience = setTimeout(() => child.kill('SIGKILL'), 3000);
    await gone;
    clearTimeout(patience);
  }

  async health(): Promise<{ readonly voices: { readonly done: number; readonly total: number } }> {
    return (await fetch(`${this.url}/healthz`)).json() as never;
  }

  #ownEnv(): Record<string, string> {
    return {
      HOST: '127.0.0.1',
      PORT: String(this.#port),
      DATA_DIR: this.#folders.data,
      CONTENT_DIR: this.#folders.content,
      VOICE_COMMAND: 'none',
      // Lets the edge end itself should the test runner be killed.
      npm_lifecycle_event: 'journeys'
    };
  }
}

function inherited(): Record<string, string> {
  const keys = ['PATH', 'HOME', 'TMPDIR', 'BUILD_DIR'];
  return Object.fromEntries(keys.flatMap((k) => (process.env[k] ? [[k, process.env[k]]] : [])));
}

function portAnnounced(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const giveUp = (why: string) => reject(new Error(`the edge ${why}:\n${said}`));
    const timer = setTimeout(() => giveUp('did not start in time'), START_SECONDS * 1000);
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const port = /http:\/\/[\d.]+:(\d+)/.exec(said)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => giveUp(`ended with ${code}`));
  });
}
