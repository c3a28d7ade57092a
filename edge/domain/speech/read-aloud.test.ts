import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAloud, type Reading } from './read-aloud.ts';

type Case = { readonly category: string; readonly written: string; readonly spoken: string };
const cases = JSON.parse(
  readFileSync(new URL('../vectors/speech/reading.json', import.meta.url), 'utf8')
) as readonly Case[];

/** What each word was read from. */
function sources(text: string, { words }: Reading): readonly (readonly [string, string])[] {
  return words.map(({ spoken, from, to }) => [spoken, text.slice(from, to)] as const);
}

/** The promises about spans, whatever the text. */
function expectSoundSpans(text: string, { spoken, words }: Reading): void {
  let [last, end] = [{ from: 0, to: 0 }, 0];
  for (const { spoken: word, at, from, to } of words) {
    expect(spoken.slice(at, at + word.length)).toBe(word);
    expect(at).toBeGreaterThanOrEqual(end);
    expect(from).toBeLessThan(to);
    expect(to).toBeLessThanOrEqual(text.length);
    const isSame = from === last.from && to === last.to;
    if (!isSame) expect(from).toBeGreaterThanOrEqual(last.to);
    [last, end] = [{ from, to }, at + word.length];
  }
}

/** Pieces official texts are made of, to be put together at random. */
const fragment = fc.oneof(
  fc.constantFrom(
    ...cases.flatMap(({ written }) => written.split(' ')),
    ...[
      '-',
      '–',
      '/',
      '.',
      ',',
      ':',
      '(',
      '%',
      '°C',
      'kg',
      'h',
      'đ',
      '$',
      '+84',
      '\n',
      '\u0301',
      '③',
      '٣',
      '\ud800',
      'x'
    ]
  ),
  fc.integer({ min: -99999, max: 9999999 }).map(String),
  fc.string({ unit: 'binary', maxLength: 4 })
);
const officialText = fc
  .array(fc.tuple(fragment, fc.constantFrom('', ' ', ' ', ' ')), { maxLength: 30 })
  .map((parts) => parts.map(([part, space]) => part + space).join(''));

const plainWord = fc.constantFrom(
  ...'bà con xã nhà mưa lũ đề phòng Hà Nội khỏe hoà thuỷ quốc'.split(' ')
);
const plainText = fc
  .array(fc.tuple(plainWord, fc.constantFrom('', '', '', ',', ';', ':')), {
    minLength: 1,
    maxLength: 40
  })
  .map(
    (parts) =>
      `${parts
        .map(([word, mark]) => word + mark)
        .join(' ')
        .replace(/[,;:]$/, '')}.`
  );

/** Enough to meet most pairs of fragments; the whole takes a few seconds. */
const RUNS = 1000;

describe('readAloud', () => {
  it.each(cases)('reads $category: $written', ({ written, spoken }) => {
    expect(readAloud(written).spoken).toBe(spoken);
  });

  it.each(cases)(
    'reads the same decomposed, with spans in the text as given: $written',
    ({ written, spoken }) => {
      const decomposed = written.normalize('NFD');
      const reading = readAloud(decomposed);
      expect(reading.spoken).toBe(spoken);
      expectSoundSpans(decomposed, reading);
      const plain = sources(written, readAloud(written));
      expect(
        sources(decomposed, reading).map(([word, source]) => [word, source.normalize('NFC')])
      ).toEqual(plain);
    }
  );

  it('points every syllable to the characters it came from', () => {
    const text = 'Nghị quyết 57-NQ/TW';
    expect(sources(text, readAloud(text))).toEqual([
      ['Nghị', 'Nghị'],
      ['quyết', 'quyết'],
      ['số', '57'],
      ['năm', '57'],
      ['mươi', '57'],
      ['bảy', '57'],
      ['nghị', 'NQ'],
      ['quyết', 'NQ'],
      ['Trung', 'TW'],
      ['ương', 'TW']
    ]);
  });

  it('speaks the way of the region', () => {
    expect(readAloud('1.105 và 24', { region: 'south' }).spoken).toBe(
      'một ngàn một trăm lẻ năm và hai mươi bốn'
    );
    expect(readAloud('1.105 và 24', { region: 'central' }).spoken).toBe(
      'một ngàn một trăm lẻ năm và hai mươi tư'
    );
  });

  it('puts a station’s own readings before every rule', () => {
    const pronunciations = new Map([
      ['STEM', 'xờ tem'],
      ['UBND xã', 'ủy ban xã'],
      ['4.0', 'bốn không'],
      ['K’Bang', 'ca bang']
    ]);
    const said = readAloud('UBND xã K’Bang dạy STEM 4.0', { pronunciations }).spoken;
    expect(said).toBe('ủy ban xã ca bang dạy xờ tem bốn không');
  });

  it('reads nothing from nothing', () => {
    expect(readAloud('')).toEqual({ spoken: '', words: [] });
    expect(readAloud(' …\n ')).toEqual({ spoken: '', words: [] });
  });

  it('leaves plain Vietnamese as it is', () => {
    fc.assert(
      fc.property(plainText, (text) => {
        expect(readAloud(text).spoken).toBe(text);
      })
    );
  });

  it('keeps sound spans and leaves no digit, whatever the text', () => {
    fc.assert(
      fc.property(officialText, fc.boolean(), (text, isDecomposed) => {
        const written = isDecomposed ? text.normalize('NFD') : text;
        const reading = readAloud(written);
        expect(reading.spoken).not.toMatch(/\p{N}/u);
        expectSoundSpans(written, reading);
      }),
      { numRuns: RUNS }
    );
  }, 60_000);

  it('reads its own speech back unchanged', () => {
    for (const { spoken } of cases) expect(readAloud(spoken).spoken).toBe(spoken);
  });
});
