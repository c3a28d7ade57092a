/** Flat picture topics: one screen of tiles, never a tree (kiosk reading rules). Order is display order. */
export const TOPICS = [
  'dich-vu-cong',
  'ky-nang-so',
  'an-toan-mang',
  'nong-nghiep',
  'thien-tai',
  'suc-khoe',
  'hoc-tap',
  'sang-tao',
  'khoa-hoc',
  'doi-song',
  'nghi-quyet-57',
  'xa-minh'
] as const;
export type Topic = (typeof TOPICS)[number];

export const KINDS = [
  'guide',
  'warning',
  'news',
  'story',
  'answer',
  'announcement',
  'notice'
] as const;
export type Kind = (typeof KINDS)[number];

export const AUDIENCES = [
  'everyone',
  'children',
  'pupils',
  'farmers',
  'workers',
  'enterprises',
  'institutes',
  'elderly',
  'women',
  'officials'
] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Other lengths a script may have beside its own, for a programme's gaps and for who wants more. */
export const CUTS = ['short', 'long'] as const;
export type Cut = (typeof CUTS)[number];
