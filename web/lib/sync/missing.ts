import type { Missing } from '../replica/item.ts';

/** What this browser lacks at this address. Plain http from another machine lacks all five. */
export function findMissing(scope: typeof globalThis = globalThis): readonly Missing[] {
  const { navigator, crypto } = scope;
  const lacks: readonly (readonly [Missing, boolean])[] = [
    ['service-worker', !('serviceWorker' in navigator)],
    ['webcrypto', !crypto?.subtle],
    ['locks', !navigator.locks],
    ['cache', !('caches' in scope)],
    ['storage', !navigator.storage]
  ];
  return lacks.flatMap(([name, isLacking]) => (isLacking ? [name] : []));
}
