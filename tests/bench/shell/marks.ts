import type { Page } from 'playwright';
import { gzipSync } from 'node:zlib';

/** When each thing was first in the page, milliseconds since its navigation began. */
export type Marks = Readonly<Record<string, number>>;

declare global {
  interface Window {
    marks: Record<string, number>;
  }
}

/** From now on every page of this tab notes when something that fits a selector first appears. */
export async function watchFor(page: Page, selectors: Readonly<Record<string, string>>) {
  await page.addInitScript((wanted) => {
    window.marks = {};
    const look = () => {
      for (const [name, selector] of Object.entries(wanted))
        if (!(name in window.marks) && document.querySelector(selector))
          window.marks[name] = performance.now();
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributes: true
    });
    new PerformanceObserver((list) => {
      const paint = list.getEntriesByName('first-contentful-paint')[0];
      if (paint) window.marks.painted = paint.startTime;
    }).observe({ type: 'paint', buffered: true });
  }, selectors);
}

/** Waits until all of them were seen. */
export async function readMarks(page: Page, names: readonly string[]): Promise<Marks> {
  const all = ['painted', ...names];
  await page.waitForFunction((wanted) => wanted.every((name) => name in window.marks), all);
  return page.evaluate(() => window.marks);
}

/** Bytes of scripts that were asked for before a moment, as they crossed the line, inline ones too. */
export async function scriptBytesBefore(page: Page, milliseconds: number): Promise<number> {
  const { files, inline } = await page.evaluate((until) => {
    const asked = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const scripts = asked.filter((one) => /\.js(\?|$)/.test(one.name) && one.startTime < until);
    return {
      files: scripts.reduce((sum, one) => sum + one.encodedBodySize, 0),
      inline: [...document.scripts].map((one) => (one.src ? '' : one.text)).join('')
    };
  }, milliseconds);
  return files + gzipSync(inline).length;
}
