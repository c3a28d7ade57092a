import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseHex } from '#domain/bytes.ts';
import { publicKeyOf, signWithNoble, verifyWithNoble } from '#domain/log/noble.ts';
import { verifyWithWebCrypto } from '#domain/log/webcrypto.ts';
import { externalVectors } from '../fixtures/external.ts';
import { chromiumArgs, findChromium } from '../journeys/browser.ts';
import { serveFiles } from './serve-files.ts';

type Case = { name: string; publicKey: string; message: string; signature: string; valid: boolean };
type Check = (cases: readonly Case[]) => Promise<boolean[]>;
type Tab = { ed25519Check: { noble: Check; webCrypto: Check } };
type WycheproofGroup = {
  publicKey: { pk: string };
  tests: { tcId: number; comment: string; msg: string; sig: string; result: string }[];
};

const folder = externalVectors('crypto-log/ed25519');
const executablePath = findChromium();
if (!executablePath) console.log('skipped: no Chromium to ask about Ed25519');

const ourCases: Case[] = readJson(
  join(import.meta.dirname, '../../edge/domain/vectors/log/ed25519.json')
).signatures.map((c: Case & { why: string }) => ({ ...c, name: c.why }));
const rfcVectors = folder ? readJson(join(folder, 'rfc8032_section7.1.json')).vectors : [];
const suites: [string, Case[]][] = [
  ['signatures on which libraries differ', ourCases],
  ['RFC 8032 section 7.1', rfcVectors.map((c: Case) => ({ ...c, valid: true }))],
  ['Wycheproof', readWycheproof()]
];

describe.skipIf(!folder)('RFC 8032 section 7.1', () => {
  it('gives the same keys and signatures byte for byte', () => {
    for (const { secretKey, publicKey, message, signature } of rfcVectors) {
      expect(publicKeyOf(hex(secretKey))).toEqual(hex(publicKey));
      expect(signWithNoble(hex(secretKey), hex(message))).toEqual(hex(signature));
    }
  });
});

describe('in Node', () => {
  it.each(suites)('%s: noble and WebCrypto give every verdict', async (_, cases) => {
    for (const verify of [verifyWithNoble, verifyWithWebCrypto(crypto.subtle)])
      for (const c of cases)
        expect(await verify(hex(c.publicKey), hex(c.message), hex(c.signature)), c.name).toBe(
          c.valid
        );
  });
});

describe.skipIf(!executablePath)('in Chromium', () => {
  let check: { noble: Check; webCrypto: Check };
  let close: () => Promise<unknown>;
  beforeAll(async () => ({ check, close } = await openChromium()), 60_000);
  afterAll(() => close?.());

  it.each(suites)('%s: noble and WebCrypto give every verdict', async (_, cases) => {
    const want = cases.map((c) => `${c.name}: ${c.valid}`);
    for (const backend of [check.webCrypto, check.noble]) {
      const verdicts = await backend(cases);
      expect(cases.map((c, i) => `${c.name}: ${verdicts[i]}`)).toEqual(want);
    }
  });
});

/** A page on loopback is a secure context, so it has crypto.subtle; about:blank has none. */
async function openChromium() {
  const page = Buffer.from(
    '<!doctype html><meta charset="utf-8"><script src="/check.js"></script>'
  );
  const files = { '': page, 'check.js': Buffer.from(await bundleForPage()) };
  const server = await serveFiles(new Map(Object.entries(files)));
  const browser = await chromium.launch({ executablePath, args: [...chromiumArgs] });
  const tab = await browser.newPage();
  await tab.goto(server.baseUrl);
  const ask =
    (backend: 'noble' | 'webCrypto'): Check =>
    (cases) =>
      tab.evaluate(([name, all]) => (globalThis as unknown as Tab).ed25519Check[name](all), [
        backend,
        cases
      ] as const);
  const close = () => Promise.all([browser.close(), server.close()]);
  return { check: { noble: ask('noble'), webCrypto: ask('webCrypto') }, close };
}

async function bundleForPage(): Promise<string> {
  const output = await build({
    configFile: false,
    root: join(import.meta.dirname, '../..'),
    logLevel: 'warn',
    build: {
      write: false,
      lib: {
        entry: join(import.meta.dirname, 'ed25519-page.ts'),
        formats: ['iife'],
        name: 'ed25519Check'
      }
    }
  });
  return (output as Rolldown.RolldownOutput[])[0]!.output[0].code;
}

function readWycheproof(): Case[] {
  if (!folder) return [];
  const { testGroups } = readJson(join(folder, 'wycheproof_ed25519_test.json'));
  return testGroups.flatMap(({ publicKey, tests }: WycheproofGroup) =>
    tests.map(({ tcId, comment, msg, sig, result }) => ({
      name: `${tcId} ${comment}`,
      publicKey: publicKey.pk,
      message: msg,
      signature: sig,
      valid: result === 'valid'
    }))
  );
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function hex(text: string): Uint8Array {
  return parseHex(text)!;
}
