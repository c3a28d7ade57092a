import { expect, it } from 'vitest';
import { Keeper } from './keeper.ts';
import type { FromKeeper, ToKeeper } from './messages.ts';

/** A worker that remembers what it was told, and says what the test wants. */
function openLine() {
  const said: ToKeeper[] = [];
  const heard: FromKeeper[] = [];
  let deliver: (message: FromKeeper) => void = () => undefined;
  const worker = {
    postMessage: (message: ToKeeper) => void said.push(message),
    addEventListener: (_: string, hear: (event: { data: FromKeeper }) => void) => {
      deliver = (data) => hear({ data });
    }
  };
  const keeper = new Keeper(worker as unknown as Worker, (message) => void heard.push(message));
  return { keeper, said, heard, deliver: (message: FromKeeper) => deliver(message) };
}

it('gives each question its own answer, in whatever order they come', async () => {
  const { keeper, said, deliver } = openLine();
  const [first, second] = [keeper.ask('suggest', 'lua'), keeper.ask('suggest', 'nuoc')];
  expect(said).toMatchObject([
    { t: 'ask', id: 1, name: 'suggest', args: ['lua'] },
    { t: 'ask', id: 2, name: 'suggest', args: ['nuoc'] }
  ]);
  deliver({ t: 'answer', id: 2, value: ['nước'] });
  deliver({ t: 'answer', id: 1, value: ['lúa'] });
  expect([await first, await second]).toEqual([['lúa'], ['nước']]);
});

it('fails the question that failed, with its code, and hears an answer only once', async () => {
  const { keeper, deliver } = openLine();
  const asked = keeper.ask('search', 'lua');
  deliver({ t: 'failed', id: 1, error: { code: 'keeper_failed', detail: 'QuotaExceededError' } });
  deliver({ t: 'answer', id: 1, value: [] });
  await expect(asked).rejects.toThrow('keeper_failed: QuotaExceededError');
});

it('hands on what it is told unasked', () => {
  const { heard, deliver } = openLine();
  const told: FromKeeper = { t: 'bulletins', all: [] };
  deliver(told);
  expect(heard).toEqual([told]);
});
