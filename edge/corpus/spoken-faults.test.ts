import { describe, expect, it } from 'vitest';
import { folderWith, TODAY } from '../../tests/fixtures/corpus/edited-content.ts';
import { checkContent } from './content-report.ts';

/** Code and word of every fault of the good bulletin with a sentence added to its script, or to a cut. */
async function faultsOf(sentence: string, heading = ''): Promise<readonly string[]> {
  const folder = await folderWith((good) => `${good.trimEnd()}${heading} ${sentence}\n`);
  const { faults } = await checkContent(folder, TODAY);
  return faults
    .filter(({ code }) => code !== 'script_short')
    .map(({ code, field, message }) => `${field} ${code} ${/«(.*?)»/.exec(message)?.[1]}`);
}

const WORDS: readonly (readonly [string, string, readonly string[]])[] = [
  ['numbers and abbreviations that are read', 'Có 80% nhà ở UBND xã.', ['script figure_loose 80%']],
  ['a capital that only begins a sentence', 'Ở đâu? Ý ai?', []],
  ['a syllable in capitals, once', 'ĐỪNG bấm, ĐỪNG mở.', ['script spoken_capitals ĐỪNG']],
  ['capitals nobody can say', 'Hỏi XKQZ.', ['script unknown_abbreviation XKQZ']],
  ['a word no syllable is built like', 'Mở Blorp xem.', ['script unreadable_token Blorp']],
  ['a digit of another script, which is read', 'Có ๓ người.', []],
  ['a word the station itself reads', 'Mở VNeID xem.', []]
];

describe('what a voice is given', () => {
  it.each(WORDS)('of the script: %s', async (_, sentence, wanted) => {
    expect(await faultsOf(sentence)).toEqual(wanted);
  });

  it.each(WORDS)('of a cut: %s', async (_, sentence, wanted) => {
    expect(await faultsOf(sentence, '\n\n# Lời đọc ngắn\n\n')).toEqual(wanted);
  });
});
