import { formatHex, formatUtf8 } from '../../bytes.ts';
import { formatEntry, type Entry } from '../../entry/entry.ts';
import { formatCheckpoint } from '../../log/checkpoint.ts';
import { publicKeyOf, signWithNoble } from '../../log/noble.ts';
import { sha256 } from '../../log/sha256.ts';
import { addSignature, formatNote, type Note, type Signer } from '../../log/note.ts';
import { emptyEdge, rootOfEdge } from '../../log/tree.ts';
import { formatVkey, makeVkey } from '../../log/vkey.ts';
import { edgeAfter, formatTrustName } from '../../sync/trust.ts';
import type { Trust } from '../../sync/pack.ts';

/** The smallest whole world of SPEC.md: three root keys, one province, one commune, one bulletin. */
const AT = 1_795_384_800;
const id = (n: number) => `01JD0000000000000000000${String(n).padStart(3, '0')}`;

function signer(name: string, byte: number): Signer {
  const seed = new Uint8Array(32).fill(byte);
  const key = makeVkey(name, publicKeyOf(seed));
  return { key, sign: (message) => Promise.resolve(signWithNoble(seed, message)) };
}

const roots = [1, 2, 3].map((n) => signer(`loa-lang-goc/goc-${n}`, n));
const name = formatTrustName(roots.map(({ key }) => key.publicKey));
const role = (text: string, byte: number) => signer(`${name}/${text}`, byte);

const keys = {
  rootLog: role('root', 10),
  keyLog: role('p.99.keys', 11),
  national: role('n.khcn', 12),
  registrar: role('can-bo-khoa-mau', 20),
  author: role('nguoi-soan-mau', 21),
  approver: role('nguoi-duyet-mau', 22),
  renderer: role('giong-doc', 23),
  stranger: role('nguoi-la', 66)
};
const vkey = ({ key }: Signer) => formatVkey(key);

const text = JSON.stringify({
  v: 1,
  versions: [
    {
      lang: 'vi',
      title: 'Rửa tay trước khi ăn (mẫu)',
      summary: 'Bài mẫu của tài liệu này.',
      body: [{ t: 'p', c: ['Rửa tay bằng ', { t: 'b', c: ['xà phòng'] }, ' đủ 20 giây.'] }],
      script: ['Bà con nhớ rửa tay trước khi ăn.']
    }
  ],
  sources: [],
  facts: []
});

function entry(n: number, by: string, rest: Record<string, unknown>): Entry {
  return { v: 1, id: id(n), at: AT, by, ...rest } as unknown as Entry;
}

async function note(said: Entry, signers: readonly Signer[]): Promise<string> {
  let signed: Note = { text: formatEntry(said), signatures: [] };
  for (const one of signers) {
    const next = await addSignature(signed, one);
    if (!next.ok) throw new Error(next.error.code);
    signed = next.value;
  }
  return formatNote(signed);
}

async function checkpoint(log: string, notes: readonly string[], by: Signer): Promise<string> {
  const edge = edgeAfter(emptyEdge, notes);
  const said = { origin: `${name}/${log}`, size: edge.size, root: rootOfEdge(edge) };
  const signed = await addSignature({ text: formatCheckpoint(said), signatures: [] }, by);
  if (!signed.ok) throw new Error(signed.error.code);
  return formatNote(signed.value);
}

const grant = (key: Signer, log: string, types: readonly string[]) => ({
  t: 'grant',
  key: vkey(key),
  log,
  types,
  area: log === 'n.khcn' ? 'vn' : '99',
  from: 0
});

export type World = {
  readonly about: string;
  readonly trust: Trust;
  readonly log: { readonly checkpoint: string; readonly entries: readonly string[] };
  readonly text: string;
  /** Leaves at a place in `n.khcn`, and what a reader makes of them. */
  readonly verdicts: readonly {
    readonly why: string;
    readonly index: number;
    readonly note: string;
    readonly code: string | null;
  }[];
};

/** Deterministic (RFC 8032 signatures have no randomness): the same bytes on every machine. */
export async function makeWorld(): Promise<World> {
  const pub = entry(20, 'ban-bien-tap-mau', bulletin());
  const notes = [await note(pub, [keys.author, keys.approver])];
  return {
    about:
      'A whole world: trust document, one content log, its text, and leaves with the verdict of a reader that holds the trust document (`code` null: vouched for). Seeds are 32 equal bytes; trust these keys nowhere.',
    trust: await makeTrust(),
    log: { checkpoint: await checkpoint('n.khcn', notes, keys.national), entries: notes },
    text,
    verdicts: await makeVerdicts(pub)
  };
}

async function makeTrust(): Promise<Trust> {
  const root = await Promise.all(rootEntries().map((said) => note(said, roots.slice(0, 2))));
  const logs = ['n.khcn'];
  const commune = area({ code: '99001', name: 'Xã Mẫu', kind: 'commune', parent: '99', logs });
  const keyLog = [await note(entry(10, 'can-bo-khoa-mau', commune), [keys.registrar])];
  return {
    v: 1,
    name,
    root: { threshold: 2, keys: roots.map(vkey) },
    demonstration: true,
    area: '99001',
    logs: {
      root: { cp: await checkpoint('root', root, keys.rootLog), entries: root },
      'p.99.keys': { cp: await checkpoint('p.99.keys', keyLog, keys.keyLog), entries: keyLog }
    }
  } as unknown as Trust;
}

function rootEntries(): readonly Entry[] {
  const logs = ['n.khcn'];
  const rest = { t: 'root', version: 1, threshold: 2, keys: roots.map(vkey) };
  return [
    { ...rest, log: vkey(keys.rootLog) },
    area({ code: 'vn', name: 'Cả nước', kind: 'nation', logs }),
    area({ code: '99', name: 'Tỉnh Mẫu', kind: 'province', parent: 'vn', logs }),
    grant(keys.keyLog, 'p.99.keys', ['checkpoint']),
    grant(keys.registrar, 'p.99.keys', ['grant', 'revoke', 'area']),
    grant(keys.national, 'n.khcn', ['checkpoint']),
    grant(keys.author, 'n.khcn', ['pub', 'amend', 'sched', 'recall']),
    grant(keys.approver, 'n.khcn', ['approve', 'recall']),
    grant(keys.renderer, 'n.khcn', ['voice'])
  ].map((said, i) => entry(i + 1, 'goc-mau', said));
}

type Place = { code: string; name: string; kind: string; parent?: string; logs: readonly string[] };

function area(place: Place) {
  return { t: 'area', ...place, sample: true };
}

function bulletin() {
  const h = formatHex(sha256(formatUtf8(text)));
  return {
    t: 'pub',
    title: 'Rửa tay trước khi ăn (mẫu)',
    summary: 'Bài mẫu của tài liệu này.',
    topics: ['suc-khoe'],
    aud: ['everyone'],
    kind: 'guide',
    class: 1,
    nbf: AT,
    exp: AT + 365 * 86_400,
    lang: 'vi',
    textRef: { h, n: formatUtf8(text).length },
    scriptHash: formatHex(sha256(formatUtf8('Bà con nhớ rửa tay trước khi ăn.'))),
    sample: true
  };
}

async function makeVerdicts(pub: Entry): Promise<World['verdicts']> {
  const { author, approver, renderer, stranger } = keys;
  const recall = entry(21, 'ban-bien-tap-mau', { t: 'recall', ids: [id(20)], reason: 'sai' });
  const h = 'ab'.repeat(32);
  const voice = entry(22, 'giong-doc', {
    t: 'voice',
    of: id(20),
    scriptHash: h,
    lang: 'vi',
    region: 'north',
    blob: { h, n: 9000, m: 'audio/ogg', d: 3 },
    machine: true
  });
  const good = await note(pub, [author, approver]);
  const cases: readonly (readonly [string, string, string | null])[] = [
    ['an author and an approver', good, null],
    ['the author alone', await note(pub, [author]), 'unapproved'],
    ['the approver alone', await note(pub, [approver]), 'unsigned'],
    ['strangers only', await note(pub, [stranger]), 'unverified_note'],
    ['author, approver and a stranger', await note(pub, [author, stranger, approver]), null],
    ['words changed after signing', good.replace('Rửa tay', 'Uống rượu'), 'invalid_signature'],
    ['silence needs one person', await note(recall, [approver]), null],
    ['a machine voice by the render key', await note(voice, [renderer]), null],
    ['a bulletin by the render key', await note(pub, [renderer, approver]), 'unsigned']
  ];
  return cases.map(([why, said, code]) => ({ why, index: 0, note: said, code }));
}
