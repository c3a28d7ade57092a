import { AUDIENCES, KINDS, TOPICS } from '../domain/bulletin/kinds.ts';
import type { Authored } from './authored.ts';

/** What the first library of the product promises its readers. */
const PROMISED = {
  bulletins: { least: 120, words: 'bản tin' },
  english: { least: 25, words: 'bản tin có tiếng Anh' },
  threeLengths: { least: 12, words: 'bản tin có ba độ dài' },
  samples: { least: 15, words: 'bản tin mẫu' }
} as const;

/**
 * Counts of bulletins: a row for each topic and kind there is, a column for each audience, then all.
 * A bulletin stands under its first topic and under each of its audiences.
 */
export function formatTable(bulletins: readonly Authored[]): string {
  const groups = Map.groupBy(bulletins, ({ topics, kind }) => `${topics[0]} ${kind}`);
  const rows = TOPICS.flatMap((topic) =>
    KINDS.flatMap((kind) => {
      const group = groups.get(`${topic} ${kind}`);
      return group ? [[topic, kind, ...countsOf(group)]] : [];
    })
  );
  const head = ['topic', 'kind', ...AUDIENCES, 'all'];
  return alignColumns([head, ...rows, ['all', '', ...countsOf(bulletins)]]);
}

function countsOf(group: readonly Authored[]): readonly string[] {
  const counts = AUDIENCES.map(
    (audience) => group.filter((one) => one.audience.includes(audience)).length
  );
  return [...counts, group.length].map((count) => (count === 0 ? '·' : String(count)));
}

/** Two columns of words to the left, numbers to the right. */
function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const lines = rows.map((row) =>
    row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ')
  );
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** Where the library falls short of what is promised, a line each, in Vietnamese. */
export function findGaps(bulletins: readonly Authored[]): readonly string[] {
  const has = {
    bulletins: bulletins.length,
    english: bulletins.filter(({ doc }) => doc.versions.some(({ lang }) => lang === 'en')).length,
    threeLengths: bulletins.filter(({ scripts }) => scripts.length === 3).length,
    samples: bulletins.filter(({ isSample }) => isSample).length
  };
  const keys = Object.keys(PROMISED) as (keyof typeof PROMISED)[];
  return [
    ...TOPICS.filter((topic) => !bulletins.some(({ topics }) => topics[0] === topic)).map(
      (topic) => `Chủ đề ${topic} chưa có bản tin nào.`
    ),
    ...keys
      .filter((key) => has[key] < PROMISED[key].least)
      .map(
        (key) => `Mới có ${has[key]} ${PROMISED[key].words}, cần ít nhất ${PROMISED[key].least}.`
      )
  ];
}
