import {
  circleMarker,
  divIcon,
  geoJSON,
  marker,
  type Bounds,
  type LatLng,
  type Layer,
  type Map
} from 'leaflet';
import base from './base/base.json';

/** The mainland, its sea and both archipelagos with room for their names: what "the whole country" means. */
export const COUNTRY: Bounds = [
  [6.2, 101.6],
  [23.6, 121.6]
];
/** As far as base.json reaches, less a margin. */
export const WORLD: Bounds = [
  [-15, 77],
  [39, 143]
];

/** Panes of our own and how high each lies; Leaflet's tiles lie at 200, lines at 400, pins at 600. */
const PANES = {
  /** What is seen when there are no tiles. */
  ground: 150,
  lineNames: 450,
  /** Above whatever any source of tiles shows or leaves out. */
  names: 640
} as const;
type Pane = keyof typeof PANES;

/**
 * Names of the sea and its islands as Vietnamese law has them, in every language of the app (Law
 * of the Sea of Viet Nam 18/2012/QH13, article 1; units after the mergers of 1 July 2025).
 * Where each stands: beside its islands, not on them.
 */
export const SEA_NAMES: readonly (readonly [name: string, at: LatLng, className: string])[] = [
  ['Biển Đông', [14.2, 112.6], 'sea-name'],
  ['Quần đảo Hoàng Sa (Đà Nẵng)', [17.75, 112.3], 'island-name'],
  ['Quần đảo Trường Sa (Khánh Hòa)', [12.1, 113.9], 'island-name']
];

/** Land, islands and names. The names stay at every zoom; the coast is too coarse for a near view. */
export function drawGround(map: Map): void {
  for (const [pane, height] of Object.entries(PANES)) {
    const { style } = map.createPane(pane);
    style.zIndex = String(height);
    style.pointerEvents = 'none';
  }
  geoJSON(base, {
    interactive: false,
    style: ({ id }) => ({
      className: `ground ${id}`,
      // Islands lie with their names: no source of tiles can cover them.
      pane: id === 'islands' ? 'names' : 'ground',
      // Corners were left out once, when base.json was made.
      smoothFactor: 0,
      interactive: false
    }),
    pointToLayer: (_, { lat, lng }) => circleMarker([lat, lng], { radius: 2 })
  }).addTo(map);
  for (const [name, at, className] of SEA_NAMES) nameAt(name, at, { className }).addTo(map);
}

/** A name lying on the map; nothing to press. */
export function nameAt(
  name: string,
  at: LatLng,
  { className, pane = 'names' }: { readonly className: string; readonly pane?: Pane }
): Layer {
  const words = document.createElement('span');
  words.textContent = name;
  words.lang = 'vi';
  const icon = divIcon({ className: `map-name ${className}`, html: words, iconSize: [0, 0] });
  return marker(at, { icon, pane, interactive: false, keyboard: false });
}
