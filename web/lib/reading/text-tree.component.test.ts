import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import type { Block, Inline } from '#domain/bulletin/text.ts';
import Fixture from './TextTreeFixture.svelte';

let shown: ReturnType<typeof mount> | undefined;

/** Trees here are hostile: most of them would never pass the schema. */
function show(blocks: unknown): HTMLElement {
  const target = document.body.appendChild(document.createElement('main'));
  shown = mount(Fixture, { target, props: { blocks: blocks as readonly Block[] } });
  flushSync();
  return target;
}
const p = (...c: unknown[]) => ({ t: 'p', c });

afterEach(async () => {
  if (shown) await unmount(shown);
  document.body.replaceChildren();
});

describe('a signed text on the page', () => {
  it('keeps its shape: paragraphs, headings, lists, emphasis', () => {
    const root = show([
      { t: 'h', level: 2, c: ['Làm ngay'] },
      p('Gọi ', { t: 'b', c: ['156'] }, { t: 'br' }, { t: 'i', c: ['miễn phí'] }),
      { t: 'ol', start: 3, items: [[p('ba')], [p('bốn')]] },
      { t: 'quote', c: [p('lời')] },
      { t: 'pre', text: 'LD  (số)' },
      { t: 'hr' }
    ]);
    expect(root.querySelector('h2')?.textContent).toBe('Làm ngay');
    expect(root.querySelector('p b')?.textContent).toBe('156');
    expect(root.querySelector('ol')?.start).toBe(3);
    expect(root.querySelectorAll('ol > li > p')).toHaveLength(2);
    expect(root.querySelector('blockquote p')?.textContent).toBe('lời');
    expect(root.querySelector('pre')?.textContent).toBe('LD  (số)');
  });

  it('does not add or lose spaces between words', () => {
    const root = show([p('a', { t: 'b', c: ['b'] }, 'c ', { t: 'i', c: ['d'] }, ' e')]);
    expect(root.querySelector('p')?.textContent).toBe('abc d e');
  });

  it('shows markup as the letters it is made of', () => {
    const evil = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>';
    const root = show([
      p(evil, { t: 'code', text: evil }),
      { t: 'pre', text: evil },
      { t: 'h', level: 2, c: [evil] }
    ]);
    expect(root.querySelector('script, img')).toBeNull();
    expect(root.querySelector('p')?.textContent).toBe(evil + evil);
    expect('hacked' in globalThis).toBe(false);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'https://chinhphu.vn@evil.example'
  ])('keeps the words of a link to %s and drops the link', (href) => {
    const root = show([p({ t: 'a', href, c: ['bấm đây'] })]);
    expect(root.querySelector('a')).toBeNull();
    expect(root.querySelector('p')?.textContent).toBe('bấm đây');
  });

  it('names the host beside a link and gives it no hold on this page', () => {
    const root = show([p({ t: 'a', href: 'https://evil.example/x', c: ['chinhphu.vn'] })]);
    const link = root.querySelector('a');
    expect(link?.rel.split(' ')).toEqual(expect.arrayContaining(['noopener', 'noreferrer']));
    expect(link?.target).toBe('');
    expect(root.querySelector('bdi')?.textContent).toBe(' (evil.example)');
  });

  it('opens no link inside a link', () => {
    const inner = { t: 'a', href: 'https://b.example/', c: ['trong'] };
    const root = show([p({ t: 'a', href: 'https://a.example/', c: ['ngoài ', inner] })]);
    expect(root.querySelectorAll('a')).toHaveLength(1);
  });

  it('asks for pictures by their hash alone, from its own house', () => {
    const root = show([
      { t: 'img', h: 'ab'.repeat(32), m: 'image/png', alt: 'ruộng' },
      { t: 'img', h: 'https://evil.example/x.png', m: 'image/png', alt: 'lạ' },
      { t: 'img', h: '../../../etc/passwd', m: 'image/png', alt: 'lạ' },
      { t: 'img', h: 'cd'.repeat(32), m: 'text/html', alt: 'trang' }
    ]);
    const sources = [...root.querySelectorAll('img')].map((img) => img.getAttribute('src'));
    expect(sources).toEqual([`/v1/blob/ab/${'ab'.repeat(32)}`]);
    expect(root.textContent).toContain('trang');
  });

  it('leaves out what it does not know', () => {
    const root = show([
      { t: 'iframe', src: 'https://evil.example' },
      p({ t: 'script', c: ['x'] }, 'còn lại')
    ]);
    expect(root.querySelector('iframe')).toBeNull();
    expect(root.textContent?.trim()).toBe('còn lại');
  });

  it('stays standing before a tree ten thousand levels deep', () => {
    let quote: Block = { t: 'p', c: ['đáy'] };
    for (let depth = 0; depth < 10_000; depth += 1) quote = { t: 'quote', c: [quote] };
    let bold: Inline = 'đáy';
    for (let depth = 0; depth < 10_000; depth += 1) bold = { t: 'b', c: [bold] };
    const link = { t: 'a', href: 'https://a.example/', c: [bold] };
    const root = show([quote, p(bold), p(link), p('sau')]);
    expect(root.textContent).toContain('sau');
    expect(root.querySelectorAll('blockquote').length).toBeLessThan(20);
    expect(root.querySelectorAll('b').length).toBeLessThan(60);
  });
});
