import { describe, expect, it } from 'vitest';
import { planSpeech } from './plan.ts';
import { readerFor } from './reading.ts';

const vi = readerFor('vi', 'north');
const script = ['Họp lúc 7h30 tại TP. Huế. Mời bà con!', '', 'Hết.'];
const joined = script.join('\n');

function planned(...args: Parameters<typeof planSpeech>) {
  const plan = planSpeech(...args);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

describe('a speech plan', () => {
  it('has a piece for each sentence, with longer pauses after paragraphs', () => {
    const pieces = planned({ script }, vi);
    expect(pieces.map(({ span }) => span && joined.slice(...span))).toEqual([
      'Họp lúc 7h30 tại TP. Huế',
      'Mời bà con',
      'Hết'
    ]);
    expect(pieces[0]!.pauseMs).toBeGreaterThanOrEqual(150);
    expect(pieces[0]!.pauseMs).toBeLessThanOrEqual(350);
    expect(pieces[1]!.pauseMs).toBeGreaterThan(pieces[0]!.pauseMs);
  });

  it('says numbers in words and points back at the figures', () => {
    const [first] = planned({ script }, vi);
    expect(first!.spoken).toContain('bảy giờ ba mươi phút');
    const thirty = first!.words.filter(({ spoken }) => spoken === 'ba' || spoken === 'mươi');
    expect(thirty.map(({ from, to }) => joined.slice(from, to))).toEqual(['30', '30']);
  });

  it('says the tag first or last and never lights it', () => {
    const before = planned({ script, tag: 'Giọng đọc máy.' }, vi);
    const after = planned({ script, tag: 'Giọng đọc máy.', tagPlace: 'after' }, vi);
    expect(before[0]).toMatchObject({ span: undefined, words: [] });
    expect(after.at(-1)).toMatchObject({ span: undefined, words: [] });
    expect(before.slice(1)).toEqual(after.slice(0, -1));
  });

  it('leaves English as it is written', () => {
    const pieces = planned(
      { script: ['Dr. Lan came at 7:30. Bring "ID" cards!'] },
      readerFor('en', 'north')
    );
    expect(pieces.map(({ spoken }) => spoken).join('')).toBe(
      'Dr. Lan came at 7:30. Bring "ID" cards!'
    );
    expect(pieces.flatMap(({ words }) => words.map(({ spoken }) => spoken))).toContain('ID');
  });

  it('of nothing to say, or of far too much, is refused', () => {
    expect(planSpeech({ script: ['', ' … '] }, vi)).toMatchObject({
      error: { code: 'script_empty' }
    });
    expect(planSpeech({ script: ['a '.repeat(15_000)] }, vi)).toMatchObject({
      error: { code: 'script_too_long' }
    });
  });
});
