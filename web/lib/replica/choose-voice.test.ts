import { describe, expect, it } from 'vitest';
import type { Voice } from './item.ts';
import { voicesFor } from './choose-voice.ts';

const voice = (blob: string, region: Voice['region'], isMachine: boolean, lang = 'vi'): Voice => ({
  blob,
  mime: 'audio/ogg',
  bytes: 1,
  seconds: 1,
  lang,
  region,
  isMachine
});

describe('the voice offered first', () => {
  const all = [
    voice('north-machine', 'north', true),
    voice('south-machine', 'south', true),
    voice('north-person', 'north', false, 'vi-VN'),
    voice('english', 'south', false, 'en')
  ];
  const names = (region: Voice['region'], lang = 'vi') =>
    voicesFor(all, { lang, region }).map((each) => each.blob);

  it('speaks as the listener does, a person before a machine', () => {
    expect(names('south')).toEqual(['south-machine', 'north-person', 'north-machine']);
    expect(names('north')).toEqual(['north-person', 'north-machine', 'south-machine']);
    expect(names('central')).toEqual(['north-person', 'north-machine', 'south-machine']);
  });

  it('never speaks another language than the words shown', () => {
    expect(names('north', 'en')).toEqual(['english']);
    expect(names('north', 'hmn')).toEqual([]);
  });
});
