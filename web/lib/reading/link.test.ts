import { describe, expect, it } from 'vitest';
import { safeLink } from './link.ts';

describe('a link in a bulletin', () => {
  it('shows where it leads unless its words already say so', () => {
    expect(safeLink('https://vneid.gov.vn/huong-dan', 'xem hướng dẫn')).toEqual({
      href: 'https://vneid.gov.vn/huong-dan',
      target: 'vneid.gov.vn'
    });
    expect(safeLink('https://vneid.gov.vn/', 'https://vneid.gov.vn')?.target).toBeUndefined();
    expect(safeLink('https://vneid.gov.vn/a', 'vneid.gov.vn/a')?.target).toBeUndefined();
    expect(safeLink('tel:156', '156')?.target).toBeUndefined();
    expect(safeLink('tel:+84 24 3943', 'gọi tổng đài')?.target).toBe('+84 24 3943');
  });

  it('is not believed when its words name another host', () => {
    expect(safeLink('https://evil.example/', 'chinhphu.vn')?.target).toBe('evil.example');
    expect(safeLink('https://evil.example/', 'notevil.example')?.target).toBe('evil.example');
    expect(safeLink('https://evil.example/', 'evil.example.vn')?.target).toBe('evil.example');
  });

  it('shows a look-alike name in the letters the browser asks for', () => {
    expect(safeLink('https://vnеid.gov.vn/', 'vnеid.gov.vn')?.target).toMatch(/^xn--/);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://a.vn/1',
    'intent://x#Intent;end',
    '//evil.example',
    '/v1/log',
    'https://chinhphu.vn@evil.example/',
    'https://',
    ''
  ])('never opens %j', (href) => {
    expect(safeLink(href, 'xem')).toBeUndefined();
  });
});
