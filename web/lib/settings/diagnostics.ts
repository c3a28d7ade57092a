import type { Library, SyncState } from '#lib/replica/item.ts';

/** What support asks for on the telephone. No name, no place finer than the commune. */
export type Diagnostics = {
  readonly version: string | undefined;
  readonly area: string | undefined;
  readonly phase: SyncState['phase'];
  readonly verifiedAt: string | undefined;
  readonly fault: string | undefined;
  readonly items: number;
  readonly isSavedForOffline: boolean;
  readonly browser: string;
};

type Sources = {
  readonly version: string | undefined;
  readonly area: string | undefined;
  readonly library: Pick<Library, 'items'>;
  readonly sync: SyncState;
  readonly browser: string;
};

export function gatherDiagnostics({ version, area, library, sync, browser }: Sources): Diagnostics {
  const { phase, verifiedAt, fault, isSavedForOffline } = sync;
  return {
    version,
    area,
    phase,
    verifiedAt: verifiedAt === undefined ? undefined : new Date(verifiedAt * 1000).toISOString(),
    fault: fault && (fault.detail ? `${fault.code}: ${fault.detail}` : fault.code),
    items: library.items.length,
    isSavedForOffline,
    browser
  };
}

/** Lines of `key: value`, the same in every language, for a message to support. */
export function formatDiagnostics(diagnostics: Diagnostics): string {
  return Object.entries(diagnostics)
    .map(([key, value]) => `${key}: ${value ?? '-'}`)
    .join('\n');
}
