/** OpenAPI 3.1 description of what the edge answers; the formats themselves are in SPEC.md. */

const text = (description: string) => ({ description, content: { 'text/plain': {} } });
const json = (description: string) => ({ description, content: { 'application/json': {} } });
const bytes = (description: string) => ({
  description,
  content: { 'application/octet-stream': {} }
});
const inPath = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' }
});
const get = (summary: string, parameters: readonly object[], responses: object) => ({
  get: { summary, parameters, responses }
});

const log = inPath('log', 'Last segment of the origin, such as n.khcn');
const notFound = { '404': json('Unknown, or beyond the signed size') };

export const openApi = {
  openapi: '3.1.0',
  info: {
    title: 'Loa Làng edge',
    version: '1',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    description:
      'Static, cacheable, signed. Every answer verifies by itself: a copy of this tree on any server is a relay.'
  },
  paths: {
    '/v1/trust': get('Root keys and authority logs', [], { '200': json('Trust document') }),
    '/v1/head/{area}': get(
      'One poll: newest heads, what came after `have`, a front page for newcomers',
      [
        inPath('area', 'vn, two-digit province or five-digit commune'),
        { name: 'have', in: 'query', required: false, schema: { type: 'string' } }
      ],
      { '200': json('Head pack'), '304': { description: 'Nothing changed' }, ...notFound }
    ),
    '/v1/log/{log}/checkpoint': get('Signed checkpoint (C2SP)', [log], {
      '200': text('Signed note'),
      ...notFound
    }),
    '/v1/log/{log}/tile/{level}/{path}': get(
      'Tile hashes (C2SP tlog-tiles)',
      [log, inPath('level', '0 to 63'), inPath('path', 'x001/234 or 000.p/7')],
      { '200': bytes('32 bytes a hash'), ...notFound }
    ),
    '/v1/log/{log}/tile/entries/{path}': get(
      'Entry bundle (C2SP tlog-tiles)',
      [log, inPath('path', 'x001/234 or 000.p/7')],
      { '200': bytes('16-bit length, then the leaf'), ...notFound }
    ),
    '/v1/log/{log}/text/{path}': get(
      'Texts of a bundle, a line a leaf',
      [log, inPath('path', 'As the bundle')],
      { '200': { description: 'JSON lines', content: { 'application/jsonl': {} } }, ...notFound }
    ),
    '/v1/blob/{h2}/{hash}': get(
      'Bytes by SHA-256; Range allowed; `as` names the media type',
      [inPath('h2', 'First two digits of the hash'), inPath('hash', '64 hex digits')],
      {
        '200': bytes('The blob'),
        '206': bytes('The range'),
        '416': json('Not satisfiable'),
        ...notFound
      }
    ),
    '/v1/events': get('Server-sent nudges: event `grown`', [], {
      '200': { description: 'Stream', content: { 'text/event-stream': {} } }
    }),
    '/v1/config': get('What the operator has chosen for the app: a source of map tiles', [], {
      '200': json('`tiles`: null, or `template` and `credit`')
    }),
    '/v1/places': get(
      'Provinces and communes by name, with or without accents; twenty at most',
      [{ name: 'q', in: 'query', required: true, schema: { type: 'string', maxLength: 80 } }],
      { '200': json('`total` and `places`'), '404': json('No list was imported') }
    ),
    '/healthz': get('Is it alive, and how far are the voices', [], { '200': json('Health') })
  }
} as const;
