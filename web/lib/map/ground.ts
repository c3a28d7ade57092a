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
  [23.6, 119.2]
];
/** As far as base.json reaches, less a margin. */
export const WORLD: Bounds = [
  [-15, 77],
  [39, 143]
];

/** Above tiles, lines and pins, whatever source they come from. */
const NAMES_PANE = 'names';
/** Between a sketch's lines and the pins. */
export const LINE_NAMES_PANE = 'line-names';
/** Below tiles: what is seen when there are none. */
const GROUND_PANE = 'ground';

/**
 * Names of the sea and its islands as Vietnamese law has them, in every language of the app (Law
 * of the Sea of Viet Nam 18/2012/QH13, article 1; units after the mergers of 1 July 2025).
 * Where each stands: beside its islands, not on them.
 */
export const SEA_NAMES: readonly (readonly [name: string, at: LatLng, className: string])[] = [
  ['Biển Đông', [14.2, 112.6], 'sea-name'],
  ['Quần đảo Hoàng Sa (Đà Nẵng)', [17.75, 112.3], 'island-name'],
  ['Quần đảo Trường Sa (Khánh Hòa)', [12.1, 114.4], 'island-name']
];

/** Land, islands and names. The names stay at every zoom; the coast is too coarse for a near view. */
export function drawGround(map: Map): void {
  map.createPane(GROUND_PANE).classList.add('ground-pane');
  map.createPane(NAMES_PANE).classList.add('names-pane');
  map.createPane(LINE_NAMES_PANE).classList.add('line-names-pane');
  geoJSON(base, {
    pane: GROUND_PANE,
    interactive: false,
    style: ({ id }) => ({
      className: `ground ${id}`,
      pane: GROUND_PANE,
      // Corners were left out once, when base.json was made.
      smoothFactor: 0,
      interactive: false
    }),
    // Islands lie with their names: no source of tiles can cover them.
    pointToLayer: (_, { lat, lng }) =>
      circleMarker([lat, lng], { radius: 2, pane: NAMES_PANE, className: 'ground islands' })
  }).addTo(map);
  for (const [name, at, className] of SEA_NAMES) nameAt(name, at, { className }).addTo(map);
}

/** A name lying on the map; nothing to press. */
export function nameAt(
  name: string,
  at: LatLng,
  { className, pane = NAMES_PANE }: { readonly className: string; readonly pane?: string }
): Layer {
  const words = document.createElement('span');
  words.textContent = name;
  const icon = divIcon({ className: `map-name ${className}`, html: words, iconSize: [0, 0] });
  return marker(at, { icon, pane, interactive: false, keyboard: false });
}
