import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { externalVectors } from '../../tests/fixtures/external.ts';

export type HostileCase = { readonly id: string; readonly text: string; readonly trigger?: string };
export type CommonMarkCase = {
  readonly example: number;
  readonly markdown: string;
  readonly html: string;
};

/** Sanitiser attacks and naughty strings of others, and CommonMark's examples; undefined when absent. */
export function readHostileCases():
  | { readonly hostile: readonly HostileCase[]; readonly commonMark: readonly CommonMarkCase[] }
  | undefined {
  const folder = externalVectors('html-markdown-hostile');
  if (!folder) return undefined;
  const text = (path: string) => readFileSync(join(folder, path), 'utf8');
  const json = <T>(path: string) => JSON.parse(text(path)) as readonly T[];
  return {
    hostile: [
      ...json<{ id: string; payload: string }>('sanitiser/dompurify_expect.json').map(
        ({ id, payload }) => ({ id, text: payload })
      ),
      ...json<{ id: string; html: string; trigger: string | null }>(
        'sanitiser/h5sc_vectors.json'
      ).map(({ id, html, trigger }) => ({ id, text: html, ...(trigger && { trigger }) })),
      ...feedCases(text('sanitiser/feedparser_sanitize.jsonl')),
      ...json<string>('strings/blns.json').map((line, i) => ({ id: `blns/${i}`, text: line }))
    ],
    commonMark: json<CommonMarkCase>('markdown/commonmark_spec_tests.json')
  };
}

/** Each feed twice: as it is, and with its escaped HTML laid bare. */
function feedCases(lines: string): readonly HostileCase[] {
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: string; feedXml: string })
    .flatMap(({ id, feedXml }) => [
      { id, text: feedXml },
      {
        id: `${id}/bare`,
        text: feedXml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
      }
    ]);
}
