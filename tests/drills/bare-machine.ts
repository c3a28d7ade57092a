import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** Kept between drills: debootstrap takes a minute and brings the same each time. */
const BASE = join(tmpdir(), 'drill-bare-debian-12');
const SOURCES = '/etc/apt/sources.list.d';
/** What a machine needs to be told to reach its registries; its own names stay its own. */
const REGISTRY_SETTINGS = ['registry', 'cafile', 'proxy', 'https-proxy'];
const HOME = '/srv/loa-lang';

/** A Debian 12 with sh, coreutils, apt, Node 20 and npm: a folder, entered by chroot. */
export class BareMachine {
  readonly folder: string;
  readonly #env: Readonly<Record<string, string>>;

  private constructor(folder: string) {
    this.folder = folder;
    this.#env = {
      ...registryEnv(),
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: '/root',
      LANG: 'C.UTF-8'
    };
  }

  static make(folder: string): BareMachine {
    if (!existsSync(join(BASE, 'bin/sh'))) debootstrap();
    must('cp', ['-a', '--reflink=auto', BASE, folder]);
    copyNode(folder);
    copySettings(folder);
    return new BareMachine(folder);
  }

  /** The committed tree, as a fresh clone or an archive brings it. */
  unpackProject(project: string): void {
    const target = join(this.folder, HOME);
    mkdirSync(target, { recursive: true });
    must('sh', ['-c', `git -C "$1" archive HEAD | tar -x -C "$2"`, 'sh', project, target]);
  }

  /** Which of these programs it has. */
  programs(names: readonly string[]): readonly string[] {
    const found = this.#enter(`for p in ${names.join(' ')}; do command -v $p; done; true`);
    return (spawnSync(...found, { encoding: 'utf8' }).stdout ?? '').split('\n').filter(Boolean);
  }

  /** Runs a command line in the project to its end. Throws with its last words when it fails. */
  async run(line: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
    const child = this.start(line, env);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said += part));
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`${line} ended with ${String(code)}:\n${said.slice(-4000)}`);
    return said;
  }

  /** Starts a command line in the project; when the child is killed, all it started is too. */
  start(line: string, env: Readonly<Record<string, string>> = {}): ChildProcess {
    const [program, args] = this.#enter(`cd ${HOME} && exec ${line}`, env);
    return spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #enter(line: string, env: Readonly<Record<string, string>> = {}): [string, string[]] {
    const settings = Object.entries({ ...this.#env, ...env }).map(
      ([key, value]) => `${key}=${value}`
    );
    const own = [
      '--mount',
      '--pid',
      '--fork',
      '--kill-child',
      '--mount-proc',
      `--root=${this.folder}`
    ];
    return ['unshare', [...own, '/usr/bin/env', '-i', ...settings, '/bin/sh', '-c', line]];
  }
}

function debootstrap(): void {
  if (spawnSync('debootstrap', ['--version']).status !== 0)
    must('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'debootstrap']);
  rmSync(BASE, { recursive: true, force: true });
  must('debootstrap', ['--variant=minbase', 'bookworm', BASE, debianMirror()]);
}

/** Where this machine itself gets its Debian packages. */
function debianMirror(): string {
  const lists = existsSync(SOURCES) ? readdirSync(SOURCES).map((name) => join(SOURCES, name)) : [];
  for (const file of ['/etc/apt/sources.list', ...lists].filter((path) => existsSync(path))) {
    const found = /^(?:URIs:|deb(?: \[[^\]]*\])?)\s+(\S+)/m.exec(readFileSync(file, 'utf8'));
    if (found && /\.(list|sources)$/.test(file)) return found[1]!;
  }
  throw new Error('no source of Debian packages in /etc/apt');
}

/** The Node and npm this machine came with, not the one the project brings. */
function copyNode(folder: string): void {
  const local = join(folder, 'usr/local');
  const npm = dirname(dirname(realpathSync(systemProgram('npm'))));
  cpSync(realpathSync(systemProgram('node')), join(local, 'bin/node'));
  cpSync(npm, join(local, 'lib/node_modules/npm'), { recursive: true });
  for (const name of ['npm', 'npx'])
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, join(local, 'bin', name));
}

function systemProgram(name: string): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.find((at) => !at.includes('node_modules') && existsSync(join(at, name)));
  if (!found) throw new Error(`no ${name} on PATH`);
  return join(found, name);
}

function copySettings(folder: string): void {
  const certificates = process.env.NODE_EXTRA_CA_CERTS;
  const paths = ['/etc/apt/sources.list', SOURCES, '/etc/resolv.conf', '/etc/hosts', certificates];
  for (const path of paths.filter((path) => path !== undefined && existsSync(path)))
    cpSync(realpathSync(path!), join(folder, path!), { recursive: true });
}

function registryEnv(): Record<string, string> {
  const certificates = process.env.NODE_EXTRA_CA_CERTS;
  const env: Record<string, string> = certificates ? { NODE_EXTRA_CA_CERTS: certificates } : {};
  for (const key of REGISTRY_SETTINGS) {
    const value = spawnSync('npm', ['config', 'get', key], { encoding: 'utf8' }).stdout.trim();
    if (value && value !== 'null') env[`npm_config_${key.replace('-', '_')}`] = value;
  }
  return env;
}

function must(program: string, args: readonly string[]): void {
  const done = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1e8 });
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.stderr}`);
}
