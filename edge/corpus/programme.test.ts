import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { GOOD, TODAY } from '../../tests/fixtures/corpus/edited-content.ts';
import { readTimetables } from '../publish/read-timetables.ts';
import { airablesOf } from './airable.ts';
import { checkContent } from './content-report.ts';
import { readCorpus } from './corpus.ts';
import { FrameSchema, slotSeconds } from './frame.ts';
import { formatRundown, writeRundowns } from './programme.ts';
import { checkRundown } from './rundown-check.ts';
import { planRundown, RundownSchema } from './rundown.ts';

const content = fileURLToPath(new URL('../../content', import.meta.url));

describe('the programme of a content folder', () => {
  it('is written as a plan is, read again, and faulted by file, line and field once texts change', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'programme-'));
    await cp(GOOD, folder, { recursive: true });
    await cp(
      join(content, 'programme/frames/rural.json'),
      join(folder, 'programme/frames/rural.json')
    );
    const [path = ''] = await writeRundowns(folder, '2026-12', await readCorpus(folder));
    const file = join(folder, path);
    const text = await readFile(file, 'utf8');
    expect(formatRundown(v.parse(RundownSchema, JSON.parse(text)))).toBe(text);
    const { faults } = await checkContent(folder, TODAY);
    // With one bulletin in the whole country, one topic has everything.
    expect(faults.map(({ code }) => code)).toEqual(['rundown_one_sided']);
    await writeFile(file, text.replaceAll('lam-the-o-dau', 'mat-roi'));
    const lost = (await checkContent(folder, TODAY)).faults[0];
    expect(lost).toMatchObject({ path, code: 'rundown_unknown', field: 'sang.tin' });
    expect(text.split('\n')[lost!.line - 1]).toContain('"date"');
  });

  it('fills December 2026 of the sample communes, in the hours their timetable gives', async () => {
    const { bulletins, pronunciations } = await readCorpus(content);
    const airables = airablesOf(bulletins, pronunciations);
    const { timetables } = await readTimetables(content);
    const rural = v.parse(
      FrameSchema,
      JSON.parse(await readFile(join(content, 'programme/frames/rural.json'), 'utf8'))
    );
    const wall = timetables.find(({ log }) => log === rural.log)?.slots ?? [];
    expect(rural.slots.map((one) => [one.id, one.start, slotSeconds(one)])).toEqual(
      wall.map(({ id, dtstart, seconds }) => [id, dtstart.slice(-5), seconds])
    );
    const rundown = planRundown(rural, { name: 'rural', month: '2026-12' }, airables);
    expect(checkRundown(rundown, rural, airables)).toEqual([]);
    const items = rundown.days.flatMap(({ slots }) =>
      slots.flatMap(({ parts }) => Object.values(parts))
    );
    expect(items.flat().length).toBeGreaterThan(400);
  });
});
