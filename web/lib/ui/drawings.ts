import type { Topic } from '#domain/bulletin/kinds.ts';

/** Pictures of drawings.svg: the twelve topics and four for empty pages. */
export type DrawingName = Topic | 'pole' | 'boat' | 'basket' | 'wire';

/** Signs of icons.svg. */
export type IconName =
  | 'again'
  | 'back'
  | 'check'
  | 'close'
  | 'copy'
  | 'help'
  | 'info'
  | 'keep'
  | 'loud'
  | 'more'
  | 'next'
  | 'pause'
  | 'phone'
  | 'place'
  | 'play'
  | 'print'
  | 'saved'
  | 'search'
  | 'settings'
  | 'share'
  | 'signed'
  | 'sound-off'
  | 'today'
  | 'topics'
  | 'warning';
