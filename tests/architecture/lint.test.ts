import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../../eslint.config.js';
import { plant } from './planted.ts';

const lines = (count: number, line: string) => `${line}\n`.repeat(count);
const component = (script: string, markup = '') =>
  `<script lang="ts">\n${script}\n</script>\n${markup}\n`;

/** Each rule broken once, on purpose: [rule, file, its text]. */
const BROKEN = [
  ['no-restricted-syntax', 'edge/domain/now.ts', 'export const at = Date.now();'],
  ['no-restricted-syntax', 'edge/domain/today.ts', 'export const at = new Date();'],
  ['no-restricted-syntax', 'edge/domain/said.ts', 'export const at = Date();'],
  ['no-restricted-syntax', 'edge/domain/dice.ts', 'export const dice = Math.random();'],
  ['no-restricted-syntax', 'edge/domain/main.ts', 'export default 1;'],
  ['no-restricted-syntax', 'edge/domain/bare.ts', "export * from './one';"],
  ['no-console', 'edge/domain/chat.ts', "console.log('x');"],
  ['no-console', 'web/lib/ui/chat.ts', "console.log('x');"],
  ['no-restricted-globals', 'web/lib/ui/load.ts', "export const page = fetch('/v1');"],
  ['no-restricted-syntax', 'edge/log/env.ts', 'export const home = process.env.HOME;'],
  ['no-restricted-syntax', 'edge/log/kept.test.ts', "it.only('is', () => {});"], // planted text: the rule must refuse it, nothing here is held back
  ['no-restricted-syntax', 'edge/log/skipped.test.ts', "it.skip('is', () => {});"], // planted text: the rule must refuse it, nothing here is held back
  ['no-restricted-syntax', 'edge/log/later.test.ts', "it.todo('is');"], // planted text: the rule must refuse it, nothing here is held back
  ['no-restricted-syntax', 'edge/log/group.test.ts', "test.describe.skip('is', () => {});"], // planted text: the rule must refuse it, nothing here is held back
  ['max-lines', 'edge/log/long.ts', lines(251, 'export {};')],
  [
    'max-lines-per-function',
    'edge/log/tall.ts',
    `export function f() {\n${lines(40, '  void 0;')}}`
  ],
  [
    '@typescript-eslint/max-params',
    'edge/log/wide.ts',
    'export const f = (a: 1, b: 1, c: 1, d: 1) => a + b + c + d;'
  ],
  [
    'complexity',
    'edge/log/knot.ts',
    `export function f(n: number): number {\n${lines(15, '  if (n > 1) n--;')}  return n;\n}`
  ],
  ['@typescript-eslint/no-explicit-any', 'edge/log/any.ts', 'export const a: any = 1;'],
  [
    '@typescript-eslint/no-floating-promises',
    'edge/log/float.ts',
    'Promise.resolve(1);\nexport {};'
  ],
  [
    '@typescript-eslint/only-throw-error',
    'edge/log/throw.ts',
    "export const f = () => {\n  throw 'no';\n};"
  ],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    'edge/log/some.ts',
    "export function f(kind: 'a' | 'b') {\n  switch (kind) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}"
  ],
  [
    'svelte/no-at-html-tags',
    'web/lib/ui/Raw.svelte',
    component("const text = '';", '{@html text}')
  ],
  [
    'svelte/no-inline-styles',
    'web/lib/ui/Styled.svelte',
    component('', '<p style="color: red">1</p>')
  ],
  ['svelte/button-has-type', 'web/lib/ui/Press.svelte', component('', '<button>1</button>')],
  ['house/no-words-in-markup', 'web/lib/ui/Words.svelte', component('', '<p>Chào bà con</p>')],
  ['house/effect-has-reason', 'web/lib/ui/Effect.svelte', component('$effect(() => {});')],
  [
    'no-restricted-syntax',
    'web/lib/ui/Bare.svelte',
    component("import Icon from './Icon';\nvoid Icon;")
  ]
] as const;

/** Code as it should be, one file per place where a rule is lifted. */
const SOUND = {
  'edge/domain/at.ts':
    'export const at = (seconds: number) => new Date(seconds * 1000).getUTCDate();',
  'edge/main.ts': 'console.log(process.env.HOME);\nexport {};',
  'edge/log/fine.test.ts': "import { it } from 'vitest';\nit.skipIf(true)('is', () => {});",
  'web/lib/sync/get.ts': "export const page = () => fetch('/v1');",
  'web/lib/ui/Plain.svelte': component(
    'const { words }: { words: string } = $props();\n// The DOM has no other way to say so.\n$effect(() => {});',
    '<p>{words} · 1</p>'
  )
};

describe('how code reads', () => {
  const planted = plant({
    ...SOUND,
    ...Object.fromEntries(BROKEN.map(([, file, text]) => [file, `${text}\n`]))
  });
  const found = new Map<string, readonly string[]>();
  beforeAll(async () => {
    const eslint = new ESLint({
      cwd: planted.folder,
      overrideConfigFile: true,
      overrideConfig: config
    });
    for (const { filePath, messages } of await eslint.lintFiles(['.']))
      found.set(
        filePath.slice(planted.folder.length + 1),
        messages.map(({ ruleId, message }) => ruleId ?? message)
      );
  }, 60_000);
  afterAll(planted.remove);

  it.each(BROKEN)('%s is reported in %s', (rule, file) => {
    expect(found.get(file)).toContain(rule);
  });

  it.each(Object.keys(SOUND))('%s is left alone', (file) => {
    expect(found.get(file)).toEqual([]);
  });
});
