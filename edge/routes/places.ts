import { Hono } from 'hono';
import { PLACE_QUERY_MAX_UNITS, type Place } from '#domain/place/find-place.ts';
import type { FindPlaces } from '../places/place-finder.ts';

/** Without a finder this edge has no list. */
export type PlaceDeps = { readonly findPlaces?: FindPlaces | undefined };

/** A list on a phone; who sees "20 of 300" types another letter. */
const PLACES_MAX = 20;

/**
 * `GET /v1/places?q=tan tien`: provinces and communes by name, at most PLACES_MAX of `total`. It
 * helps to type and decides nothing: what an area may be is in the signed authority logs. 404 where
 * no list was imported.
 */
export function placeRoutes({ findPlaces }: PlaceDeps): Hono {
  return new Hono().get('/places', async (c) => {
    const query = c.req.query('q') ?? '';
    if (query.length > PLACE_QUERY_MAX_UNITS) return c.json({ code: 'query_too_long' }, 400);
    const found = await findPlaces?.(query, PLACES_MAX);
    if (!found) return c.json({ code: 'no_place_list' }, 404);
    // The list changes a few times a year: whoever asks the same again asks the proxy.
    c.header('cache-control', 'public, max-age=3600');
    return c.json({ total: found.total, places: found.places.map(answerOf) });
  });
}

function answerOf(place: Place) {
  const { code, name, kind } = place;
  if (!('province' in place)) return { code, name, kind, formerNames: place.formerNames };
  return { code, name, kind, province: { code: place.province.code, name: place.province.name } };
}
