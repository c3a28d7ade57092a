import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { externalVectors } from '../../../tests/fixtures/external.ts';
import { ABBREVIATIONS } from './abbreviations.ts';
import { readAloud } from './read-aloud.ts';
import { spokenKey } from './spoken-key.ts';

/** Cases by other people: readings of NVIDIA NeMo-text-processing and inputs of soe-vinorm. */
const folder = externalVectors('vi-text-normalisation');

type Case = {
  readonly id: string;
  readonly category: string;
  readonly written: string;
  readonly spoken: string;
};
type Score = { held: number; total: number; missed: string[] };

/** Share of a category that must be read as its authors read it; a smaller part is a matter of taste. */
const BARS: Readonly<Record<string, number>> = {
  cardinal: 0.95,
  date: 0.95,
  time: 0.95,
  money: 0.95,
  decimal: 0.95,
  ordinal: 0.95,
  measure: 0.9,
  roman: 0.9,
  fraction: 0.9,
  range: 0.9
};

function load<T>(file: string): T[] {
  if (!folder) return [];
  const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}

function scores(cases: readonly Case[]): Map<string, Score> {
  const table = new Map<string, Score>();
  for (const { category, written, spoken } of cases) {
    const score = table.get(category) ?? { held: 0, total: 0, missed: [] };
    const said = readAloud(written).spoken;
    score.total++;
    if (spokenKey(said) === spokenKey(spoken)) score.held++;
    else score.missed.push(`${written} → ${said} (theirs: ${spoken})`);
    table.set(category, score);
  }
  return table;
}

function print(title: string, table: ReadonlyMap<string, Score>, withMisses: boolean): void {
  const rows = Array.from(table, ([category, { held, total }]) => {
    return `${category.padEnd(12)} ${held}/${total} ${((100 * held) / total).toFixed(1)} %`;
  });
  const misses = withMisses ? Array.from(table.values()).flatMap(({ missed }) => missed) : [];
  console.log([title, ...rows, ...misses].join('\n'));
}

describe.skipIf(!folder)('against readings of others', () => {
  const table = scores(load<Case>('nemo_tn.jsonl'));
  print('readings', table, true);

  it.each(Object.entries(BARS))(
    '%s is read as they read it at least %f of the time',
    (category, bar) => {
      const score = table.get(category) ?? { held: 0, total: 0, missed: [] };
      expect(score.total).toBeGreaterThan(0);
      expect(score.held / score.total, score.missed.join('\n')).toBeGreaterThanOrEqual(bar);
    }
  );

  it('is compared, without a bar, with cases turned round from recognition', () => {
    const reversed = scores(load<Case>('nemo_itn_reversed.jsonl'));
    print('reversed', reversed, process.env.SPEECH_MISSES === '1');
    expect(reversed.size).toBeGreaterThan(0);
  });

  it('leaves no digit in news sentences', () => {
    const inputs = load<{ id: string; written: string }>('soe_vinorm_inputs_only.jsonl');
    expect(inputs.length).toBeGreaterThan(0);
    for (const { written } of inputs) expect(readAloud(written).spoken).not.toMatch(/\p{N}/u);
  });

  it('says how many of their abbreviations it knows', () => {
    const theirs = JSON.parse(
      readFileSync(join(folder ?? '', 'soe_vinorm_abbreviations.json'), 'utf8')
    ) as Record<string, string[]>;
    const capitals = Object.entries(theirs).filter(
      ([written]) => written === written.toUpperCase()
    );
    const known = capitals.filter(([written]) => ABBREVIATIONS.has(written));
    const agreed = known.filter(([written, readings]) => {
      const ours = spokenKey(ABBREVIATIONS.get(written) ?? '');
      return readings
        .flatMap((reading) => reading.split(','))
        .some((reading) => spokenKey(reading) === ours);
    });
    console.log(
      `abbreviations in capitals: ${capitals.length}, known ${known.length}, same reading ${agreed.length}`
    );
    expect(agreed.length).toBeGreaterThan(0);
  });
});
