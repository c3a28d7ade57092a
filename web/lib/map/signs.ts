import type { PointKind } from '#domain/place/service-points.ts';
import type { IconName } from '#lib/ui/drawings.ts';

/** The sign of each kind of place; its word is `map.kind.<kind>`. */
export const SIGNS: Readonly<Record<PointKind, IconName>> = {
  service: 'service',
  health: 'health',
  police: 'police',
  kiosk: 'kiosk',
  speaker: 'loud',
  team: 'team',
  market: 'market',
  shelter: 'shelter',
  cooperative: 'cooperative'
};

/** Places people tell the way from; a loudspeaker pole or a team's evening is none. */
export const LANDMARK_KINDS: ReadonlySet<PointKind> = new Set([
  'service',
  'health',
  'police',
  'kiosk',
  'market',
  'shelter',
  'cooperative'
]);
