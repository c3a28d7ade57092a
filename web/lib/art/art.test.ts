import { describe, expect, it } from 'vitest';
import { ART_NAMES, artUrl, describeArt } from './art.ts';

describe('the drawings of this build', () => {
  it('each have an address of their own, outside every script', () => {
    const addresses = ART_NAMES.map((name) => artUrl(name) ?? '');
    expect(new Set(addresses).size).toBeGreaterThanOrEqual(24);
    for (const address of addresses) expect(address).toMatch(/^\/.*\.svg\b/);
  });

  it('are told in Vietnamese and in English', () => {
    for (const name of ART_NAMES) {
      expect(describeArt(name, 'vi')).toMatch(/\.$/);
      expect(describeArt(name, 'en')).not.toBe(describeArt(name, 'vi'));
    }
  });

  it('show and tell nothing for a name from a newer build', () => {
    expect(artUrl('hinh-chua-co')).toBeUndefined();
    expect(describeArt('hinh-chua-co', 'vi')).toBe('');
  });
});
