import '../../app.css';
import './map.css';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServicePoint } from '#domain/place/service-points.ts';
import { Chart } from './chart.ts';

const ISLANDS = ['Quần đảo Hoàng Sa (Đà Nẵng)', 'Quần đảo Trường Sa (Khánh Hòa)'];
const NAMES = ['Biển Đông', ...ISLANDS];
/** The smallest picture there is. */
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const point = (id: string, lat: number, lon: number): ServicePoint => ({
  id,
  kind: 'kiosk',
  name: id,
  lat,
  lon
});
const VILLAGE = [point('nha', 10.62, 105.94), point('cho', 10.63, 105.96)];

let sheet: HTMLElement;
let chart: Chart;

/** A map as large as on a phone and as on a kiosk; nothing moves by itself. */
function open(width: number, height: number): void {
  sheet.style.cssText = `inline-size: ${width}px; block-size: ${height}px`;
  chart = new Chart(sheet, true);
  chart.resize();
}
beforeEach(() => {
  sheet = document.createElement('div');
  document.body.append(sheet);
});
afterEach(() => {
  chart.remove();
  sheet.remove();
});

const zoomNow = () => sheet.querySelector('.leaflet-control-scale-line')?.textContent;

/** Names of the sea and its islands that stand wholly on the sheet, at its present zoom. */
function namesInView(): readonly string[] {
  const frame = sheet.getBoundingClientRect();
  return [...sheet.querySelectorAll('.map-name span')]
    .filter((name) => {
      const box = name.getBoundingClientRect();
      const isInside = box.left >= frame.left && box.right <= frame.right;
      return isInside && box.top >= frame.top && box.bottom <= frame.bottom;
    })
    .map((name) => name.textContent ?? '')
    .filter((name) => NAMES.includes(name));
}

describe('Wherever the country is shown', () => {
  it.each([
    ['a phone', 358, 490],
    ['a laptop', 520, 680],
    ['a kiosk', 800, 860]
  ])('both archipelagos are named, at three zooms of %s', (_, width, height) => {
    open(width, height);
    const scales = new Set<unknown>();
    const look = () => {
      scales.add(zoomNow());
      expect(namesInView().toSorted()).toEqual(NAMES.toSorted());
    };
    look();
    chart.zoomIn();
    look();
    chart.showCountry();
    chart.zoomOut();
    look();
    expect(scales.size).toBe(3);
  });

  it('their names and islands lie above any tiles, pins and lines', () => {
    open(358, 490);
    chart.useTiles({ template: 'data:,{z}/{x}/{y}', credit: '' });
    chart.setPins(VILLAGE, () => () => undefined);
    const heightOf = (pane: string) =>
      Number(getComputedStyle(sheet.querySelector(`.leaflet-${pane}-pane`)!).zIndex);
    expect(heightOf('names')).toBeGreaterThan(
      Math.max(...['tile', 'overlay', 'marker', 'ground'].map(heightOf))
    );
    expect(namesInView()).toEqual(expect.arrayContaining(ISLANDS));
    const islands = sheet.querySelectorAll('.leaflet-names-pane path.islands');
    expect(islands.length).toBeGreaterThan(10);
    for (const island of islands) expect(getComputedStyle(island).visibility).toBe('visible');
  });

  it('our own ground stays until pictures of it have come', async () => {
    open(358, 490);
    const land = () => getComputedStyle(sheet.querySelector('path.vietnam')!).visibility;
    chart.useTiles({ template: 'data:image/png;base64,broken{z}{x}{y}', credit: '' });
    expect(land()).toBe('visible');
    chart.useTiles({ template: `${PIXEL}#{z}/{x}/{y}`, credit: '' });
    await expect.poll(land).toBe('hidden');
    expect(namesInView()).toHaveLength(3);
  });

  it('comes back after a look at the village', () => {
    open(358, 490);
    chart.showPlaces(VILLAGE);
    expect(namesInView()).toEqual([]);
    chart.showCountry();
    expect(namesInView()).toHaveLength(3);
  });
});

describe('The places of a commune', () => {
  const pins = () => [...sheet.querySelectorAll('.pin')];

  it('stand on the sheet after one look at them all, and give way to the country from afar', () => {
    open(358, 490);
    chart.setPins(VILLAGE, (one, target) => {
      target.textContent = one.name;
      return () => undefined;
    });
    chart.showPlaces(VILLAGE);
    expect(pins().map((pin) => pin.textContent)).toEqual(['nha', 'cho']);
    const frame = sheet.getBoundingClientRect();
    for (const pin of pins()) {
      const { left, top } = pin.getBoundingClientRect();
      expect(left > frame.left && left < frame.right && top > frame.top).toBe(true);
      expect(top).toBeLessThan(frame.bottom);
    }
    chart.showCountry();
    expect(pins().every((pin) => getComputedStyle(pin).display === 'none')).toBe(true);
  });

  it('are drawn once, and taken out when others come', () => {
    open(358, 490);
    const dropped: string[] = [];
    const draw =
      ({ id }: ServicePoint) =>
      () =>
        void dropped.push(id);
    chart.setPins(VILLAGE, draw);
    chart.setPins(VILLAGE.slice(1), draw);
    expect(pins()).toHaveLength(1);
    expect(dropped).toEqual(['nha', 'cho']);
  });

  it('need no list: without one the country is shown', () => {
    open(358, 490);
    chart.nameCommune('Xã Mẫu', []);
    chart.showPlaces([]);
    expect(namesInView()).toHaveLength(3);
    expect(sheet.textContent).not.toContain('Xã Mẫu');
  });
});
