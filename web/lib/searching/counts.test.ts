import { describe, expect, it } from 'vitest';
import { countKinds, countTopics } from './counts.ts';

describe('what the hits can be narrowed to', () => {
  it('is the topics they carry, the commonest first', () => {
    const items = [{ topics: ['suc-khoe'] }, { topics: ['hoc-tap', 'suc-khoe'] }] as const;
    expect(countTopics(items)).toEqual([
      ['suc-khoe', 2],
      ['hoc-tap', 1]
    ]);
  });

  it('counts two kinds of one name as one', () => {
    const names = { announcement: 'Thông báo', notice: 'Thông báo' } as Record<string, string>;
    const items = [{ kind: 'notice' }, { kind: 'story' }, { kind: 'announcement' }] as const;
    expect(countKinds(items, (kind) => names[kind] ?? kind)).toEqual([
      ['announcement', 2],
      ['story', 1]
    ]);
  });
});
