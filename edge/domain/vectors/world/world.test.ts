import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectVectorFile } from '../../../../tests/conformance/vector-file.ts';
import { placeLeaf, vouch } from '../../entry/vouch.ts';
import { verifyWithNoble } from '../../log/noble.ts';
import { replayTrust } from '../../sync/trust.ts';
import { makeWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => (world = await makeWorld()));

describe('the world of SPEC.md', () => {
  it('is the vector file, byte for byte', () => expectVectorFile('./world.json', world));

  it('is the example of SPEC.md, line for line', async () => {
    const spec = await readFile(new URL('../../SPEC.md', import.meta.url), 'utf8');
    expect(spec).toContain(world.log.checkpoint.trim());
    expect(spec).toContain(world.log.entries[0]!.trim());
    expect(spec).toContain(world.text);
    expect(spec).toContain(world.trust.name);
  });

  it('gives each leaf the verdict that stands beside it', async () => {
    const replayed = await replayTrust(world.trust, verifyWithNoble);
    if (!replayed.ok) throw new Error(replayed.error.code);
    for (const { why, index, note, code } of world.verdicts) {
      const placed = placeLeaf('n.khcn' as never, index, note);
      if (!placed.ok) throw new Error(`${why}: ${placed.error.code}`);
      const answer = await vouch(placed.value, replayed.value.authority, verifyWithNoble);
      expect(answer.ok ? null : answer.error.code, why).toBe(code);
    }
  });
});
