import 'leaflet/dist/leaflet.css';
import {
  control,
  divIcon,
  layerGroup,
  map as openMap,
  marker,
  polyline,
  tileLayer,
  type LatLng,
  type Map
} from 'leaflet';
import type { Position } from '#domain/place/directions.ts';
import type { ServicePoint, SketchLine } from '#domain/place/service-points.ts';
import type { TileSource } from '#lib/sync/tile-source.ts';
import { COUNTRY, drawGround, nameAt, WORLD } from './ground.ts';

/** From here on villages can be told apart; the coast below is coarser than that. */
const NEAR_ZOOM = 10;
const MIN_ZOOM = 4;
const MAX_ZOOM = 17;
/** A single place is shown with what lies a few hundred metres around it. */
const PLACE_ZOOM = 15;
/** Room for pins at the sides and for the buttons that lie over the top, pixels. */
const ROOM = { paddingTopLeft: [40, 84], paddingBottomRight: [40, 40] } as const;

/** Draws a pin into an element; answers how to take it out again. */
export type DrawPin = (point: ServicePoint, target: HTMLElement) => () => void;

/** Leaflet as this page uses it: the country, a commune's places on it, and the way between two. */
export class Chart {
  readonly #map: Map;
  readonly #element: HTMLElement;
  readonly #pins = layerGroup();
  readonly #sketch = layerGroup();
  readonly #way = layerGroup();
  #dropPins: readonly (() => void)[] = [];
  readonly #animate: boolean;

  constructor(element: HTMLElement, isStill: boolean) {
    this.#element = element;
    this.#animate = !isStill;
    this.#map = openMap(element, {
      attributionControl: false,
      zoomControl: false,
      // A page is scrolled far more often than a map is zoomed.
      scrollWheelZoom: false,
      zoomAnimation: this.#animate,
      fadeAnimation: this.#animate,
      markerZoomAnimation: this.#animate,
      inertia: this.#animate,
      // The country fills the sheet as well as it can, whatever the sheet's shape.
      zoomSnap: 0.1,
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      maxBounds: WORLD,
      maxBoundsViscosity: 1
    });
    this.#map.on('zoomend', () => this.#tellZoom());
    this.showCountry();
    drawGround(this.#map);
    for (const layer of [this.#sketch, this.#way, this.#pins]) layer.addTo(this.#map);
    control.scale({ imperial: false, maxWidth: 110, position: 'bottomleft' }).addTo(this.#map);
    this.#tellZoom();
  }

  /** Pictures of the ground from a source the edge names; the country's own names lie above them. */
  useTiles({ template }: TileSource): void {
    const tiles = tileLayer(template, { maxZoom: MAX_ZOOM });
    // Our own ground gives way to pictures that have come, not to a server that may be silent.
    tiles.on('tileload', () => this.#element.classList.add('has-tiles'));
    tiles.addTo(this.#map);
  }

  nameCommune(name: string, points: readonly Position[]): void {
    if (points.length === 0) return;
    const [southWest, northEast] = boundsOf(points);
    const at: LatLng = [(southWest[0] + northEast[0]) / 2, (southWest[1] + northEast[1]) / 2];
    nameAt(name, at, { className: 'commune-name' }).addTo(this.#map);
  }

  setLines(lines: readonly SketchLine[]): void {
    this.#sketch.clearLayers();
    // All edges first: where two roads meet neither is crossed by the other's edge.
    for (const part of ['casing', 'core'])
      for (const { kind, path } of lines)
        this.#sketch.addLayer(
          polyline(path.map(latLng), { className: `sketch ${kind} ${part}`, interactive: false })
        );
    for (const { kind, name, path } of lines) {
      const look = { className: `line-name ${kind}`, pane: 'lineNames' } as const;
      if (name) this.#sketch.addLayer(nameAt(name, latLng(path[1]!), look));
    }
  }

  setPins(points: readonly ServicePoint[], draw: DrawPin): void {
    this.#clearPins();
    this.#dropPins = points.map((point) => {
      const html = document.createElement('div');
      const icon = divIcon({ className: 'pin', html, iconSize: [0, 0] });
      this.#pins.addLayer(marker(latLng(point), { icon, interactive: false, keyboard: false }));
      return draw(point, html);
    });
  }

  /** A line between a landmark and a place, or none. */
  drawWay(from: Position | undefined, to: Position | undefined): void {
    this.#way.clearLayers();
    if (!from || !to) return;
    this.#way.addLayer(polyline([latLng(from), latLng(to)], { className: 'way' }));
  }

  showCountry(): void {
    this.#map.fitBounds(COUNTRY, {
      paddingTopLeft: [0, ROOM.paddingTopLeft[1]],
      animate: this.#animate
    });
  }
  showPlaces(points: readonly Position[]): void {
    if (points.length === 0) return this.showCountry();
    const view = { ...ROOM, maxZoom: PLACE_ZOOM, animate: this.#animate };
    this.#map.fitBounds(boundsOf(points), view);
  }
  /** Moves only as far as is needed to have it in view. */
  bringIn(point: Position): void {
    if (this.#map.getZoom() < NEAR_ZOOM)
      this.#map.setView(latLng(point), PLACE_ZOOM, { animate: this.#animate });
    else this.#map.panInside(latLng(point), ROOM);
  }
  zoomIn(): void {
    this.#map.zoomIn();
  }
  zoomOut(): void {
    this.#map.zoomOut();
  }
  /** The finger that lets go of a pin has moved the map, and meant only that. */
  hasJustMoved(): boolean {
    return this.#map.dragging.moved();
  }

  /** The window or the page around it has changed. */
  resize(): void {
    this.#map.invalidateSize({ animate: false });
    this.#map.setMinZoom(Math.max(MIN_ZOOM, this.#map.getBoundsZoom(WORLD, true)));
  }

  remove(): void {
    this.#clearPins();
    this.#map.remove();
  }

  #clearPins(): void {
    for (const drop of this.#dropPins) drop();
    this.#dropPins = [];
    this.#pins.clearLayers();
  }

  #tellZoom(): void {
    this.#element.classList.toggle('is-near', this.#map.getZoom() >= NEAR_ZOOM);
  }
}

function latLng({ lat, lon }: Position): LatLng {
  return [lat, lon];
}

function boundsOf(points: readonly Position[]): readonly [LatLng, LatLng] {
  const [lats, lons] = [points.map(({ lat }) => lat), points.map(({ lon }) => lon)];
  return [
    [Math.min(...lats), Math.min(...lons)],
    [Math.max(...lats), Math.max(...lons)]
  ];
}
