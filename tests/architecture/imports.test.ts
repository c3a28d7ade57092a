import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from './dependency-cruiser.config.js';
import { plant } from './planted.ts';

/** Each rule broken once, on purpose: [rule, from, to, how `from` imports it]. */
const BROKEN = [
  ['domain-is-pure', 'edge/domain/clock.ts', 'node:fs'],
  ['domain-is-pure', 'edge/domain/reach.ts', '../config.ts'],
  ['domain-is-pure', 'edge/domain/keep.ts', 'hono'],
  ['web-stands-alone', 'web/lib/today/serve.ts', '../../../edge/config.ts'],
  ['edge-stands-alone', 'edge/log/show.ts', '../../web/lib/today/today.ts'],
  ['kiosk-stands-alone', 'kiosk/runner.ts', '../edge/config.ts'],
  ['nothing-imports-tests', 'edge/log/fake.ts', '../../tests/fixtures/fake.ts'],
  ['conformance-reads-alone', 'tests/conformance/audit-log.ts', '../../edge/config.ts'],
  ['features-know-no-feature', 'web/lib/saved/peek.ts', '../today/today.ts'],
  ['features-know-no-feature', 'web/lib/saved/Peek.svelte', '#lib/today/today.ts'],
  ['shared-lib-knows-no-feature', 'web/lib/ui/peek.ts', '../today/today.ts'],
  ['lib-knows-no-route', 'web/lib/saved/up.ts', '../../routes/device.ts'],
  ['ports-are-leaves', 'edge/store/sign.ts', '../publish/publish.ts'],
  ['edge-goes-down', 'edge/publish/serve.ts', '../routes/log.ts'],
  ['routes-start-nothing', 'edge/routes/open.ts', '../open-edge.ts'],
  ['door-dexie', 'web/lib/saved/db.ts', 'dexie'],
  ['door-leaflet', 'web/lib/saved/map.ts', 'leaflet'],
  ['door-hono', 'edge/publish/answer.ts', 'hono'],
  ['door-noble', 'edge/publish/hash.ts', '@noble/hashes/sha2.js'],
  ['door-kysely', 'edge/publish/query.ts', 'kysely'],
  ['door-markdown', 'edge/publish/parse.ts', 'mdast-util-from-markdown'],
  ['door-yaml', 'edge/publish/front.ts', 'yaml'],
  ['door-opus', 'edge/publish/sound.ts', 'opusscript'],
  ['door-espeak', 'edge/publish/say.ts', '@echogarden/espeak-ng-emscripten'],
  ['door-qr', 'web/lib/saved/qr.ts', 'uqr'],
  ['door-workbox', 'web/lib/sync/cache.ts', 'workbox-core'],
  ['door-workbox-window', 'web/lib/saved/worker.ts', 'workbox-window'],
  ['sqlite-has-one-door', 'edge/log/db.ts', 'node:sqlite'],
  ['no-cycles', 'edge/log/a.ts', './b.ts'],
  ['no-barrels', 'web/lib/saved/all.ts', './index.ts'],
  ['no-test-tools-at-run-time', 'edge/log/expect.ts', 'vitest'],
  ['everything-resolves', 'edge/log/nowhere.ts', './nowhere-else.ts']
] as const;

/** Imports as they should be: no rule may complain of these. */
const SOUND = {
  'edge/config.ts': 'export const config = 1;',
  'edge/open-edge.ts': 'export const open = 1;',
  'edge/domain/result.ts': "import * as v from 'valibot';\nexport const ok = v.string;",
  'edge/domain/result.test.ts':
    "import { it } from 'vitest';\nimport '../../tests/fixtures/fake.ts';\nit('is', () => {});",
  'edge/domain/log/sha.ts': "import { sha256 } from '@noble/hashes/sha2.js';\nexport { sha256 };",
  'edge/log/b.ts': "import { planted } from './a.ts';\nexport const b = planted;",
  'edge/store/sqlite.ts': "import { DatabaseSync } from 'node:sqlite';\nexport { DatabaseSync };",
  'edge/publish/publish.ts': "import '../store/sqlite.ts';\nexport const publish = 1;",
  'edge/routes/log.ts':
    "import { Hono } from 'hono';\nimport '../publish/publish.ts';\nimport '#domain/result.ts';\nexport { Hono };",
  'tests/fixtures/fake.ts': 'export const fake = 1;',
  'web/lib/replica/db.ts': "import { Dexie } from 'dexie';\nexport { Dexie };",
  'web/lib/saved/index.ts': 'export const barrel = 1;',
  'web/lib/today/today.ts':
    "import '../replica/db.ts';\nimport '#domain/result.ts';\nexport const today = 1;",
  'web/routes/device.ts': "import '#lib/today/today.ts';\nexport const device = 1;"
};

function sourceOf(from: string, to: string): string {
  const code = `import * as all from '${to}';\nexport const planted = all;`;
  return from.endsWith('.svelte')
    ? `<script lang="ts">\n${code}\n</script>\n<p>{planted}</p>`
    : code;
}

describe('who may import whom', () => {
  const planted = plant({
    ...SOUND,
    ...Object.fromEntries(BROKEN.map(([, from, to]) => [from, sourceOf(from, to)]))
  });
  let found: readonly string[] = [];
  beforeAll(async () => {
    const { output } = await cruise(['edge', 'web', 'kiosk', 'tests'], {
      ...config.options,
      baseDir: planted.folder,
      ruleSet: { forbidden: config.forbidden },
      preserveSymlinks: true,
      validate: true
    });
    found = (output as ICruiseResult).summary.violations.map(
      ({ rule, from }) => `${rule.name} ${from}`
    );
  });
  afterAll(planted.remove);

  it.each(BROKEN)('%s: %s may not import %s', (rule, from) => {
    expect(found).toContain(`${rule} ${from}`);
  });

  it('leaves sound files alone', () => {
    const accused = found.map((violation) => violation.split(' ')[1]!);
    expect(Object.keys(SOUND).filter((file) => accused.includes(file))).toEqual([]);
  });

  it('has a planted fault for each of its rules', () => {
    const rules = (config.forbidden ?? []).map(({ name }) => name);
    expect([...new Set(BROKEN.map(([rule]) => rule as string))].sort()).toEqual(rules.sort());
  });
});
