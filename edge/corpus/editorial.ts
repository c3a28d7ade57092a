import { plainText } from '../domain/bulletin/text.ts';
import type { Authored } from './authored.ts';
import { findDuplicates } from './duplicates.ts';
import type { Facts } from './facts.ts';
import { faultAt, type CorpusFault, type FaultPlace } from './fault.ts';
import { scriptFaults } from './script-faults.ts';
import { spokenFaults } from './spoken-faults.ts';

export type EditorialDeps = {
  readonly facts: Facts;
  readonly pronunciations: ReadonlyMap<string, string>;
  /** YYYY-MM-DD, local; a source opened tomorrow is a slip of the pen. */
  readonly today: string;
};

/** What the board asks of bulletins that can already be read: truth, traceability, plain speech. */
export function editorialFaults(
  bulletins: readonly Authored[],
  deps: EditorialDeps
): readonly CorpusFault[] {
  const each = bulletins.flatMap((bulletin) => [
    ...bulletin.remarks,
    ...validityFaults(bulletin),
    ...factFaults(bulletin, deps.facts),
    ...sourceFaults(bulletin),
    ...dayFaults(bulletin, deps.today),
    ...sampleFaults(bulletin),
    ...hiddenFaults(bulletin),
    ...scriptFaults(bulletin, deps.pronunciations),
    ...spokenFaults(bulletin, deps.pronunciations)
  ]);
  return [...each, ...findDuplicates(bulletins)];
}

function placeOf({ path, lineOf }: Authored, field: string): FaultPlace {
  return { path, line: lineOf(field), field };
}

function validityFaults(bulletin: Authored): readonly CorpusFault[] {
  return bulletin.validUntil > bulletin.validFrom
    ? []
    : [faultAt(placeOf(bulletin, 'until'), 'until_not_after_from')];
}

/** Marks with a question mark are never broadcast; what may have changed needs somebody's word. */
function factFaults(bulletin: Authored, facts: Facts): readonly CorpusFault[] {
  const codes = bulletin.doc.facts;
  if (codes.length === 0)
    return bulletin.isSample ? [] : [faultAt(placeOf(bulletin, 'facts'), 'facts_missing')];
  return codes.flatMap((code) => {
    const fact = facts[code];
    if (!fact) return [faultAt(placeOf(bulletin, 'facts'), 'fact_unknown', code)];
    if (fact.mark.endsWith('?'))
      return [faultAt(placeOf(bulletin, 'facts'), 'fact_doubtful', code)];
    const parts = fact.doubt.filter((words) => wordsOf(bulletin).includes(words));
    return [
      ...parts.map((words) =>
        faultAt(placeOf(bulletin, 'body'), 'fact_part_doubtful', `«${words}» của dữ kiện ${code}`)
      ),
      ...(fact.stale && !bulletin.confirmed
        ? [faultAt(placeOf(bulletin, 'facts'), 'fact_unconfirmed', code)]
        : [])
    ];
  });
}

/** All words of all versions, one string. */
function wordsOf({ doc }: Authored): string {
  return doc.versions
    .flatMap(({ title, summary, body, script }) => [title, summary, plainText(body), ...script])
    .join('\n');
}

function sourceFaults(bulletin: Authored): readonly CorpusFault[] {
  const { sources } = bulletin.doc;
  if (sources.length === 0)
    return bulletin.isSample ? [] : [faultAt(placeOf(bulletin, 'sources'), 'sources_missing')];
  return [
    ...(sources.some(({ url }) => url)
      ? []
      : [faultAt(placeOf(bulletin, 'sources'), 'source_without_url')]),
    ...sources.flatMap(({ url, checked }, i) =>
      url && !checked ? [faultAt(placeOf(bulletin, `sources.${i}`), 'source_unchecked')] : []
    )
  ];
}

function dayFaults(bulletin: Authored, today: string): readonly CorpusFault[] {
  const days = [
    ['confirmed', bulletin.confirmed] as const,
    ...bulletin.doc.sources.map(({ checked }, i) => [`sources.${i}.checked`, checked] as const)
  ];
  return days.flatMap(([field, day]) =>
    day !== undefined && day > today
      ? [faultAt(placeOf(bulletin, field), 'day_in_future', day)]
      : []
  );
}

const SAMPLE_LOG = /^(p\.99\.|x\.99)/;

/** An invented notice must never be taken for a real one, nor stand in a real commune's channel. */
function sampleFaults(bulletin: Authored): readonly CorpusFault[] {
  if (!bulletin.isSample)
    return bulletin.log.startsWith('x.99')
      ? [faultAt(placeOf(bulletin, 'sample'), 'sample_undeclared')]
      : [];
  const [main] = bulletin.doc.versions;
  const says = (text = ''): boolean => /(?<!\p{L})mẫu(?!\p{L})/iu.test(text);
  return [
    ...(SAMPLE_LOG.test(bulletin.log) ? [] : [faultAt(placeOf(bulletin, 'log'), 'sample_log')]),
    ...(says(main?.title)
      ? []
      : [faultAt(placeOf(bulletin, 'title'), 'sample_unmarked', 'tiêu đề')]),
    ...(says(main?.summary)
      ? []
      : [faultAt(placeOf(bulletin, 'summary'), 'sample_unmarked', 'tóm tắt')])
  ];
}

/** Controls, bidi overrides and zero-width characters can make a text read other than it is. */
const HIDDEN = /(?!\n)[\p{Cc}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

function hiddenFaults(bulletin: Authored): readonly CorpusFault[] {
  const found = HIDDEN.exec(wordsOf(bulletin))?.[0];
  if (found === undefined) return [];
  const code = found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return [faultAt(placeOf(bulletin, 'body'), 'hidden_character', `U+${code}`)];
}
