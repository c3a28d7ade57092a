import type { Cut } from '../bulletin/kinds.ts';
import type { EntryOf } from './entry.ts';
import type { Placed } from './vouch.ts';

/** A bulletin as the log now has it. `at` is where the entry that counts stands. */
export type Folded = {
  /** Id of the first `pub`: the bulletin's identity for ever. */
  readonly id: string;
  readonly log: string;
  /** The `pub` it began with: an amended bulletin stands only while its first words were vouched for. */
  readonly first: Placed;
  readonly current: Placed & { readonly entry: EntryOf<'pub'> | EntryOf<'amend'> };
  readonly voices: readonly (Placed & { readonly entry: EntryOf<'voice'> })[];
};

export type Fold = {
  readonly bulletins: ReadonlyMap<string, Folded>;
  readonly recalled: ReadonlySet<string>;
  /** The newest timetable of each log. */
  readonly schedules: ReadonlyMap<string, EntryOf<'sched'>>;
  /** The newest list of places of each log. */
  readonly places: ReadonlyMap<string, EntryOf<'places'>>;
  /** Logs that hold a critical entry this build does not know: unattended sound is frozen there. */
  readonly frozen: ReadonlySet<string>;
};

/**
 * The state that a set of leaves means: a pure function of their order inside each log and of
 * nothing else, so arrival order, source and wall time cannot matter. `recall` is absorbing,
 * `amend` replaces, the later index wins. Expiry is the board's business, not the fold's.
 */
export function fold(leaves: readonly Placed[]): Fold {
  const ordered = leaves.toSorted((a, b) => compareText(a.log, b.log) || a.index - b.index);
  const recalled = new Set(ordered.flatMap(recallKeys));
  const bulletins = new Map<string, Folded>();
  const schedules = new Map<string, EntryOf<'sched'>>();
  const places = new Map<string, EntryOf<'places'>>();
  const frozen = new Set<string>();
  for (const placed of ordered) {
    const { entry, log } = placed;
    if (entry.t === 'unknown' && entry.crit) frozen.add(log);
    if (entry.t === 'sched') schedules.set(log, entry);
    if (entry.t === 'places') places.set(log, entry);
    if (entry.t === 'pub') addPub(bulletins, { ...placed, entry });
    if (entry.t === 'amend') replace(bulletins, { ...placed, entry });
  }
  for (const { id, log } of [...bulletins.values()])
    if (recalled.has(recallKey(log, id))) bulletins.delete(id);
  for (const placed of ordered)
    if (placed.entry.t === 'voice') addVoice(bulletins, { ...placed, entry: placed.entry });
  return { bulletins, recalled, schedules, places, frozen };
}

/** A log withdraws its own bulletins. */
function recallKeys({ log, entry }: Placed): readonly string[] {
  return entry.t === 'recall' ? entry.ids.map((id) => recallKey(log, id)) : [];
}

export function recallKey(log: string, id: string): string {
  return `${log} ${id}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first `pub` of an id counts; a second one with the same id changes nothing. */
function addPub(bulletins: Map<string, Folded>, current: Folded['current']): void {
  const { id } = current.entry;
  if (!bulletins.has(id))
    bulletins.set(id, { id, log: current.log, first: current, current, voices: [] });
}

/** Only the log that published a bulletin may amend it. */
function replace(
  bulletins: Map<string, Folded>,
  current: Placed & { readonly entry: EntryOf<'amend'> }
): void {
  const known = bulletins.get(current.entry.of);
  if (known?.log === current.log) bulletins.set(known.id, { ...known, current });
}

/** A voice counts while the script it was made from is still the script; later ones replace. */
function addVoice(bulletins: Map<string, Folded>, voice: Folded['voices'][number]): void {
  const known = bulletins.get(voice.entry.of);
  if (known?.log !== voice.log || !isOfScript(known, voice.entry)) return;
  const others = known.voices.filter((v) => !isSameVoice(v.entry, voice.entry));
  bulletins.set(known.id, { ...known, voices: [...others, voice] });
}

function isOfScript({ current }: Folded, voice: EntryOf<'voice'>): boolean {
  return scriptsOf(current.entry).some(
    ({ lang, scriptHash }) => lang === voice.lang && scriptHash === voice.scriptHash
  );
}

export type Script = {
  readonly lang: string;
  readonly scriptHash: string;
  readonly cut?: Cut;
};

/** All that is to be read aloud of a bulletin: its script, in each language, and their cuts. */
export function scriptsOf(entry: EntryOf<'pub'> | EntryOf<'amend'>): readonly Script[] {
  const { lang, scriptHash, also = [], cuts = [] } = entry;
  return [{ lang, scriptHash }, ...also, ...cuts];
}

function isSameVoice(a: EntryOf<'voice'>, b: EntryOf<'voice'>): boolean {
  const isSameScript = a.lang === b.lang && a.scriptHash === b.scriptHash;
  return isSameScript && a.region === b.region && a.machine === b.machine;
}
