import { expect, it } from 'vitest';
import { listWords } from './choose-words.ts';
import type { Item } from './item.ts';

const item = {
  lang: 'vi',
  title: 'Mưa lớn',
  summary: 'Ở trong nhà.',
  also: [{ lang: 'en', title: 'Heavy rain' }]
} as unknown as Item;

it('shows the wanted language, never two at once, else the bulletin’s own', () => {
  expect(listWords(item, 'en')).toEqual({ lang: 'en', title: 'Heavy rain', summary: '' });
  expect(listWords(item, 'vi')).toMatchObject({ lang: 'vi', title: 'Mưa lớn' });
  expect(listWords(item, 'km')).toMatchObject({ lang: 'vi', summary: 'Ở trong nhà.' });
});
