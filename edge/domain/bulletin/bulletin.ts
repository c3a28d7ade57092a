import * as v from 'valibot';
import { AUDIENCES, CUTS, KINDS, TOPICS } from './kinds.ts';

export const TopicSchema = v.picklist(TOPICS);

export const KindSchema = v.picklist(KINDS);

export const AudienceSchema = v.picklist(AUDIENCES);

/** 1 thông thường, 2 ưu tiên, 3 khẩn cấp; 5 is a life-safety alert only; 0 filler (station rules). */
export const BulletinClassSchema = v.picklist([0, 1, 2, 3]);

export const CutSchema = v.picklist(CUTS);

export const SeriesSchema = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  part: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99))
});
export type Series = v.InferOutput<typeof SeriesSchema>;
