import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AreaCodeSchema } from '#domain/ids.ts';
import { openDemoEdge } from '../../tests/fixtures/demo-edge.ts';
import { formatPlaceFile } from '../places/place-file.ts';
import { openPlaceFinder } from '../places/place-finder.ts';
import { placeRoutes } from './places.ts';

const code = (text: string) => v.parse(AreaCodeSchema, text);
const province = {
  code: code('68'),
  name: 'Lâm Đồng',
  kind: 'province' as const,
  formerNames: ['Bình Thuận']
};
const communes = Array.from({ length: 30 }, (_, i) => ({
  code: code(String(68_001 + i)),
  name: i === 0 ? 'Tân Tiến' : `Xuân ${i}`,
  kind: 'commune' as const,
  province
}));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'place-routes-'));
  await writeFile(
    join(folder, 'places.json'),
    formatPlaceFile({ provinces: [province], communes })
  );
});
afterAll(() => rm(folder, { recursive: true }));

const ask = (query: string, file = 'places.json') =>
  placeRoutes({ findPlaces: openPlaceFinder(join(folder, file)) }).request(`/places${query}`);

describe('looking a place up at an edge', () => {
  it('answers with code, kind and province, and may be kept by a proxy', async () => {
    const answer = await ask('?q=tan%20ti');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=3600');
    expect(await answer.json()).toEqual({
      total: 1,
      places: [
        {
          code: '68001',
          name: 'Tân Tiến',
          kind: 'commune',
          province: { code: '68', name: 'Lâm Đồng' }
        }
      ]
    });
  });

  it('gives a province with the names it took in', async () => {
    const { places } = (await (await ask('?q=b%C3%ACnh%20thu%E1%BA%ADn')).json()) as {
      places: object[];
    };
    expect(places).toEqual([
      { code: '68', name: 'Lâm Đồng', kind: 'province', formerNames: ['Bình Thuận'] }
    ]);
  });

  it('gives twenty at most, and says how many there are', async () => {
    const answer = (await (await ask('?q=xuan')).json()) as { total: number; places: object[] };
    expect([answer.total, answer.places.length]).toEqual([29, 20]);
  });

  it.each(['', '?q=', '?q=%20', '?q=zzz'])('finds nothing for «%s»', async (query) => {
    expect(await (await ask(query)).json()).toEqual({ total: 0, places: [] });
  });

  it('refuses a query nobody types', async () => {
    const answer = await ask(`?q=${'a'.repeat(81)}`);
    expect([answer.status, await answer.json()]).toEqual([400, { code: 'query_too_long' }]);
  });

  it('says that there is no list, or none that can be read', async () => {
    expect((await ask('?q=tan', 'none.json')).status).toBe(404);
    await writeFile(join(folder, 'broken.json'), '{"v":2}');
    const answer = await ask('?q=tan', 'broken.json');
    expect([answer.status, await answer.json()]).toEqual([404, { code: 'no_place_list' }]);
  });

  it('reads a list that was imported while it runs', async () => {
    const file = join(folder, 'later.json');
    const findPlaces = openPlaceFinder(file);
    expect(await findPlaces('tan', 20)).toBeUndefined();
    await writeFile(file, formatPlaceFile({ provinces: [province], communes: [] }));
    expect(await findPlaces('tan', 20)).toEqual({ places: [], total: 0 });
    await writeFile(file, formatPlaceFile({ provinces: [province], communes }));
    expect(await findPlaces('tan', 20)).toMatchObject({ total: 1 });
  });

  it('is part of an edge, which has a list once it was imported into its data folder', async () => {
    const edge = await openDemoEdge();
    const statusOf = async () => (await edge.app.request('/v1/places?q=tan')).status;
    expect(await statusOf()).toBe(404);
    const file = join(edge.folder, 'places.json');
    await writeFile(file, formatPlaceFile({ provinces: [province], communes }));
    expect(await statusOf()).toBe(200);
    await edge.dispose();
  });
});
