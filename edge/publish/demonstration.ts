import { formatTrustName, ROOT_LOG } from '#domain/sync/trust.ts';
import type { Entry } from '#domain/entry/entry.ts';
import type { Signer } from '#domain/log/note.ts';
import type { SignerKey } from '#domain/log/vkey.ts';
import type { Catalogue } from '../log/catalogue.ts';
import type { Store } from '../store/store.ts';
import { signerOf, vkeyOf, type Keyring } from './keyring.ts';
import { newId } from './new-id.ts';
import { Publisher } from './publisher.ts';

/** Areas whose codes no official list uses, so that nobody can take them for real ones. */
export const SAMPLE_PROVINCE = '99';
export const SAMPLE_COMMUNE = '99001';
const KEY_LOG = `p.${SAMPLE_PROVINCE}.keys`;
export const CONTENT_LOGS = ['n.khcn', `p.${SAMPLE_PROVINCE}.tin`, `x.${SAMPLE_COMMUNE}`] as const;

/** Display names of the sample areas and roles; words, so they come from content/. */
export type SampleWords = {
  readonly nation: string;
  readonly province: string;
  readonly commune: string;
  readonly author: string;
  readonly approver: string;
};

export type Demonstration = {
  readonly name: string;
  readonly publisher: Publisher;
  readonly author: Signer;
  readonly approver: Signer;
  readonly renderer: Signer;
};

type Deps = {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly keyring: Keyring;
  readonly words: SampleWords;
  readonly nowMs: () => number;
};
type Draft = Record<string, unknown> & { t: string };

/**
 * The root that a first start makes for trying things out: three root keys of which two sign,
 * one province, one commune, an author, an approver and a machine voice, each with just its
 * rights. Run again it adds only what is missing, so a cut anywhere heals at the next start.
 */
export async function openDemonstration(deps: Deps): Promise<Demonstration> {
  const rootKeys = await Promise.all(
    ['goc-1', 'goc-2', 'goc-3'].map((role) => deps.keyring.key(role, `loa-lang-goc/${role}`))
  );
  const name = formatTrustName(rootKeys.map((key) => key.publicKey));
  const key = (role: string) => deps.keyring.key(role, `${name}/${role}`);
  const people = {
    registrar: await key('can-bo-khoa-mau'),
    author: await key('nguoi-soan-mau'),
    approver: await key('nguoi-duyet-mau'),
    renderer: await key('giong-doc')
  };
  const logSigner = async (log: string) => signerOf(await key(log));
  const publisher = new Publisher({ store: deps.store, name, logSigner });
  const logs = [ROOT_LOG, KEY_LOG, ...CONTENT_LOGS];
  const logKeys = new Map(
    await Promise.all(logs.map(async (log) => [log, vkeyOf(await key(log))] as const))
  );
  await writeAuthority(deps, publisher, { rootKeys, people, logKeys, words: deps.words });
  return {
    name,
    publisher,
    author: signerOf(people.author),
    approver: signerOf(people.approver),
    renderer: signerOf(people.renderer)
  };
}

async function writeAuthority(deps: Deps, publisher: Publisher, cast: Cast): Promise<void> {
  const root = draftRoot(cast);
  await mustBeOurs(deps, root[0]!);
  const rootSigners = cast.rootKeys.slice(0, 2).map(signerOf);
  await complete(deps, { publisher, log: ROOT_LOG, drafts: root, signers: rootSigners });
  const signers = [signerOf(cast.people.registrar)];
  await complete(deps, { publisher, log: KEY_LOG, drafts: draftKeys(cast), signers });
  // A head of size 0 makes a log that has nothing yet servable.
  for (const log of CONTENT_LOGS) await mustSucceed(publisher.append(log, [], []));
}

/** Keys of one folder and logs of another would sign a root nobody follows over a log people do. */
async function mustBeOurs({ catalogue, keyring }: Deps, root: Draft): Promise<void> {
  const [first] = await catalogue.leaves(ROOT_LOG);
  if (first && meaning(first.entry) !== meaning(root))
    throw new Error(`${keyring.folder}: these keys did not make the root of this data folder`);
}

type People = Record<'registrar' | 'author' | 'approver' | 'renderer', SignerKey>;

type Cast = {
  readonly rootKeys: readonly SignerKey[];
  readonly people: People;
  readonly logKeys: ReadonlyMap<string, string>;
  readonly words: SampleWords;
};

const [NATIONAL, PROVINCE, COMMUNE] = CONTENT_LOGS;

function draftRoot({ rootKeys, people, logKeys, words }: Cast): readonly Draft[] {
  const log = logKeys.get(ROOT_LOG);
  return [
    { t: 'root', version: 1, threshold: 2, keys: rootKeys.map(vkeyOf), log },
    area({ code: 'vn', name: words.nation, kind: 'nation', logs: [NATIONAL] }),
    area({
      code: SAMPLE_PROVINCE,
      name: words.province,
      kind: 'province',
      parent: 'vn',
      logs: [NATIONAL, PROVINCE]
    }),
    sequencer(logKeys, KEY_LOG),
    grant(people.registrar, KEY_LOG, ['grant', 'revoke', 'area']),
    sequencer(logKeys, NATIONAL),
    ...staff(people, NATIONAL, words)
  ];
}

function draftKeys({ people, logKeys, words }: Cast): readonly Draft[] {
  return [
    area({
      code: SAMPLE_COMMUNE,
      name: words.commune,
      kind: 'commune',
      parent: SAMPLE_PROVINCE,
      logs: CONTENT_LOGS
    }),
    sequencer(logKeys, PROVINCE),
    sequencer(logKeys, COMMUNE),
    ...staff(people, PROVINCE, words),
    ...staff(people, COMMUNE, words)
  ];
}

function sequencer(logKeys: Cast['logKeys'], log: string): Draft {
  return grant(logKeys.get(log)!, log, ['checkpoint']);
}

function staff(people: People, log: string, words: SampleWords): readonly Draft[] {
  const { author, approver, renderer } = people;
  const types = ['pub', 'amend', 'sched', 'places', 'recall'];
  return [
    { ...grant(author, log, types), label: words.author },
    { ...grant(approver, log, ['approve', 'recall']), label: words.approver },
    grant(renderer, log, ['voice'])
  ];
}

function grant(key: SignerKey | string, log: string, types: readonly string[]): Draft {
  const vkey = typeof key === 'string' ? key : vkeyOf(key);
  return { t: 'grant', key: vkey, log, types, area: areaOf(log), from: 0 };
}

/** A log's name says where it belongs. */
function areaOf(log: string): string {
  const [scope, code] = log.split('.');
  return scope === 'n' ? 'vn' : (code ?? 'vn');
}

type Place = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parent?: string;
  readonly logs: readonly string[];
};

function area(place: Place): Draft {
  return { t: 'area', ...place, sample: true };
}

type Writing = {
  readonly publisher: Publisher;
  readonly log: string;
  readonly drafts: readonly Draft[];
  readonly signers: readonly Signer[];
};

/** Appends the drafts that the log does not say yet, in order. */
async function complete(
  { catalogue, nowMs }: Deps,
  { publisher, log, drafts, signers }: Writing
): Promise<void> {
  const said = new Set((await catalogue.leaves(log)).map(({ entry }) => meaning(entry)));
  const missing = drafts.filter((draft) => !said.has(meaning(draft)));
  const by = log === ROOT_LOG ? 'goc-mau' : 'can-bo-khoa-mau';
  const at = Math.floor(nowMs() / 1000);
  const entries = missing.map((draft) => ({ v: 1, id: newId(nowMs()), at, by, ...draft }));
  await mustSucceed(publisher.append(log, entries as unknown as Entry[], signers));
}

/** An entry without what differs each time it is written. */
function meaning(entry: object): string {
  const said = Object.entries(entry).filter(([key]) => !['v', 'id', 'at', 'by'].includes(key));
  return JSON.stringify(said.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export async function mustSucceed<T>(
  answer: Promise<{ ok: true; value: T } | { ok: false; error: { code: string; detail?: string } }>
): Promise<T> {
  const result = await answer;
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.detail ?? ''}`);
}
