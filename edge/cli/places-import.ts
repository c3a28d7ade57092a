import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { formatImportReport, importPlaces } from '../places/import-places.ts';

/** `npm run places:import -- FILE [--out FILE]`: an official list of communes into the data folder. */
const { dataFolder, contentFolder } = readConfig(process.env);
const { values, positionals } = parseArgs({
  options: { out: { type: 'string', default: join(dataFolder, 'places.json') } },
  allowPositionals: true
});
const [file] = positionals;
if (!file) {
  console.error('Cách dùng / usage: npm run places:import -- <tệp JSON hoặc CSV> [--out <tệp>]');
  process.exit(2);
}
const out = resolve(values.out);
const report = await importPlaces({ file: resolve(file), out, contentFolder });
(report.faults.length > 0 ? process.stderr : process.stdout).write(formatImportReport(report, out));
if (report.faults.length > 0) process.exitCode = 1;
