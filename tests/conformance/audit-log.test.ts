import { generateKeyPairSync, sign, createHash, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { externalVectors } from '../fixtures/external.ts';
import { auditLog } from './audit-log.ts';
import { serveFiles } from './serve-files.ts';
import { readTesseraLog, type TesseraLog } from './tessera-log.ts';

const folder = externalVectors('crypto-log/tessera-log');

describe.skipIf(!folder)("the second reader of another project's log", () => {
  it('finds all of it in order', async () => {
    const report = await audit(readTesseraLog(folder!));
    expect(report).toEqual({ size: 15, heads: 17, tiles: 15, bundles: 15, faults: [] });
  });

  it('finds one flipped byte in any file it reads', async () => {
    const log = readTesseraLog(folder!);
    const paths = [...log.files.keys()].filter((path) => /^(checkpoint$|tile\/)/.test(path));
    expect(paths).toHaveLength(31);
    for (const [i, path] of paths.entries()) {
      const bytes = Uint8Array.from(log.files.get(path)!);
      bytes[(i * 131) % bytes.length]! ^= 1 << (i % 8);
      const report = await audit({ ...log, files: new Map([...log.files, [path, bytes]]) });
      expect(report.faults, path).not.toEqual([]);
    }
  });

  it('misses any file that is gone, and any head that is from another log', async () => {
    const log = readTesseraLog(folder!);
    for (const gone of ['tile/0/000.p/15', 'tile/0/000.p/3', 'tile/entries/000.p/15']) {
      const files = new Map([...log.files].filter(([path]) => path !== gone));
      expect((await audit({ ...log, files })).faults.join()).toContain(gone);
    }
    const checkpoints = log.checkpoints.map((text) =>
      text.replaceAll('example.com', 'example.org')
    );
    expect((await audit({ ...log, checkpoints })).faults).toHaveLength(16);
  });
});

describe('the second reader', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');

  it('refuses two well-signed heads of one size with different roots', async () => {
    const one = head({ size: 0, root: createHash('sha256').digest() }, privateKey, publicKey);
    const other = head({ size: 0, root: Buffer.alloc(32) }, privateKey, publicKey);
    const { baseUrl, close } = await serveFiles(new Map([['checkpoint', Buffer.from(one.text)]]));
    const log = { baseUrl, vkey: one.vkey };
    const fine = await auditLog({ ...log, checkpoints: [one.text] });
    const forked = await auditLog({ ...log, checkpoints: [other.text] });
    await close();
    expect(fine.faults).toEqual([]);
    expect(forked.faults).toEqual(['head of size 0: another root than its entries give']);
  });
});

async function audit({ vkey, checkpoints, files }: TesseraLog) {
  const { baseUrl, close } = await serveFiles(files);
  const report = await auditLog({ baseUrl, vkey, checkpoints });
  await close();
  return report;
}

function head(
  { size, root }: { size: number; root: Buffer },
  privateKey: KeyObject,
  publicKey: KeyObject
) {
  const typed = Buffer.concat([
    Buffer.of(1),
    publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  ]);
  const keyId = createHash('sha256').update('thử\n').update(typed).digest().subarray(0, 4);
  const text = `thử\n${size}\n${root.toString('base64')}\n`;
  const line = Buffer.concat([keyId, sign(null, Buffer.from(text), privateKey)]);
  return {
    vkey: `thử+${keyId.toString('hex')}+${typed.toString('base64')}`,
    text: `${text}\n— thử ${line.toString('base64')}\n`
  };
}
