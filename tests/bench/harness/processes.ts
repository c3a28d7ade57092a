import { readdirSync, readFileSync } from 'node:fs';

/** What the kernel says of running processes (Linux, proc(5)); elsewhere nothing is known. */

/** USER_HZ: what utime and stime are counted in on every Linux architecture Node runs on. */
const TICKS_PER_SECOND = 100;

type Stat = { readonly pid: number; readonly parent: number; readonly cpuSeconds: number };

/** The process whose command line holds `mark`, and all that descends from it. */
export function findTree(mark: string): readonly number[] {
  const roots = listStats().filter(({ pid }) => readProc(pid, 'cmdline').includes(mark));
  return treeOf(roots.map(({ pid }) => pid));
}

/** These processes and all that descends from them. */
export function treeOf(roots: readonly number[]): readonly number[] {
  const stats = listStats();
  const tree = new Set(roots);
  for (let before = 0; before < tree.size;) {
    before = tree.size;
    for (const { pid, parent } of stats) if (tree.has(parent)) tree.add(pid);
  }
  return [...tree];
}

/** User and system time of these processes up to now, their ended children included. */
export function cpuSecondsOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + (readStat(pid)?.cpuSeconds ?? 0), 0);
}

/** The largest peak resident set of any of these processes whose command line holds `mark`. */
export function peakMegabytes(pids: readonly number[], mark = ''): number {
  const marked = pids.filter((pid) => readProc(pid, 'cmdline').includes(mark));
  return Math.max(0, ...marked.map((pid) => memory(pid, 'VmHWM')));
}

export function residentMegabytes(pid: number): number {
  return memory(pid, 'VmRSS');
}

function memory(pid: number, field: string): number {
  const [, kilobytes] = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readProc(pid, 'status')) ?? [];
  return Number(kilobytes ?? 0) / 1000;
}

function listStats(): readonly Stat[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => readStat(Number(pid)) ?? []);
}

function readStat(pid: number): Stat | undefined {
  const text = readProc(pid, 'stat');
  // The name in brackets may hold spaces; fields are counted from behind it (proc(5): state is 3).
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  if (fields.length < 16) return undefined;
  const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
  return { pid, parent: Number(fields[1]), cpuSeconds: ticks / TICKS_PER_SECOND };
}

/** Empty when the process has ended meanwhile. */
function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
