import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Result } from 'lighthouse';
import { chromium } from 'playwright';
import { chromiumArgs, findChromium } from '../journeys/browser.ts';
import { EdgeProcess } from '../journeys/support/edge-process.ts';
import { readCards, welcomed } from '../journeys/support/reader.ts';
import { CATEGORIES, TIMES, visitWithLighthouse, type Visit } from './lighthouse-run.ts';

/** The promise of the front page, one bulletin and the search. */
const GOAL = 95;
const PROMISED = ['performance', 'accessibility', 'best-practices'] as const;
const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

type Page = Visit & { readonly name: string };
type Row = Readonly<Record<string, number | string>> & { readonly page: string };

/**
 * `npm run drill -- lighthouse [--runs 5] [--only new,today,bulletin,search] [--json FILE]
 * [--reports FOLDER] [--all-findings]`: first visits of the built app, served by the real edge.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '5' },
      only: { type: 'string' },
      json: { type: 'string' },
      reports: { type: 'string' }
    }
  });
  buildWhenMissing();
  const data = await mkdtemp(join(tmpdir(), 'loa-lighthouse-data-'));
  const edge = new EdgeProcess({ data, content: join(PROJECT, 'content') });
  const rows: Row[] = [];
  const findings = new Map<string, string>();
  try {
    await edge.start();
    const pages = await pagesOf(edge.url);
    for (const page of pages.filter(({ name }) => values.only?.split(',').includes(name) ?? true)) {
      const results: Result[] = [];
      for (let at = 1; at <= Number(values.runs); at++) {
        const result = await visitWithLighthouse(page);
        results.push(result);
        if (values.reports)
          await writeFile(join(values.reports, `${page.name}-${at}.json`), JSON.stringify(result));
      }
      for (const result of results) collectFindings(result, findings);
      rows.push(medianRow(page.name, results));
      console.log(JSON.stringify(rows.at(-1)));
    }
  } finally {
    await edge.stop();
    await rm(data, { recursive: true, force: true });
  }
  console.table(rows);
  console.log(`load average ${loadavg()[0]!.toFixed(1)}`);
  for (const [finding, page] of findings) console.log(`${page}: ${finding}`);
  if (values.json) await writeFile(values.json, JSON.stringify({ rows }, undefined, 2) + '\n');
  const missed = rows.filter((row) => PROMISED.some((category) => Number(row[category]) < GOAL));
  if (missed.length > 0) {
    console.log(`below ${GOAL}: ${missed.map((row) => row.page).join(', ')}`);
    process.exitCode = 1;
  }
}

function buildWhenMissing(): void {
  if (existsSync(join(PROJECT, 'build', 'app-shell.html'))) return;
  spawnSync('npm', ['run', '-s', 'build'], { cwd: PROJECT, stdio: 'inherit' });
}

/** A new device at the front page is asked three questions; one that has answered sees the news. */
async function pagesOf(origin: string): Promise<readonly Page[]> {
  const at = (path: string) => new URL(path, origin).href;
  return [
    { name: 'new', url: at('/') },
    { name: 'today', url: at('/'), settings: { isWelcomed: true } },
    { name: 'bulletin', url: at(`/tin/${await anyBulletin(origin)}`) },
    { name: 'search', url: at('/tim?q=vneid') }
  ];
}

async function anyBulletin(origin: string): Promise<string> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...chromiumArgs]
  });
  try {
    const page = await browser.newPage();
    await welcomed(page);
    await page.goto(origin);
    await page.locator('main article').first().waitFor();
    const [first] = await readCards(page);
    if (!first?.id) throw new Error('the front page shows no bulletin');
    return first.id;
  } finally {
    await browser.close();
  }
}

function medianRow(page: string, results: readonly Result[]): Row {
  const scores = CATEGORIES.map((id) => [
    id,
    Math.round(median(results.map((r) => (r.categories[id]?.score ?? 0) * 100)))
  ]);
  const times = Object.entries(TIMES).map(([name, id]) => {
    const value = median(results.map((r) => r.audits[id]?.numericValue ?? NaN));
    return [name, name === 'CLS' ? Number(value.toFixed(3)) : Math.round(value)];
  });
  return { page, ...Object.fromEntries([...scores, ...times]) } as Row;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** What Lighthouse holds against a page outside of speed, once each. */
function collectFindings(result: Result, findings: Map<string, string>): void {
  for (const id of CATEGORIES.filter((category) => category !== 'performance'))
    for (const { id: ref, weight } of result.categories[id]?.auditRefs ?? []) {
      const audit = result.audits[ref];
      if (audit && weight > 0 && audit.score !== null && audit.score < 1)
        findings.set(`${id}: ${audit.title}`, new URL(result.finalDisplayedUrl).pathname);
    }
}
