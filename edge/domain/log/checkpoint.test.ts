import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatUtf8 } from '../bytes.ts';
import { checkpointCosignedAt, cosignCheckpoint, formatCheckpoint } from './checkpoint.ts';
import { openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { formatCosignature, parseCosignature } from './cosignature.ts';
import { publicKeyOf, signWithNoble } from './noble.ts';
import { formatNote, signNote, type Note, type Signer } from './note.ts';
import { emptyRoot, hashLeaf } from './tree.ts';
import { makeVkey, type KeyAlgorithm } from './vkey.ts';
import { verifyWithWebCrypto } from './webcrypto.ts';

const verify = verifyWithWebCrypto(crypto.subtle);
const log = signer('loa-lang/0a1b2c3d/n.alert', 1);
const witness = signer('nhan-chung', 2, 'cosignature-v1');
const second = signer('nhan-chung-2', 3, 'cosignature-v1');
const head = { origin: log.key.name, size: 600, root: hashLeaf(formatUtf8('a')) };
const text = formatCheckpoint(head);
const ROOT = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

describe('a checkpoint text', () => {
  it('comes back whole, up to the largest safe size', () =>
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (size, root) => {
          const checkpoint = { origin: 'o', size, root };
          expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual({
            ok: true,
            value: checkpoint
          });
        }
      )
    ));

  it.each([
    `o\n01\n${ROOT}\n`,
    `o\n-1\n${ROOT}\n`,
    `o\n+1\n${ROOT}\n`,
    `o\n1e3\n${ROOT}\n`,
    `o\n0x1\n${ROOT}\n`,
    `o\n1 \n${ROOT}\n`,
    `o\n\n${ROOT}\n`,
    `o\n9007199254740992\n${ROOT}\n`,
    `o\n1\n${ROOT}`,
    `o\n1\n${ROOT.slice(0, -1)}\n`,
    `o\n1\n${ROOT.slice(0, -2)}V=\n`,
    `o\n1\n\n`,
    `\n1\n${ROOT}\n`,
    `o\n1\n`,
    ''
  ])('is refused: %j', (bad) => {
    expect(parseCheckpoint(bad)).toMatchObject({ error: { code: 'malformed_checkpoint' } });
    expect(parseCheckpoint(bad, { allowExtensions: true }).ok).toBe(false);
  });

  it('has no extension lines, unless another log is being read', () => {
    expect(parseCheckpoint(`${text}more\n`).ok).toBe(false);
    expect(parseCheckpoint(`${text}more\n`, { allowExtensions: true })).toEqual({
      ok: true,
      value: head
    });
    expect(parseCheckpoint(`${text}\n`, { allowExtensions: true }).ok).toBe(false);
  });

  it('is never written malformed', () => {
    for (const size of [-1, 0.5, NaN, 2 ** 53])
      expect(() => formatCheckpoint({ ...head, size })).toThrow(RangeError);
    expect(() => formatCheckpoint({ ...head, origin: 'a\nb' })).toThrow(RangeError);
  });
});

describe('opening a head', () => {
  it('gives its size, root and the latest verified witness time', async () => {
    const note = await cosigned(
      await cosigned(await signedHead(), witness, 1_700_000_000),
      second,
      5
    );
    const opened = await open(note);
    expect(opened).toMatchObject({ ok: true, value: head });
    if (!opened.ok) return;
    expect(checkpointCosignedAt(opened.value.note)).toBe(1_700_000_000);
    expect(opened.value.note.verified).toHaveLength(3);
  });

  it('knows no time without a witness', async () => {
    const opened = await open(await signedHead());
    expect(opened.ok && checkpointCosignedAt(opened.value.note)).toBeUndefined();
  });

  it('refuses a changed witness time: the time is signed', async () => {
    const note = await cosigned(await signedHead(), witness, 1000);
    const [own, line] = note.signatures;
    const signature = line!.signature.slice();
    signature[7]! ^= 1;
    const changed = { ...note, signatures: [own!, { ...line!, signature }] };
    expect(await open(changed)).toMatchObject({ error: { code: 'invalid_signature' } });
  });

  it('refuses a head that only a witness signed', async () => {
    const note = await cosigned({ text, signatures: [] }, witness, 1000);
    expect(await open(note)).toMatchObject({ error: { code: 'not_signed_by_log' } });
  });

  it("refuses a head of another origin signed by this log's key", async () => {
    const note = await signNote(formatCheckpoint({ ...head, origin: 'other' }), log);
    expect(note.ok && (await open(note.value))).toMatchObject({ error: { code: 'wrong_origin' } });
  });

  it('refuses a note that is signed well and is no checkpoint', async () => {
    const note = await signNote('Nước lên\n', log);
    expect(note.ok && (await open(note.value))).toMatchObject({
      error: { code: 'malformed_checkpoint' }
    });
  });
});

describe('a cosignature', () => {
  it('comes back whole for every safe time', () =>
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.uint8Array({ minLength: 64, maxLength: 64 }),
        (timeSeconds, signature) => {
          const cosignature = { timeSeconds, signature };
          expect(parseCosignature(formatCosignature(cosignature))).toEqual(cosignature);
        }
      )
    ));

  it('is refused with another length or a time past 2^53', () => {
    expect(parseCosignature(new Uint8Array(71))).toBeUndefined();
    expect(parseCosignature(new Uint8Array(73))).toBeUndefined();
    expect(parseCosignature(new Uint8Array(72).fill(255))).toBeUndefined();
    expect(parseCosignature(Uint8Array.of(0, 32, ...new Uint8Array(70)))).toBeUndefined();
  });
});

it('the root of an empty log is the hash of nothing', () => {
  expect(formatCheckpoint({ origin: 'o', size: 0, root: emptyRoot() })).toBe(`o\n0\n${ROOT}\n`);
});

function signer(name: string, seedByte: number, algorithm?: KeyAlgorithm): Signer {
  const seed = new Uint8Array(32).fill(seedByte);
  return {
    key: makeVkey(name, publicKeyOf(seed), algorithm),
    sign: async (message) => signWithNoble(seed, message)
  };
}

async function signedHead(): Promise<Note> {
  const note = await signNote(text, log);
  if (!note.ok) throw new Error(note.error.code);
  return note.value;
}

async function cosigned(note: Note, by: Signer, timeSeconds: number): Promise<Note> {
  const result = await cosignCheckpoint(note, by, timeSeconds);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function open(note: Note) {
  const witnessKeys = [witness.key, second.key];
  return openCheckpoint(formatNote(note), { logKey: log.key, witnessKeys, verify });
}
