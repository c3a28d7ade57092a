import { globSync } from 'node:fs';
import { expect, it } from 'vitest';
import { measureFile, measureFunctions, quantile, type Measure } from './sizes.ts';

/** What ships: tests and dictionaries follow their own needs. */
const SHIPPED = globSync('{edge,web,kiosk}/**/*.{ts,svelte}', {
  exclude: (path) => /node_modules|\.test\.ts$|web\/lib\/i18n\/(vi|en)\.ts$/.test(path)
});

function describeSizes(what: string, measures: readonly Measure[]): string {
  const [median, ninth, longest] = [0.5, 0.9, 1].map((share) => quantile(measures, share));
  return `${measures.length} ${what}: median ${median!.lines} lines, 90 % at most ${ninth!.lines}, longest ${longest!.lines} (${longest!.name})`;
}

it('keeps half of all functions within about 10 lines', () => {
  const functions = SHIPPED.flatMap(measureFunctions);
  console.log(describeSizes('functions', functions));
  expect(quantile(functions, 0.5).lines).toBeLessThanOrEqual(12);
});

it('keeps half of all files within about 80 lines', () => {
  const files = SHIPPED.map(measureFile);
  console.log(describeSizes('files', files));
  expect(quantile(files, 0.5).lines).toBeLessThanOrEqual(90);
});
