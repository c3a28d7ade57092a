import { describe, expect, it } from 'vitest';
import { nextWaitMs } from './pace.ts';

const state = { failures: 0, isOthersTurn: false, isVisible: true };
const middle = () => 0.5;

describe('the pace of asking', () => {
  it('is a minute while seen and a quarter of an hour while hidden', () => {
    expect(nextWaitMs(state, middle)).toBe(60_000);
    expect(nextWaitMs({ ...state, isVisible: false }, middle)).toBe(900_000);
  });

  it('is five seconds after lost contact, fifteen after two minutes of it', () => {
    expect(nextWaitMs({ ...state, failures: 1 }, middle)).toBe(5_000);
    expect(nextWaitMs({ ...state, failures: 25 }, middle)).toBe(15_000);
  });

  it('is two seconds while another tab fetches', () => {
    expect(nextWaitMs({ ...state, isOthersTurn: true, failures: 9 }, middle)).toBe(2_000);
  });

  it('differs by a tenth either way from device to device', () => {
    expect(nextWaitMs(state, () => 0)).toBe(54_000);
    expect(nextWaitMs(state, () => 0.999_999)).toBe(66_000);
  });
});
