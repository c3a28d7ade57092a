import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkContent, formatReport } from '../corpus/content-report.ts';
import { readCorpus } from '../corpus/corpus.ts';
import { findGaps, formatTable } from '../corpus/table.ts';

/**
 * `npm run content:check [-- --folder content] [--table]`: exit code 1 while a writer has something
 * to put right; with the table also while the library is smaller than promised.
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'content' },
    table: { type: 'boolean', default: false }
  }
});
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
const report = await checkContent(resolve(values.folder), today);
process.stdout.write(formatReport(report));
if (report.faults.length > 0) process.exitCode = 1;
if (values.table) {
  const { bulletins } = await readCorpus(resolve(values.folder));
  const gaps = findGaps(bulletins);
  process.stdout.write(formatTable(bulletins) + gaps.map((gap) => `${gap}\n`).join(''));
  if (gaps.length > 0) process.exitCode = 1;
}
