import type { Topic } from '#domain/bulletin/kinds.ts';

/** Pictures of drawings.svg: the twelve topics and four for empty pages. */
export type DrawingName = Topic | 'pole' | 'boat' | 'basket' | 'wire';

/** Signs of icons.svg. */
export type IconName =
  | 'again'
  | 'back'
  | 'check'
  | 'close'
  | 'cooperative'
  | 'copy'
  | 'health'
  | 'help'
  | 'info'
  | 'keep'
  | 'kiosk'
  | 'loud'
  | 'map'
  | 'market'
  | 'minus'
  | 'more'
  | 'next'
  | 'pause'
  | 'phone'
  | 'place'
  | 'play'
  | 'plus'
  | 'police'
  | 'print'
  | 'saved'
  | 'search'
  | 'service'
  | 'settings'
  | 'share'
  | 'shelter'
  | 'signed'
  | 'sound-off'
  | 'team'
  | 'today'
  | 'topics'
  | 'warning';
