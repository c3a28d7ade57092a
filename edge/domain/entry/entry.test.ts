import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftBulletin } from '../../../tests/fixtures/demo-edge.ts';
import { entryOf, grantOf, people, revokeOf, ROOT } from '../../../tests/fixtures/people.ts';
import { formatEntry, parseEntry, type Entry } from './entry.ts';

const ULID = '01KAPX3Q4R5S6T7V8W9XYZABCD';
const HASH = 'ab'.repeat(32);
const SLOT = {
  id: 's',
  title: 'Sáng',
  dtstart: '2026-11-23T05:00',
  rrule: 'FREQ=DAILY',
  seconds: 60,
  class: 1
};
const { vkey } = people.author;
const samples: Readonly<Record<string, Entry>> = {
  root: ROOT,
  grant: { ...grantOf(vkey, 'x.99001', ['pub'], 3), label: 'Người soạn' },
  revoke: revokeOf(vkey, 'p.99.tin', 3),
  area: entryOf({
    t: 'area',
    code: '99001',
    name: 'Xã',
    kind: 'commune',
    parent: '99',
    logs: ['n.khcn']
  }),
  pub: draftBulletin('Tin').entry,
  amend: { ...draftBulletin('Tin').entry, t: 'amend', of: ULID } as never,
  voice: entryOf({
    t: 'voice',
    of: ULID,
    scriptHash: HASH,
    lang: 'vi',
    region: 'north',
    blob: { h: HASH, n: 9, m: 'audio/ogg', d: 1.5 },
    machine: true
  }),
  recall: entryOf({ t: 'recall', ids: [ULID], reason: 'sai', erase: true }),
  sched: entryOf({ t: 'sched', slots: [SLOT], until: 1 }),
  places: entryOf({ t: 'places', blob: { h: HASH, n: 9, m: 'application/geo+json' } }),
  note: entryOf({ t: 'note', text: 'x' })
};

const codeOf = (raw: unknown) => {
  const parsed = parseEntry(JSON.stringify(raw) + '\n');
  return parsed.ok ? parsed.value.t : parsed.error.code;
};

describe('An entry', () => {
  it.each(Object.entries(samples))('%s comes back equal from its line', (_, entry) => {
    expect(parseEntry(formatEntry(entry))).toEqual({ ok: true, value: entry });
  });

  it('keeps any words whatever on one line without control characters', () => {
    const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, words, (title, summary) => {
        const entry = { ...draftBulletin('x').entry, title, summary };
        const line = formatEntry(entry);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f]/);
        expect(parseEntry(line)).toEqual({ ok: true, value: entry });
      })
    );
  });

  it.each([
    '',
    '\n',
    '{}',
    '{}\n',
    '[]\n',
    'null\n',
    '"x"\n',
    '{"t":1}\n',
    '{"t":"note"}',
    '{"t":"note"}\n\n',
    '{\n"t":"note"}\n',
    '{"t":"note"\n'
  ])('%j is none', (text) => expect(parseEntry(text)).toMatchObject({ ok: false }));

  it('refuses any bytes whatever without an exception', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseEntry(text)));
    fc.assert(fc.property(fc.json(), (text) => void parseEntry(text + '\n')));
  });

  it('of an unknown type is kept as such, critical only when it says so itself', () => {
    const known = (crit: unknown) =>
      parseEntry(JSON.stringify({ t: 'siren', crit, x: [1] }) + '\n');
    expect(known(true)).toEqual({ ok: true, value: { t: 'unknown', type: 'siren', crit: true } });
    for (const crit of [false, undefined, 'true', 1])
      expect(known(crit)).toEqual({
        ok: true,
        value: { t: 'unknown', type: 'siren', crit: false }
      });
    for (const t of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(codeOf({ t })).toBe('unknown');
  });

  it('drops fields nobody knows, and takes nothing from a prototype', () => {
    const line = formatEntry(samples.note!).replace('{', '{"__proto__":{"crit":true},"later":1,');
    const parsed = parseEntry(line);
    expect(parsed).toEqual({ ok: true, value: samples.note });
    expect(parsed.ok && 'crit' in parsed.value).toBe(false);
  });
});

describe('The limits of an entry', () => {
  const many = <T>(count: number, value: T) => Array.from({ length: count }, () => value);
  const limits: readonly [string, string, unknown, unknown][] = [
    ['pub', 'v', 1, 2],
    ['pub', 'id', ULID, ULID.toLowerCase()],
    ['pub', 'at', 253402300799, 253402300800],
    ['pub', 'at', 0, -1],
    ['pub', 'at', 1, 1.5],
    ['pub', 'by', 'a'.repeat(40), 'a'.repeat(41)],
    ['pub', 'by', 'ban-bien-tap', 'Ông Ba'],
    ['pub', 'title', 'x'.repeat(160), 'x'.repeat(161)],
    ['pub', 'title', 'x', ''],
    ['pub', 'summary', 'x'.repeat(400), 'x'.repeat(401)],
    ['pub', 'topics', many(4, 'nong-nghiep'), many(5, 'nong-nghiep')],
    ['pub', 'topics', ['nong-nghiep'], []],
    ['pub', 'topics', ['nong-nghiep'], ['nông nghiệp']],
    ['pub', 'aud', many(10, 'everyone'), many(11, 'everyone')],
    ['pub', 'kind', 'news', 'gossip'],
    ['pub', 'class', 0, 5],
    ['pub', 'lang', 'vi-VN', 'VI'],
    ['pub', 'textRef', { h: HASH, n: 1 << 30 }, { h: HASH, n: (1 << 30) + 1 }],
    ['pub', 'textRef', { h: HASH, n: 0 }, { h: HASH, n: -1 }],
    ['pub', 'textRef', { h: HASH, n: 0 }, { h: HASH.toUpperCase(), n: 0 }],
    ['pub', 'scriptHash', HASH, HASH.slice(1)],
    ['amend', 'of', ULID, '8' + ULID.slice(1)],
    ['voice', 'region', 'south', 'east'],
    ['voice', 'machine', false, undefined],
    ['recall', 'ids', many(100, ULID), many(101, ULID)],
    ['recall', 'ids', [ULID], []],
    ['recall', 'reason', 'x'.repeat(400), 'x'.repeat(401)],
    ['sched', 'slots', many(60, SLOT), many(61, SLOT)],
    ['sched', 'slots', [{ ...SLOT, seconds: 14_400 }], [{ ...SLOT, seconds: 14_401 }]],
    ['sched', 'slots', [SLOT], [{ ...SLOT, dtstart: '2026-11-23 05:00' }]],
    ['places', 'blob', { h: HASH, n: 262_144 }, { h: HASH, n: 262_145 }],
    ['grant', 'key', 'x'.repeat(200), 'x'.repeat(201)],
    ['grant', 'log', 'p.99.keys', 'p.99.Keys'],
    ['grant', 'log', 'root', '../root'],
    ['grant', 'types', many(24, 'pub'), many(25, 'pub')],
    ['grant', 'types', ['x'.repeat(24)], ['x'.repeat(25)]],
    ['grant', 'area', 'vn', '9'],
    ['grant', 'from', 0, -1],
    ['grant', 'label', 'x'.repeat(120), 'x'.repeat(121)],
    ['revoke', 'goodSize', 0, -1],
    ['area', 'code', '99001', '990011'],
    ['area', 'name', 'x'.repeat(120), 'x'.repeat(121)],
    ['area', 'kind', 'province', 'district'],
    ['root', 'threshold', 1, 0],
    ['root', 'keys', many(9, vkey), many(10, vkey)],
    ['root', 'keys', [vkey], []]
  ];
  it.each(limits)('%s.%s', (type, field, good, bad) => {
    expect(codeOf({ ...samples[type], [field]: good })).toBe(type);
    expect(codeOf({ ...samples[type], [field]: bad })).toBe('entry_shape');
  });
});
