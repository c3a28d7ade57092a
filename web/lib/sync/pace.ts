/** Nudges come by themselves; the poll behind them is for lines that eat event streams. */
const VISIBLE_MS = 60_000;
const HIDDEN_MS = 15 * 60_000;
const PROBE_MS = 5_000;
const PROBES_QUICK = 24;
const PROBE_SLOW_MS = 15_000;
/** Another tab is fetching: whether it has stored something is one small read. */
const OTHERS_TURN_MS = 2_000;

export type Pace = {
  readonly failures: number;
  readonly isOthersTurn: boolean;
  readonly isVisible: boolean;
};

/**
 * How long until the next look: every minute while seen, a quarter of an hour while hidden; after
 * lost contact every 5 s for two minutes, then every 15 s. A fifth of jitter keeps a village that
 * lost its line together from coming back in one instant.
 */
export function nextWaitMs(state: Pace, random: () => number = Math.random): number {
  const base = state.isVisible ? visibleMs(state) : HIDDEN_MS;
  return Math.round(base * (0.9 + 0.2 * random()));
}

function visibleMs({ failures, isOthersTurn }: Pace): number {
  if (isOthersTurn) return OTHERS_TURN_MS;
  if (failures === 0) return VISIBLE_MS;
  return failures <= PROBES_QUICK ? PROBE_MS : PROBE_SLOW_MS;
}
