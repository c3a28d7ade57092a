import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Row } from './harness/rows.ts';
import { formatTable } from './harness/table.ts';
import { suites, type SuiteName } from './suites.ts';

/**
 * `npm run bench -- [--only sync,delta,poll,server,shell,search] [--rounds 3] [--json FILE]`
 * prints what was measured beside its goal. Ratios are of this run; seconds are of this machine.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    count: { type: 'string', default: '10000' },
    json: { type: 'string' }
  }
});

const known = Object.keys(suites) as SuiteName[];
const wanted = values.only?.split(',') ?? known;
const strangers = wanted.filter((name) => !known.includes(name as SuiteName));
if (strangers.length > 0) throw new Error(`expected some of ${known.join(', ')}, got ${strangers}`);

const options = { rounds: Number(values.rounds), count: Number(values.count) };
const loads = [loadavg()[0]!];
const rows: Row[] = [];
for (const name of known.filter((suite) => wanted.includes(suite))) {
  console.log(`${name} …`);
  const measured = await suites[name](options);
  console.log(`${formatTable(measured)}\n`);
  rows.push(...measured);
  loads.push(loadavg()[0]!);
}

const machine = { cores: cpus().length, node: process.version, loads, ...options };
console.log(
  `${formatTable(rows)}\n\nload average at each step: ${loads.map((l) => l.toFixed(1)).join(', ')}`
);
if (values.json)
  await writeFile(values.json, JSON.stringify({ machine, rows }, undefined, 2) + '\n');
