import { describe, expect, it } from 'vitest';
import { publisherOf } from './publisher.ts';

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
