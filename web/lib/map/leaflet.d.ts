/** The part of Leaflet 1.9 this room uses; the package brings no types of its own. */
declare module 'leaflet' {
  export type LatLng = readonly [lat: number, lon: number];
  export type Bounds = readonly [southWest: LatLng, northEast: LatLng];

  export interface Layer {
    addTo(map: Map): this;
    remove(): this;
  }
  export interface Marker extends Layer {
    getElement(): HTMLElement | undefined;
  }
  export interface Map {
    readonly dragging: { moved(): boolean };
    addLayer(layer: Layer): this;
    createPane(name: string): HTMLElement;
    fitBounds(bounds: Bounds, options?: FitOptions): this;
    getBoundsZoom(bounds: Bounds, isInside?: boolean): number;
    getZoom(): number;
    invalidateSize(options?: { readonly animate?: boolean }): this;
    on(event: 'zoomend' | 'dragstart' | 'zoomstart', handler: () => void): this;
    panInside(at: LatLng, options?: Room): this;
    remove(): this;
    setMinZoom(zoom: number): this;
    setView(at: LatLng, zoom: number, options?: { readonly animate?: boolean }): this;
    zoomIn(): this;
    zoomOut(): this;
  }

  type Room = {
    readonly paddingTopLeft?: readonly [number, number];
    readonly paddingBottomRight?: readonly [number, number];
  };
  type FitOptions = Room & { readonly animate?: boolean; readonly maxZoom?: number };
  type PathOptions = {
    readonly className?: string;
    readonly interactive?: boolean;
    readonly noClip?: boolean;
    readonly pane?: string;
    readonly smoothFactor?: number;
  };

  export function map(element: HTMLElement, options: object): Map;
  export function marker(
    at: LatLng,
    options: {
      readonly icon: object;
      readonly interactive?: boolean;
      readonly keyboard?: boolean;
      readonly pane?: string;
    }
  ): Marker;
  export function divIcon(options: {
    readonly className: string;
    readonly html: HTMLElement | string;
    readonly iconSize?: readonly [number, number];
  }): object;
  export function geoJSON(
    data: unknown,
    options: {
      readonly interactive?: boolean;
      readonly style: (feature: { readonly id: string }) => PathOptions;
      readonly pointToLayer: (
        feature: unknown,
        at: { readonly lat: number; readonly lng: number }
      ) => Layer;
    }
  ): Layer;
  export function circleMarker(
    at: LatLng,
    options: PathOptions & { readonly radius: number }
  ): Layer;
  export function polyline(path: readonly LatLng[], options: PathOptions): Layer;
  export function layerGroup(
    layers?: readonly Layer[]
  ): Layer & { clearLayers(): unknown; addLayer(layer: Layer): unknown };
  export function tileLayer(
    template: string,
    options: { readonly maxZoom: number }
  ): Layer & { on(event: 'tileload', handler: () => void): unknown };
  export const control: {
    scale(options: {
      readonly imperial: boolean;
      readonly maxWidth: number;
      readonly position: 'bottomleft';
    }): Layer;
  };
}
