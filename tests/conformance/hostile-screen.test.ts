import { chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArgs, findChromium } from '../journeys/browser.ts';
import type { Block, Inline } from '../../edge/domain/bulletin/text.ts';
import { readHostileCases } from '../fixtures/corpus/hostile-cases.ts';
import { compileMarkdown } from '../../edge/corpus/markdown.ts';

const cases = readHostileCases();
const executablePath = findChromium();
const HOME = 'http://reader.test/';

/** Draws a tree with elements and text nodes only: what any honest reader of the tree does. */
function draw(blocks: readonly Block[], into: Element): void {
  const tags: Readonly<Record<string, string>> = { quote: 'blockquote', pre: 'pre', img: 'p' };
  const element = (tag: string, parent: Element) => parent.appendChild(document.createElement(tag));
  const inline = (node: Inline, parent: Element): void => {
    if (typeof node === 'string') return void parent.append(node);
    const made = element(node.t, parent);
    if (node.t === 'a') made.setAttribute('href', node.href);
    if (node.t === 'code') made.append(node.text);
    if ('c' in node) for (const child of node.c) inline(child, made);
  };
  const block = (node: Block, parent: Element): void => {
    const made = element(node.t === 'h' ? `h${node.level}` : (tags[node.t] ?? node.t), parent);
    if (node.t === 'quote') for (const child of node.c) block(child, made);
    else if ('c' in node) for (const child of node.c) inline(child, made);
    if ('items' in node)
      for (const item of node.items) {
        const line = element('li', made);
        for (const child of item) block(child, line);
      }
    if (node.t === 'pre') made.append(node.text);
    if (node.t === 'img') made.append(node.alt);
  };
  for (const node of blocks) block(node, into);
}

/** Everything a page could do that a page of words never does. */
async function openWatched(browser: Awaited<ReturnType<typeof chromium.launch>>) {
  const page = await browser.newPage();
  const seen: string[] = [];
  await page.route('**/*', (route) => {
    if (route.request().url() === HOME)
      return route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: '<!doctype html><main></main>'
      });
    seen.push(`request ${route.request().url()}`);
    return route.abort();
  });
  await page.goto(HOME);
  page.on('dialog', (dialog) => (seen.push(`dialog ${dialog.message()}`), dialog.dismiss()));
  page.on('popup', () => seen.push('popup'));
  page.on('framenavigated', (frame) => seen.push(`navigated ${frame.url()}`));
  page.on('pageerror', (error) => seen.push(`error ${error.message}`));
  page.on('worker', () => seen.push('worker'));
  return { page, seen };
}

/** Draws all trees in one page; after each, its trigger, a look at window and every element's attributes. */
function drawAll(
  page: Page,
  trees: readonly { id: string; blocks: readonly Block[]; trigger?: string }[]
) {
  return page.evaluate(
    ({ trees, source }) => {
      const drawTree = new Function(`return ${source}`)() as typeof draw;
      let before = new Set(Object.getOwnPropertyNames(window));
      const main = document.querySelector('main') as Element;
      const found: string[] = [];
      for (const { id, blocks, trigger } of trees) {
        main.replaceChildren();
        drawTree(blocks, main);
        for (const made of main.querySelectorAll('*'))
          for (const { name } of made.attributes)
            if (name !== 'href') found.push(`${id}: ${made.tagName} ${name}`);
        for (const tag of ['script', 'iframe', 'object', 'svg', 'style', 'form', 'input'])
          if (main.querySelector(tag)) found.push(`${id}: ${tag}`);
        for (const name of Object.getOwnPropertyNames(window))
          if (!before.has(name)) found.push(`${id}: window.${name}`);
        try {
          if (trigger) new Function(trigger)();
        } catch {
          // The element a trigger looks for is not there: that is the point.
        }
        before = new Set(Object.getOwnPropertyNames(window)); // A trigger's own variables do not count.
      }
      return found;
    },
    { trees, source: draw.toString() }
  );
}

describe.skipIf(!cases || !executablePath)('hostile text on a screen', () => {
  let browser: Awaited<ReturnType<typeof chromium.launch>>;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath!, args: [...chromiumArgs] });
  }, 60_000);
  afterAll(() => browser?.close());

  it('is seen by the watch when it is drawn as HTML', async () => {
    const { page, seen } = await openWatched(browser);
    await page.evaluate(() => {
      document.querySelector('main')!.innerHTML =
        '<img src="http://elsewhere.test/x.png"><img src="data:," onerror="alert(1)">';
    });
    await expect
      .poll(() => seen)
      .toEqual(expect.arrayContaining(['request http://elsewhere.test/x.png', 'dialog 1']));
    await page.close();
  }, 60_000);

  it('runs nothing and sends nothing when it is drawn as a tree', async () => {
    const trees = [
      ...cases!.hostile,
      ...cases!.commonMark.map((one) => ({ id: `cm/${one.example}`, text: one.markdown }))
    ]
      .map(({ text, ...rest }) => ({ ...rest, compiled: compileMarkdown(text) }))
      .flatMap(({ compiled, ...rest }) =>
        compiled.ok ? [{ ...rest, blocks: compiled.value.blocks }] : []
      );
    const { page, seen } = await openWatched(browser);
    expect(trees.length).toBeGreaterThan(1900);
    expect(await drawAll(page, trees)).toEqual([]);
    await page.waitForTimeout(1000);
    expect(seen).toEqual([]);
    await page.close();
  }, 120_000);
});
