import { expect, it } from 'vitest';
import { expectVectorFile } from '../../../../tests/conformance/vector-file.ts';
import { formatHex } from '../../bytes.ts';
import { checkpointCosignedAt, cosignCheckpoint, formatCheckpoint } from '../../log/checkpoint.ts';
import { openCheckpoint } from '../../log/checkpoint.ts';
import { publicKeyOf, signWithNoble } from '../../log/noble.ts';
import { addSignature, formatNote, openNote, parseNote, signNote } from '../../log/note.ts';
import type { Note, Signer } from '../../log/note.ts';
import { emptyRoot } from '../../log/tree.ts';
import { formatVkey, makeVkey, parseVkey, type KeyAlgorithm } from '../../log/vkey.ts';
import { verifyWithWebCrypto } from '../../log/webcrypto.ts';

const verify = verifyWithWebCrypto(crypto.subtle);
const author = signer('nguoi-soan', 1);
const approver = signer('nguoi-duyet', 2);
const log = signer('loa-lang/0a1b2c3d/n.thu', 3);
const witness = signer('nhan-chung', 4, 'cosignature-v1');
const all = [author, approver, log, witness];
const TEXT = '{"v":1,"t":"note"}\n';

it('vkeys.json holds keys to read and to refuse', async () => {
  const good = all.map(({ key }) => ({
    ...key,
    publicKey: formatHex(key.publicKey),
    vkey: formatVkey(key)
  }));
  const [first] = good as [(typeof good)[0]];
  const bad = [
    first.vkey.replace('nguoi', 'ngu0i'),
    first.vkey.replace('nguoi-soan', 'nguoi soan'),
    first.vkey.replace(first.keyId, first.keyId.toUpperCase()),
    first.vkey.slice(0, -4),
    first.vkey.replace('+A', '+B'),
    `PRIVATE+KEY+${first.vkey}`,
    'nguoi-soan',
    ''
  ].map((vkey) => {
    const key = parseVkey(vkey);
    if (key.ok) throw new Error(`read: ${vkey}`);
    return { vkey, code: key.error.code };
  });
  for (const { vkey } of good) expect(parseVkey(vkey).ok).toBe(true);
  await expectVectorFile(`${import.meta.dirname}/vkeys.json`, {
    about:
      'C2SP signed-note verifier keys. `good` give these fields (publicKey in hex); `bad` are refused ' +
      'with this code. All keys are published test keys, their seeds 32 bytes of 1, 2, 3 and 4.',
    good,
    bad
  });
});

it('notes.json holds notes to open and to refuse', async () => {
  const one = await must(signNote(TEXT, author));
  const two = await must(addSignature(one, approver));
  const [line, second] = two.signatures as [Note['signatures'][0], Note['signatures'][0]];
  const broken = { ...line, signature: line.signature.with(0, line.signature[0]! ^ 1) };
  const text = formatNote(one);
  const both = [author, approver];
  const cases = [
    ['one line, its key known', text, [author]],
    ['two lines, both keys known', formatNote(two), both],
    ['two lines, one key known', formatNote(two), [approver]],
    [
      'a known key is right, then wrong: the first line counts',
      formatNote({ ...one, signatures: [line, broken] }),
      [author]
    ],
    [
      'a known key is wrong, then right',
      formatNote({ ...one, signatures: [broken, line] }),
      [author]
    ],
    [
      'one known key wrong among good ones',
      formatNote({ ...one, signatures: [second, broken] }),
      both
    ],
    [
      'a broken line by an unknown key',
      formatNote({ ...one, signatures: [broken, second] }),
      [approver]
    ],
    ['no key known', text, []],
    ['a known key twice in the list of keys', text, [author, author]],
    [
      '101 lines',
      formatNote({ ...one, signatures: Array.from({ length: 101 }, () => line) }),
      [author]
    ],
    ['no blank line', text.replace('\n\n', '\n'), [author]],
    ['no newline at the end', text.slice(0, -1), [author]],
    ['a hyphen instead of the dash', text.replace('— ', '- '), [author]],
    ['carriage returns', text.replaceAll('\n', '\r\n'), [author]],
    ['a tab in the text', text.replace(':1', ':\t1'), [author]],
    ['spare base64 bits set', text.replace(/(.)=\n$/, nextLetter), [author]],
    ['a changed text', text.replace('note', 'pub'), [author]]
  ] as const;
  const written = [];
  for (const [why, raw, known] of cases) written.push({ why, ...(await verdict(raw, known)) });
  await expectVectorFile(`${import.meta.dirname}/notes.json`, {
    about:
      'Signed notes (C2SP signed-note) opened with `known` verifier keys. `verified` names the keys ' +
      'that hold, in order; otherwise the note is refused with `code`.',
    cases: written
  });
});

it('checkpoints.json holds heads to open and to refuse', async () => {
  const text = formatCheckpoint({ origin: log.key.name, size: 0, root: emptyRoot() });
  const own = await must(signNote(text, log));
  const cosigned = await must(cosignCheckpoint(own, witness, 1_767_225_600));
  const extended = await must(signNote(`${text}more\n`, log));
  const foreign = await must(signNote(text.replace('n.thu', 'n.khac'), log));
  const bare = await must(cosignCheckpoint({ text, signatures: [] }, witness, 1_767_225_600));
  const padded = await must(signNote(text.replace('\n0\n', '\n00\n'), log));
  const huge = await must(signNote(text.replace('\n0\n', '\n9007199254740992\n'), log));
  const cases = [
    ['signed by the log', formatNote(own)],
    ['cosigned on 2026-01-01', formatNote(cosigned)],
    ['an extension line', formatNote(extended)],
    ['another origin', formatNote(foreign)],
    ['a witness only', formatNote(bare)],
    ['a size with a leading zero', formatNote(padded)],
    ['a size of 2^53', formatNote(huge)],
    ['a changed cosignature time', formatNote(oneSecondLater(cosigned))]
  ] as const;
  const written = [];
  for (const [why, note] of cases) {
    const head = await openCheckpoint(note, {
      logKey: log.key,
      witnessKeys: [witness.key],
      verify
    });
    const answer = head.ok
      ? {
          size: head.value.size,
          root: formatHex(head.value.root),
          cosignedAtSeconds: checkpointCosignedAt(head.value.note) ?? null
        }
      : { code: head.error.code };
    written.push({ why, note, ...answer });
  }
  expect(written.filter((c) => 'size' in c)).toHaveLength(2);
  await expectVectorFile(`${import.meta.dirname}/checkpoints.json`, {
    about:
      'Heads of one log (C2SP tlog-checkpoint, tlog-cosignature v1), opened with `logKey` and the ' +
      'witness `witnessKey`. Root in hex; time in whole seconds since 1970, null without a witness.',
    logKey: formatVkey(log.key),
    witnessKey: formatVkey(witness.key),
    cases: written
  });
});

async function verdict(raw: string, known: readonly Signer[]) {
  const keys = known.map(({ key }) => key);
  const parsed = parseNote(raw);
  const opened = parsed.ok ? await openNote(parsed.value, keys, verify) : parsed;
  const question = { note: raw, known: keys.map(formatVkey) };
  return opened.ok
    ? { ...question, verified: opened.value.verified.map(formatVkey) }
    : { ...question, code: opened.error.code };
}

function signer(name: string, seedByte: number, algorithm?: KeyAlgorithm): Signer {
  const seed = new Uint8Array(32).fill(seedByte);
  return {
    key: makeVkey(name, publicKeyOf(seed), algorithm),
    sign: async (message) => signWithNoble(seed, message)
  };
}

async function must(result: ReturnType<typeof signNote>): Promise<Note> {
  const note = await result;
  if (!note.ok) throw new Error(note.error.code);
  return note.value;
}

function nextLetter(_: string, letter: string): string {
  return `${String.fromCharCode(letter.charCodeAt(0) + 1)}=\n`;
}

/** The last byte of the eight that say when. */
function oneSecondLater(note: Note): Note {
  const [own, line] = note.signatures as [Note['signatures'][0], Note['signatures'][0]];
  const signature = line.signature.with(7, line.signature[7]! + 1);
  return { ...note, signatures: [own, { ...line, signature }] };
}
