import { existsSync } from 'node:fs';
import { readCorpus } from './corpus.ts';
import { editorialFaults } from './editorial.ts';
import { readFacts } from './facts.ts';
import { faultAt, type CorpusFault } from './fault.ts';
import { figureFaults, readFigureReasons } from './figure-faults.ts';
import { programmeFaults } from './programme.ts';
import { readPlaces } from '../publish/read-places.ts';

export type ContentReport = {
  readonly bulletins: number;
  readonly files: number;
  readonly faults: readonly CorpusFault[];
};

/** Everything a content folder holds against being published; `today` as YYYY-MM-DD. */
export async function checkContent(folder: string, today: string): Promise<ContentReport> {
  const corpus = await readCorpus(folder, pictureOnDisk);
  const facts = await readFacts(folder);
  const { faults: places } = await readPlaces(folder);
  const reasons = await readFigureReasons(folder);
  const { pronunciations } = corpus;
  const faults = [
    ...corpus.faults,
    ...places,
    ...(facts ? [] : [faultAt({ path: 'facts.json', line: 1 }, 'facts_wrong')]),
    ...(reasons ? [] : [faultAt({ path: 'figures.json', line: 1 }, 'figures_wrong')]),
    ...figureFaults(corpus.bulletins, { facts: facts ?? {}, reasons: reasons ?? {} }),
    ...(await programmeFaults(folder, corpus)),
    ...editorialFaults(corpus.bulletins, { facts: facts ?? {}, pronunciations, today })
  ];
  const files = new Set([...corpus.bulletins, ...corpus.faults].map(({ path }) => path)).size;
  return { bulletins: corpus.bulletins.length, files, faults: faults.toSorted(byPlace) };
}

/** For checking only whether the file is there; the publisher gives true hashes. */
function pictureOnDisk(path: string) {
  return existsSync(path) ? { h: '0'.repeat(64), m: 'image/webp' } : undefined;
}

function byPlace(a: CorpusFault, b: CorpusFault): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line;
}

/** A block for each file, a line for each fault: line number, field, code, what to do. */
export function formatReport({ bulletins, faults }: ContentReport): string {
  if (faults.length === 0) return `Tốt: ${bulletins} bản tin, không có lỗi.\n`;
  const paths = [...new Set(faults.map(({ path }) => path))];
  const blocks = paths.map(
    (path) => `${path}\n${table(faults.filter((one) => one.path === path))}`
  );
  return `${blocks.join('\n')}\n${faults.length} lỗi ở ${paths.length} tệp; ${bulletins} bản tin đọc được.\n`;
}

function table(faults: readonly CorpusFault[]): string {
  const width = (pick: (fault: CorpusFault) => string) =>
    Math.max(...faults.map((one) => pick(one).length));
  const fieldWidth = width(({ field }) => field);
  const codeWidth = width(({ code }) => code);
  return faults
    .map(
      ({ line, field, code, message }) =>
        `  dòng ${String(line).padStart(4)}  ${field.padEnd(fieldWidth)}  ${code.padEnd(codeWidth)}  ${message}\n`
    )
    .join('');
}
