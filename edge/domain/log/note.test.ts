import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatUtf8 } from '../bytes.ts';
import { publicKeyOf, signWithNoble } from './noble.ts';
import { addSignature, formatNote, openNote, parseNote, signNote } from './note.ts';
import type { Note, NoteSignature, Signer } from './note.ts';
import { makeVkey } from './vkey.ts';
import { verifyWithWebCrypto } from './webcrypto.ts';

const verify = verifyWithWebCrypto(crypto.subtle);
const official = signer('thu-ky', 1);
const stranger = signer('nguoi-la', 2);

const lines = fc.array(
  fc.string({ unit: 'binary' }).map((line) => line.replace(/[\u0000-\u001f]/g, '')),
  { minLength: 1, maxLength: 6 }
);
const texts = lines.map((all) => all.join('\n') + '\n');
const unknownLine: fc.Arbitrary<NoteSignature> = fc.record({
  name: fc.constantFrom('x', 'y', 'thu-ky'),
  keyId: fc.constantFrom('00000000', 'ffffffff', '0badc0de'),
  signature: fc.uint8Array({ minLength: 1, maxLength: 90 })
});

describe('a note', () => {
  it('comes back whole from its text and from its bytes', () =>
    fc.assert(
      fc.property(
        texts,
        fc.array(unknownLine, { minLength: 1, maxLength: 16 }),
        (text, signatures) => {
          const note = { text, signatures };
          expect(parseNote(formatNote(note))).toEqual({ ok: true, value: note });
          expect(parseNote(formatUtf8(formatNote(note)))).toEqual({ ok: true, value: note });
        }
      )
    ));

  it('has one spelling: what is read is written back byte for byte', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '\n', '— ', 'AAAAAAA=', ' ', '+') }),
        (raw) => {
          const note = parseNote(raw);
          if (note.ok) expect(formatNote(note.value)).toBe(raw);
        }
      ),
      { numRuns: 2000 }
    ));

  it('is refused with a carriage return, a tab, a null or half a surrogate pair', async () => {
    const good = formatNote(await signed('a\n'));
    for (const bad of ['\r', '\t', '\0', '\u001f', '\ud800', '\udc00'])
      expect(parseNote(bad + good)).toMatchObject({ ok: false, error: { code: 'malformed_note' } });
    expect(parseNote('\u007f' + good).ok).toBe(true);
  });

  it('is refused when a line holds a key id and no signature', () => {
    expect(parseNote('a\n\n— x AAAAAA==\n')).toMatchObject({
      ok: false,
      error: { code: 'malformed_note' }
    });
    expect(parseNote('a\n\n— x AAAAAAA=\n').ok).toBe(true);
  });

  it('is refused past its size limit, counted in bytes', async () => {
    const text = formatNote(await signed('ờ\n'));
    const bytes = formatUtf8(text).length;
    expect(parseNote(text, bytes).ok).toBe(true);
    expect(parseNote(text, bytes - 1).ok).toBe(false);
  });

  it('is split at its last blank line, so a text may hold blank lines and signature lines', async () => {
    const inner = formatNote(await signed('a\n'));
    const note = await signed(inner);
    expect(parseNote(formatNote(note))).toEqual({ ok: true, value: note });
    expect((await openNote(note, [official.key], verify)).ok).toBe(true);
  });
});

describe('opening', () => {
  it('refuses a signed note with any one byte changed', async () => {
    const bytes = formatUtf8(formatNote(await signed('Nước lên\ndòng hai\n')));
    for (let at = 0; at < bytes.length; at++)
      for (const bit of [1, 2, 4, 8, 16, 32, 64, 128]) {
        const changed = bytes.slice();
        changed[at]! ^= bit;
        const note = parseNote(changed);
        if (note.ok) expect((await openNote(note.value, [official.key], verify)).ok).toBe(false);
      }
  });

  it('gives the same verdict whatever lines by unknown keys are added, wherever they stand', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(unknownLine, { maxLength: 16 }),
        fc.nat(16),
        async (unknown, place) => {
          const note = await signed('a\n');
          const signatures = unknown.toSpliced(place, 0, ...note.signatures);
          const opened = await openNote({ ...note, signatures }, [official.key], verify);
          expect(opened).toMatchObject({
            ok: true,
            value: { text: 'a\n', verified: [official.key] }
          });
          const bad = note.signatures.map(broken);
          const refused = await openNote(
            { ...note, signatures: unknown.toSpliced(place, 0, ...bad) },
            [official.key],
            verify
          );
          expect(refused).toMatchObject({ ok: false, error: { code: 'invalid_signature' } });
        }
      )
    ));

  it('refuses the whole note for one bad signature by a known key among good ones', async () => {
    const both = await addSignature(await signed('a\n'), stranger);
    if (!both.ok) throw new Error(both.error.code);
    const [first, second] = both.value.signatures as [NoteSignature, NoteSignature];
    const known = [official.key, stranger.key];
    for (const signatures of [
      [broken(first), second],
      [first, broken(second)]
    ])
      expect(await openNote({ text: 'a\n', signatures }, known, verify)).toMatchObject({
        ok: false,
        error: { code: 'invalid_signature' }
      });
    expect((await openNote(both.value, known, verify)).ok).toBe(true);
  });

  it('refuses a note that only strangers signed', async () => {
    expect(await openNote(await signed('a\n'), [stranger.key], verify)).toEqual({
      ok: false,
      error: { code: 'unverified_note' }
    });
  });

  it('does not take a plain signature for a cosignature, nor the other way round', async () => {
    const note = await signed('a\n');
    const witness = makeVkey(official.key.name, official.key.publicKey, 'cosignature-v1');
    const line = { ...note.signatures[0]!, keyId: witness.keyId };
    const opened = await openNote({ ...note, signatures: [line] }, [witness], verify);
    expect(opened).toMatchObject({ ok: false, error: { code: 'invalid_signature' } });
  });
});

describe('signing', () => {
  it('replaces an earlier line by the same key and keeps the others in place', async () => {
    const note = await signed('a\n');
    const old = { ...note, signatures: [broken(note.signatures[0]!)] };
    const both = await addSignature(old, stranger);
    const again = both.ok && (await addSignature(both.value, official));
    if (!again || !again.ok) throw new Error('not signed');
    expect(again.value.signatures.map((line) => line.name)).toEqual(['nguoi-la', 'thu-ky']);
    expect((await openNote(again.value, [official.key], verify)).ok).toBe(true);
  });

  it('refuses a text that no reader would take', async () => {
    for (const text of ['', 'a', 'a\r\n', '\ud800\n'])
      expect(await signNote(text, official)).toMatchObject({ error: { code: 'malformed_note' } });
  });

  it('throws rather than write a line that no reader would take', () => {
    const line = { name: 'a b', keyId: '00000000', signature: Uint8Array.of(1) };
    expect(() => formatNote({ text: 'a\n', signatures: [line] })).toThrow(RangeError);
  });
});

function signer(name: string, seedByte: number): Signer {
  const seed = new Uint8Array(32).fill(seedByte);
  return {
    key: makeVkey(name, publicKeyOf(seed)),
    sign: async (message) => signWithNoble(seed, message)
  };
}

async function signed(text: string): Promise<Note> {
  const note = await signNote(text, official);
  if (!note.ok) throw new Error(note.error.code);
  return note.value;
}

function broken(line: NoteSignature): NoteSignature {
  const signature = line.signature.slice();
  signature[0]! ^= 1;
  return { ...line, signature };
}
