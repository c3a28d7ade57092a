import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readCorpus } from '../corpus/corpus.ts';
import { writeRundowns } from '../corpus/programme.ts';

/** `npm run content:rundown [-- --month 2026-12] [--folder content]`: fills a month of every frame. */
const [year = '', month = ''] = new Date(Date.now() + 7 * 3_600_000).toISOString().split('-');
const next =
  month === '12' ? `${Number(year) + 1}-01` : `${year}-${`${Number(month) + 1}`.padStart(2, '0')}`;
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'content' },
    month: { type: 'string', default: next }
  }
});
if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(values.month)) {
  console.error('Cách dùng / usage: npm run content:rundown -- --month 2026-12');
  process.exit(2);
}
const folder = resolve(values.folder);
for (const path of await writeRundowns(folder, values.month, await readCorpus(folder)))
  console.log(path);
