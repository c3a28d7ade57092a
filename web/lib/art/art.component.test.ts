import { mount, unmount } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ART_NAMES, artUrl, describeArt } from './art.ts';
import Fixture from './ArtFixture.svelte';

type Props = { name: string; lang: 'vi' | 'en'; isSilent?: boolean };
const SHOWN = { name: ART_NAMES[0]!, lang: 'vi' } as const;
let shown: ReturnType<typeof mount> | undefined;

function show(props: Props): () => HTMLImageElement | null {
  const target = document.body.appendChild(document.createElement('main'));
  shown = mount(Fixture, { target, props });
  return () => target.querySelector('img');
}

afterEach(async () => {
  if (shown) await unmount(shown);
  shown = undefined;
  document.body.replaceChildren();
});

describe('a bulletin’s drawing', () => {
  it('is told in the language of the screen', async () => {
    const img = show({ ...SHOWN, lang: 'en' });
    await vi.waitFor(() => expect(img()?.alt).toBe(describeArt(SHOWN.name, 'en')));
  });

  it('says nothing beside words that say it', () => {
    expect(show({ ...SHOWN, isSilent: true })()?.alt).toBe('');
  });

  it('has its place before it has arrived, so that nothing under it moves', async () => {
    const img = show(SHOWN)();
    const before = img?.getBoundingClientRect();
    expect(before).toMatchObject({ width: 320, height: 200 });
    await img?.decode();
    expect(img?.getBoundingClientRect().toJSON()).toEqual(before?.toJSON());
  });

  it('is nothing, and takes no room, for a name from a newer build', () => {
    expect(show({ ...SHOWN, name: 'hinh-chua-co' })()).toBeNull();
    expect(document.querySelector('.column')?.getBoundingClientRect().height).toBe(0);
  });

  it.each(ART_NAMES)('%s can be drawn by the browser', async (name) => {
    const img = new Image();
    img.src = artUrl(name)!;
    await expect(img.decode()).resolves.toBeUndefined();
  });
});
