import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseServicePoints } from '#domain/place/service-points.ts';
import {
  NOW_SECONDS,
  openDemoEdge,
  SCRATCH,
  type DemoEdge
} from '../../tests/fixtures/demo-edge.ts';
import { checkContent } from '../corpus/content-report.ts';
import { readConfig } from '../config.ts';
import { publishContent } from './publish-content.ts';

const LOG = 'x.99001';
const real = (path: string) => fileURLToPath(new URL(`../../content/${path}`, import.meta.url));
let edge: DemoEdge;
let content: string;

beforeEach(async () => {
  edge = await openDemoEdge();
  content = await mkdtemp(join(SCRATCH, 'loa-content-'));
  await mkdir(join(content, 'bulletins'));
  for (const name of ['places', 'settings.json', 'pronunciations.json', 'facts.json'])
    await cp(real(name), join(content, name), { recursive: true });
});
afterEach(async () => {
  await edge.dispose();
  await rm(content, { recursive: true });
});

const file = () => join(content, 'places', `${LOG}.geojson`);
const rewrite = async (from: string | RegExp, to: string) =>
  writeFile(file(), (await readFile(file(), 'utf8')).replace(from, to));
const publish = () =>
  publishContent(edge, { ...readConfig({}), contentFolder: content }, () => NOW_SECONDS * 1000);
const lists = async () =>
  (await edge.catalogue.leaves(LOG)).flatMap(({ entry }) => (entry.t === 'places' ? [entry] : []));
const faultsOf = async () =>
  (await publish()).faults.map(({ path, line, field, code }) => `${path}:${line} ${field} ${code}`);

describe('The places of a log', () => {
  it('are signed once with their bytes laid ready, and again only when a place changes', async () => {
    expect((await publish()).faults).toEqual([]);
    await publish();
    await rewrite('"note":', '"remark":');
    await rewrite(/\n {4}/g, '\n');
    await publish();
    expect(await lists()).toHaveLength(1);
    await rewrite('Chợ Mẫu (mẫu)', 'Chợ Mẫu mới (mẫu)');
    await publish();
    await publish();
    const [first, second, ...more] = await lists();
    expect(more).toEqual([]);
    expect(second!.blob.h).not.toBe(first!.blob.h);
    const bytes = await edge.blobs.read(second!.blob.h);
    expect(bytes?.length).toBe(second!.blob.n);
    const parsed = parseServicePoints(bytes!);
    expect(parsed.ok && parsed.value.points.map(({ name }) => name)).toContain('Chợ Mẫu mới (mẫu)');
  });

  it.each([
    ['no JSON', /[^]*/, '{', ':1  places_wrong'],
    ['a kind nobody knows', '"market"', '"temple"', ':16 features.11.properties.kind places_wrong'],
    ['one id twice', '"id": "cho"', '"id": "mot-cua"', ':16  places_repeated'],
    ['a lost landmark', '"near": "cho"', '"near": "dinh"', ':5  places_near'],
    ['a name without its mark', 'Trạm y tế Xã Mẫu (mẫu)', 'Trạm y tế', ':6  sample_unmarked']
  ])('with %s are left out and told, and the rest is published', async (_, from, to, told) => {
    await publish();
    await rewrite(from, to);
    expect(await faultsOf()).toEqual([`places/${LOG}.geojson${told}`]);
    expect(await lists()).toHaveLength(1);
    const report = await checkContent(content, '2026-11-23');
    expect(report.faults.map(({ path }) => path)).toContain(`places/${LOG}.geojson`);
  });

  it('need the name of a log', async () => {
    await cp(file(), join(content, 'places', 'xa-mau.geojson'));
    expect(await faultsOf()).toEqual(['places/xa-mau.geojson:1  places_name']);
  });
});

describe('The sample commune', () => {
  it('has fourteen places of all nine kinds, every one told from a landmark and marked', async () => {
    const parsed = parseServicePoints(await readFile(real(`places/${LOG}.geojson`)));
    if (!parsed.ok) return expect.fail(JSON.stringify(parsed.error));
    const { points, lines } = parsed.value;
    expect(points).toHaveLength(14);
    expect(new Set(points.map(({ kind }) => kind)).size).toBe(9);
    expect(points.every(({ name, near }) => name.includes('(mẫu)') && near)).toBe(true);
    expect(points.some(({ phone }) => phone)).toBe(false);
    expect(lines.length).toBeGreaterThan(0);
  });
});
