/**
 * Who may import whom. The map of the rooms is in README.md; each rule here is broken on purpose
 * in imports.test.ts, so a rule that stops working is noticed.
 */
/** Tests, and suites that many tests run (a port's conformance). */
const TEST = '(\\.(test|spec)|/conformance)\\.ts$';
/** Parts of the app every feature may build on; all other folders of web/lib are features. */
const SHARED_LIB = 'replica|sync|i18n|ui|settings|art';

/** One outside package, one door: [name, package, the only place that may import it]. */
const DOORS = [
  ['noble', '@noble/', '^edge/domain/log/'],
  ['hono', '@?hono/', '^edge/(routes/|[a-z-]+\\.ts$)'],
  ['markdown', 'mdast-util-|micromark', '^edge/corpus/'],
  ['yaml', 'yaml/', '^edge/corpus/'],
  ['kysely', 'kysely/', '^edge/store/'],
  ['opus', 'opusscript/', '^edge/speak/'],
  ['espeak', '@echogarden/', '^edge/speak/'],
  ['dexie', 'dexie/', '^web/lib/replica/'],
  ['leaflet', 'leaflet/', '^web/lib/map/'],
  ['qr', 'uqr/', '^web/lib/reading/'],
  ['workbox-window', 'workbox-window/', '^web/lib/sync/'],
  ['workbox', 'workbox-(?!window)', '^web/service-worker/']
];

/**
 * A forbidden dependency between two kinds of file.
 * @type {(name: string, comment: string, from: object, to: object) => Rule}
 * @typedef {import('dependency-cruiser').IForbiddenRuleType} Rule
 */
const ban = (...[name, comment, from, to]) => ({ name, comment, severity: 'error', from, to });

const rooms = [
  ban(
    'domain-is-pure',
    '#domain imports only itself, valibot and @noble/*: no Node, no DOM library, no other room.',
    { path: '^edge/domain/', pathNot: TEST },
    { pathNot: ['^edge/domain/', 'node_modules/valibot/', 'node_modules/@noble/'] }
  ),
  ban(
    'web-stands-alone',
    'The app shares the kernel with the other rooms and nothing else.',
    { path: '^web/', pathNot: TEST },
    { path: '^(edge/(?!domain/)|kiosk/|content/)' }
  ),
  ban(
    'edge-stands-alone',
    'The edge serves the built app; it never imports its source.',
    { path: '^edge/', pathNot: TEST },
    { path: '^(web|kiosk|content)/' }
  ),
  ban(
    'kiosk-stands-alone',
    'The kiosk starts the edge as a process and talks to it over loopback.',
    { path: '^kiosk/', pathNot: TEST },
    { path: '^(web/|content/|edge/(?!domain/))' }
  ),
  ban(
    'nothing-imports-tests',
    'What ships must run without tests/.',
    { path: '^(web|edge|kiosk)/', pathNot: TEST },
    { path: ['^tests/', TEST] }
  ),
  ban(
    'conformance-reads-alone',
    'The second reader shares no code with the kernel it checks.',
    { path: '^tests/conformance/audit-', pathNot: TEST },
    { path: '^(edge|web|kiosk)/' }
  )
];

const layers = [
  ban(
    'features-know-no-feature',
    'Two features meet in a route, or what they share moves to lib/ui, lib/replica or lib/sync.',
    { path: `^web/lib/(?!(?:${SHARED_LIB})/)([^/]+)/`, pathNot: TEST },
    { path: '^web/lib/', pathNot: [`^web/lib/(?:${SHARED_LIB}|$1)/`] }
  ),
  ban(
    'shared-lib-knows-no-feature',
    'Replica, sync, i18n, ui and settings stand below the features.',
    { path: `^web/lib/(?:${SHARED_LIB})/`, pathNot: TEST },
    { path: '^web/', pathNot: [`^web/lib/(?:${SHARED_LIB})/`, '^web/static/'] }
  ),
  ban(
    'lib-knows-no-route',
    'Routes put features together; features never reach up.',
    { path: '^web/lib/' },
    { path: '^web/routes/' }
  ),
  ban(
    'ports-are-leaves',
    'store and blobs know the kernel and themselves.',
    { path: '^edge/(store|blobs)/', pathNot: TEST },
    { path: '^edge/', pathNot: ['^edge/domain/', '^edge/$1/', '^edge/durable-file\\.ts$'] }
  ),
  ban(
    'edge-goes-down',
    'main -> app -> routes -> the rest: work never imports what serves or starts it.',
    { path: '^edge/(?!domain/|routes/|cli/)[^/]+/', pathNot: TEST },
    { path: '^edge/(routes/|cli/|main\\.ts|app\\.ts)' }
  ),
  ban(
    'routes-start-nothing',
    'A route is given what it needs.',
    { path: '^edge/routes/', pathNot: TEST },
    { path: '^edge/(cli/|main\\.ts|app\\.ts|open-edge\\.ts)' }
  )
];

const doors = DOORS.map(([name, pack, door]) =>
  ban(
    `door-${name}`,
    `Only ${door} imports it: one door per outside package.`,
    { path: '^(edge|web|kiosk)/', pathNot: [door, TEST] },
    { path: `node_modules/(?:${pack})` }
  )
);

const hygiene = [
  ban('no-cycles', 'A cycle hides which file stands on which.', {}, { circular: true }),
  ban(
    'no-barrels',
    'Import the file itself: an index.ts hides where things live.',
    { pathNot: 'node_modules' },
    { path: '(^|/)index\\.ts$', pathNot: ['node_modules', '^web/service-worker/index\\.ts$'] }
  ),
  ban(
    'no-test-tools-at-run-time',
    'What ships imports dependencies, not devDependencies.',
    { path: '^(web|edge|kiosk)/', pathNot: TEST },
    { dependencyTypes: ['npm-dev'] }
  ),
  ban(
    'sqlite-has-one-door',
    'A database driver lives in its one store file.',
    { path: '^(edge|kiosk)/', pathNot: ['^edge/store/sqlite\\.ts$', TEST] },
    { path: '^(node:)?sqlite$' }
  ),
  ban(
    'everything-resolves',
    'An import that leads nowhere fails only when it runs.',
    { path: '^(web|edge|kiosk|tests)/' },
    { couldNotResolve: true, pathNot: ['^\\$(app|service-worker)', '^node$'] }
  )
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...rooms, ...layers, ...doors, ...hygiene],
  options: {
    exclude: '^web/node_modules/',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.svelte', '.json', '.css', '.svg', '.woff2']
    }
  }
};
