import type { Topic } from '#domain/bulletin/kinds.ts';

/** The workload's eight channels as topics of the app. */
const TOPIC_OF: Readonly<Record<string, Topic>> = {
  'y-te': 'suc-khoe',
  'nong-nghiep': 'nong-nghiep',
  'thien-tai': 'thien-tai',
  'dich-vu-cong': 'dich-vu-cong',
  'an-toan': 'an-toan-mang',
  'giao-duc': 'hoc-tap',
  xa: 'xa-minh',
  loa: 'doi-song'
};

/** What both the limit and the app are asked for the newest twenty of. */
export const ASKED_CHANNEL = 'nong-nghiep';

export function topicOf(channel: string): Topic {
  const topic = TOPIC_OF[channel];
  if (!topic) throw new RangeError(`expected a channel of the workload, got ${channel}`);
  return topic;
}
