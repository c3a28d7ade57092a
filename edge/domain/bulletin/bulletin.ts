import * as v from 'valibot';

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
export const TopicSchema = v.picklist(TOPICS);
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
export const KindSchema = v.picklist(KINDS);
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
export const AudienceSchema = v.picklist(AUDIENCES);
export type Audience = (typeof AUDIENCES)[number];

/** 1 thông thường, 2 ưu tiên, 3 khẩn cấp; 5 is a life-safety alert only; 0 filler (station rules). */
export const BulletinClassSchema = v.picklist([0, 1, 2, 3]);

/** Other lengths a script may have beside its own, for a programme's gaps and for who wants more. */
export const CUTS = ['short', 'long'] as const;
export const CutSchema = v.picklist(CUTS);
export type Cut = (typeof CUTS)[number];

export const SeriesSchema = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  part: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99))
});
export type Series = v.InferOutput<typeof SeriesSchema>;
