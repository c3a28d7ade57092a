import { join } from 'node:path';
import * as v from 'valibot';
import { plainText } from '../domain/bulletin/text.ts';
import type { Authored } from './authored.ts';
import { readJson } from './corpus.ts';
import type { Facts } from './facts.ts';
import { faultAt, type CorpusFault } from './fault.ts';
import { findFigures, isCarried, type Figure } from './figures.ts';

/** `figures.json`: slug, then figure as written, then why it may stand though no fact's key has it. */
const ReasonsSchema = v.record(
  v.string(),
  v.record(v.string(), v.pipe(v.string(), v.minLength(10)))
);
export type FigureReasons = v.InferOutput<typeof ReasonsSchema>;

/** Of a content folder; empty where there is no such file, undefined when it is not such a list. */
export async function readFigureReasons(folder: string): Promise<FigureReasons | undefined> {
  const parsed = v.safeParse(ReasonsSchema, await readJson(join(folder, 'figures.json')));
  return parsed.success ? parsed.output : undefined;
}

export type FigureDeps = { readonly facts: Facts; readonly reasons: FigureReasons };

/**
 * Figures of a bulletin that nothing it cites carries: no key of its facts, no number or date of its
 * sources, not the days it is in force, and no reason given by hand. Samples are invented: exempt.
 */
export function figureFaults(
  bulletins: readonly Authored[],
  deps: FigureDeps
): readonly CorpusFault[] {
  return [
    ...bulletins.flatMap((bulletin) => (bulletin.isSample ? [] : loose(bulletin, deps))),
    ...unusedReasons(bulletins, deps.reasons)
  ];
}

function loose(bulletin: Authored, { facts, reasons }: FigureDeps): readonly CorpusFault[] {
  const evidence = evidenceOf(bulletin, facts);
  const listed = Object.keys(reasons[bulletin.slug] ?? {});
  return passagesOf(bulletin).flatMap(({ field, figures }) => {
    const place = { path: bulletin.path, line: bulletin.lineOf(field), field };
    const found = figures.filter((one) => !isCarried(one, evidence));
    const told = new Set(found.map(({ written }) => written.trim()));
    return [...told]
      .filter((written) => !listed.includes(written))
      .map((written) => faultAt(place, 'figure_loose', written));
  });
}

/** What it may lean on. */
function evidenceOf({ doc, validFrom, validUntil }: Authored, facts: Facts): readonly Figure[] {
  const texts = [
    ...doc.facts.flatMap((code) => facts[code]?.keys ?? []),
    ...doc.sources.flatMap(({ number = '', date = '' }) => [number, date]),
    ...[validFrom, validUntil].map(localDay)
  ];
  return texts.flatMap(figuresOfKey);
}

/** A key stands without its words: "16–18%" is sixteen per cent too, "10/10" may be a day. */
function figuresOfKey(key: string): readonly Figure[] {
  const [, from] = /^([\d.,]+)[–-][\d.,]+%$/.exec(key) ?? [];
  const readings = [key, `ngày ${key}`, ...(from === undefined ? [] : [`${from}%`])];
  return readings.flatMap((reading) => findFigures(reading, 'vi'));
}

function localDay(unixSeconds: number): string {
  return new Date((unixSeconds + 7 * 3600) * 1000).toISOString().slice(0, 10);
}

type Passage = { readonly field: string; readonly figures: readonly Figure[] };

function passagesOf({ doc }: Authored): readonly Passage[] {
  return doc.versions.flatMap(({ lang, title, summary, body, script, short = [], long = [] }) => {
    const language = lang === 'en' ? 'en' : 'vi';
    const spoken = [script, short, long].map((paragraphs) => paragraphs.join('\n')).join('\n');
    const texts = { title, summary, body: plainText(body), script: spoken };
    return Object.entries(texts).map(([field, text]) => ({
      field,
      figures: findFigures(text, language)
    }));
  });
}

/** A reason nobody needs any longer hides the next mistake. */
function unusedReasons(
  bulletins: readonly Authored[],
  reasons: FigureReasons
): readonly CorpusFault[] {
  const bySlug = new Map(bulletins.map((bulletin) => [bulletin.slug, bulletin]));
  return Object.entries(reasons).flatMap(([slug, figures]) => {
    const bulletin = bySlug.get(slug);
    const written = bulletin
      ? passagesOf(bulletin).flatMap((passage) => passage.figures.map((one) => one.written.trim()))
      : [];
    return Object.keys(figures)
      .filter((figure) => !written.includes(figure))
      .map((figure) =>
        faultAt({ path: 'figures.json', line: 1, field: slug }, 'figure_unused', figure)
      );
  });
}
