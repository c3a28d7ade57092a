import { describe, expect, it } from 'vitest';
import { namePublisher, publisherOf } from './publisher.ts';

describe('who publishes, by the name of the log', () => {
  it('is told by level and area', () => {
    expect(publisherOf('n.khcn')).toEqual({ level: 'nation' });
    expect(publisherOf('p.12.nong')).toEqual({ level: 'province', areaCode: '12' });
    expect(publisherOf('x.99001')).toEqual({ level: 'commune', areaCode: '99001' });
  });

  it('is not guessed from any other name', () => {
    expect(publisherOf('root')).toBeUndefined();
    expect(publisherOf('nation.khcn')).toBeUndefined();
    expect(publisherOf('p')).toBeUndefined();
  });
});

describe('the publisher in words', () => {
  const t = ((key: string) => key) as Parameters<typeof namePublisher>[2];
  const areas = [{ code: '12', name: 'Tỉnh Mười Hai', kind: 'province', isSample: false }] as const;

  it('is the place and its level', () => {
    const real = { areas, isDemonstration: false };
    expect(namePublisher('p.12.nong', real, t)).toBe('Tỉnh Mười Hai, reading.province');
    expect(namePublisher('n.khcn', real, t)).toBe('reading.nation');
  });

  it('is the sample editors in a demonstration, whatever the place is called', () => {
    const sample = { areas, isDemonstration: true };
    expect(namePublisher('p.12.nong', sample, t)).toBe('reading.editors, reading.province');
  });
});
