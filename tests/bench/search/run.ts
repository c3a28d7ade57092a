import { benchSearch } from './bench.ts';

const rows = await benchSearch();
for (const { row, what, value, unit, limit, ratio, ok } of rows) {
  const goal = limit === undefined ? '' : `  goal ${limit.toFixed(1)}`;
  const times = ratio === undefined ? '' : `  ${ratio.toFixed(2)}x`;
  const verdict = ok === undefined ? '' : ok ? '  ok' : '  MISSED';
  console.log(`${row.padStart(2)}  ${what}: ${value.toFixed(2)} ${unit}${times}${goal}${verdict}`);
}
process.exitCode = rows.some(({ ok }) => ok === false) ? 1 : 0;
