import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import house from './tests/architecture/eslint-house.js';
import svelteConfig from './svelte.config.js';

/**
 * The house's rules for code, as far as a machine can check them; who may import whom is in
 * tests/architecture/dependency-cruiser.config.js. Every rule that guards #domain is broken on
 * purpose in tests/architecture/lint.test.ts.
 */
const TESTS = ['**/*.test.ts', '**/*.spec.ts', '**/conformance.ts', 'tests/**'];
const TOOL_CONFIGS = [
  '*.js',
  '*.ts',
  'tests/**/*.config.ts',
  'tests/architecture/*.js',
  'tests/reporters/*'
];

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: one name for one thing everywhere.'
};
const writtenExtension = {
  selector:
    ':matches(ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression) > Literal.source[value=/^[.#](?!.*\\.(ts|js|svelte|json|css|svg|woff2)(\\?.*)?$)/]',
  message: 'Write the extension: Node, Vite and the reader then look at the same file.'
};
const unstatedSkips = [
  {
    selector:
      'MemberExpression[object.name=/^(it|test|describe|suite|bench)$/][property.name=/^(only|todo|fixme|fails)$/]',
    message: 'A test that is kept back hides a fault.'
  },
  {
    selector:
      'MemberExpression[object.property.name="describe"][property.name=/^(only|skip|fixme)$/]',
    message: 'A test that is kept back hides a fault.'
  },
  {
    selector:
      'CallExpression[callee.object.name=/^(it|test|describe|suite)$/][callee.property.name="skip"][arguments.0.type=/^(Literal|TemplateLiteral)$/]',
    message: 'Use skipIf with a condition and print the reason (skipBecause).'
  },
  {
    selector:
      'MemberExpression[object.object.name=/^(it|test|describe)$/][object.property.name="skip"]',
    message: 'Use skipIf with a condition and print the reason (skipBecause).'
  }
];
const clockAndChance = [
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'The clock is an argument in #domain.'
  },
  {
    selector:
      ':matches(NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"])',
    message: 'The clock is an argument in #domain.'
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'Randomness is an argument in #domain.'
  }
];
const environment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Only main.ts and the commands in edge/cli read the environment.'
};

/**
 * Size and shape: a function about 10 lines, a file about 80.
 * @type {import('eslint').Linter.RulesRecord}
 */
const sizes = {
  'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  'max-params': 'off',
  '@typescript-eslint/max-params': ['error', { max: 3 }],
  complexity: ['error', 15],
  'max-depth': ['error', 4]
};

/** @type {import('eslint').Linter.RulesRecord} */
const everywhere = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-var': 'error',
  'prefer-const': ['error', { destructuring: 'all' }],
  'no-else-return': 'error',
  'no-eval': 'error',
  'no-debugger': 'error',
  'no-useless-escape': 'error',
  'no-self-compare': 'error',
  'no-unsafe-finally': 'error',
  'no-constant-condition': ['error', { checkLoops: false }],
  'no-async-promise-executor': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
  ],
  '@typescript-eslint/no-unused-expressions': 'error',
  '@typescript-eslint/ban-ts-comment': 'error',
  'no-restricted-syntax': ['error', noDefaultExport, writtenExtension]
};

/** @type {import('eslint').Linter.RulesRecord} */
const typed = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false }
  ]
};

export default defineConfig(
  { ignores: ['build/', '.svelte-kit/', 'data/', 'test-results/', '**/node_modules/', 'content/'] },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { house, '@typescript-eslint': tseslint.plugin }
  },
  {
    files: ['**/*.ts', '**/*.svelte'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] }
    },
    rules: { ...everywhere, ...sizes, ...typed }
  },
  { files: ['**/*.js'], rules: { ...everywhere, ...sizes } },
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: {
        projectService: true,
        extraFileExtensions: ['.svelte'],
        parser: tseslint.parser,
        svelteConfig
      }
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/no-inline-styles': ['error', { allowTransitions: true }],
      'svelte/block-lang': ['error', { script: 'ts' }],
      'svelte/button-has-type': 'error',
      'svelte/no-target-blank': 'error',
      // The app always lives at the root of its origin.
      'svelte/no-navigation-without-resolve': 'off',
      // State is replaced, never changed in place: a plain Map in $state.raw is what we want.
      'svelte/prefer-svelte-reactivity': 'off',
      'house/no-words-in-markup': 'error',
      'house/effect-has-reason': 'error'
    }
  },
  {
    files: ['edge/domain/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDefaultExport, writtenExtension, ...clockAndChance]
    }
  },
  {
    files: ['edge/**/*.ts'],
    ignores: ['edge/domain/**', 'edge/main.ts', 'edge/cli/**', ...TESTS],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, writtenExtension, environment] }
  },
  {
    files: ['web/**/*.ts', 'web/**/*.svelte'],
    ignores: TESTS,
    rules: {
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'web/lib/sync is the only door to the network.' },
        { name: 'indexedDB', message: 'web/lib/replica is the only door to the database.' }
      ]
    }
  },
  {
    files: ['web/lib/{sync,replica}/**', 'web/service-worker/**'],
    rules: { 'no-restricted-globals': 'off' }
  },
  {
    files: TESTS,
    rules: {
      'max-lines-per-function': 'off',
      // A row of a table of cases has as many columns as it needs.
      '@typescript-eslint/max-params': 'off',
      'no-restricted-syntax': ['error', noDefaultExport, writtenExtension, ...unstatedSkips]
    }
  },
  // A dictionary is one flat table; its length says how much the app says.
  { files: ['web/lib/i18n/{vi,en}.ts'], rules: { 'max-lines': 'off' } },
  // Workshops of ours: their labels are never shown to readers.
  {
    files: ['web/routes/house/**', 'tests/**/*.svelte'],
    rules: { 'house/no-words-in-markup': 'off', 'svelte/no-inline-styles': 'off' }
  },
  {
    files: TOOL_CONFIGS,
    rules: { 'no-restricted-syntax': ['error', writtenExtension], 'max-lines-per-function': 'off' }
  }
);
