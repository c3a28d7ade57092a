import { describe, expect, it } from 'vitest';
import { dressShell } from './look.ts';

const SHELL = '<!doctype html>\n<html lang="vi">\n<head></head>';

describe('the shell as a person wants it', () => {
  it('carries language, theme and text size before any script runs', () => {
    expect(dressShell(SHELL, { lang: 'en', theme: 'dark', textSize: 3 })).toContain(
      '<html lang="en" data-text="3" data-theme="dark">'
    );
  });

  it('leaves the theme to the device when nobody chose', () => {
    expect(dressShell(SHELL, { lang: 'vi', textSize: 1 })).not.toContain('data-theme');
  });
});
