/** Nudges come by themselves; the poll behind them is for lines that eat event streams. */
const VISIBLE_MS = 60_000;
const HIDDEN_MS = 15 * 60_000;
const PROBE_MS = 5_000;
const PROBES_QUICK = 24;
const PROBE_SLOW_MS = 15_000;

/**
 * How long until the next look: every minute while seen, a quarter of an hour while hidden; after
 * lost contact every 5 s for two minutes, then every 15 s. A fifth of jitter keeps a village that
 * lost its line together from coming back in one instant.
 */
export function nextWaitMs(
  state: { readonly failures: number; readonly isVisible: boolean },
  random: () => number = Math.random
): number {
  const base = state.isVisible ? visibleMs(state.failures) : HIDDEN_MS;
  return Math.round(base * (0.9 + 0.2 * random()));
}

function visibleMs(failures: number): number {
  if (failures === 0) return VISIBLE_MS;
  return failures <= PROBES_QUICK ? PROBE_MS : PROBE_SLOW_MS;
}
