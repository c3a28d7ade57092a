import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkContent, formatReport } from '../corpus/content-report.ts';

/** `npm run content:check [-- --folder content]`: exit code 1 while a writer has something to put right. */
const { values } = parseArgs({ options: { folder: { type: 'string', default: 'content' } } });
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
const report = await checkContent(resolve(values.folder), today);
process.stdout.write(formatReport(report));
if (report.faults.length > 0) process.exitCode = 1;
