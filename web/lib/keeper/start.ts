declare global {
  /** Started by the page itself before any script of the app has come (web/early-links.ts). */
  var keeper: Worker | undefined;
}

/** The keeper's thread. */
export function startKeeper(): Worker {
  // Written in one piece: so Vite finds it.
  return (
    globalThis.keeper ??
    new Worker(new URL('./keeper.worker.svelte.ts', import.meta.url), { type: 'module' })
  );
}
