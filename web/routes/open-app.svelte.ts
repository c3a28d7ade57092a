import { Keeper } from '#lib/keeper/keeper.ts';
import { Kept, keptLibrary, keptLine, keptSounds } from '#lib/keeper/kept.svelte.ts';
import type { FromKeeper } from '#lib/keeper/messages.ts';
import { startKeeper } from '#lib/keeper/start.ts';
import { nowPlaying } from '#lib/listening/now-playing.svelte.ts';
import type { Library, SoundShelf, SyncState } from '#lib/replica/item.ts';
import type { Settings } from '#lib/settings/settings.svelte.ts';
import { findMissing } from '#lib/sync/missing.ts';
import { WorkerRegistration } from '#lib/sync/worker-registration.svelte.ts';
import type { Clock } from '#lib/ui/clock.svelte.ts';
import { untrack } from 'svelte';
import type { Device } from './device.ts';

export type App = {
  readonly library: Library;
  readonly sync: SyncState;
  readonly sounds: SoundShelf;
  readonly device: Device;
};

/** Meets the keeper of the device's copy, tells it what the person has settled, and what time it is. */
export function openApp(settings: Settings, clock: Clock): App {
  const kept = new Kept();
  const keeper = new Keeper(startKeeper(), (message) =>
    kept.hear(message as Exclude<FromKeeper, { t: 'answer' | 'failed' }>)
  );
  const choices = () => ({
    area: settings.area,
    region: settings.region,
    keepOffline: settings.keepOffline
  });
  keeper.say({ t: 'hello', choices: choices(), nowSeconds: clock.nowSeconds });
  // The keeper lies outside this thread: it can only be told.
  $effect(() => keeper.say({ t: 'choices', choices: choices() }));
  // As above.
  $effect(() => keeper.say({ t: 'time', nowSeconds: clock.nowSeconds }));
  // As above; drawn first, then told.
  $effect(() => {
    if (kept.items.length > 0) afterPaint(() => keeper.say({ t: 'shown' }));
  });
  const update = new WorkerRegistration(() => nowPlaying.isPlaying);
  tellOfPage(keeper);
  // A new worker fetches the whole app: it waits until the line has brought what is read now. In
  // development there is no built worker to register.
  $effect(() => {
    if (import.meta.env.PROD && kept.line.hasAsked) void untrack(() => update.start());
  });
  return {
    library: keptLibrary(kept, keeper),
    sync: keptLine(kept, () => keeper.say({ t: 'check' })),
    sounds: keptSounds(kept, keeper),
    device: { missing: findMissing(), update }
  };
}

/** A page that nobody sees paints nothing, and is not waited for. */
function afterPaint(then: () => void): void {
  if (document.visibilityState === 'visible') requestAnimationFrame(() => setTimeout(then));
  else setTimeout(then);
}

function tellOfPage(keeper: Keeper): void {
  document.addEventListener('visibilitychange', () =>
    keeper.say({ t: 'visible', isVisible: document.visibilityState === 'visible' })
  );
  if (!('serviceWorker' in navigator)) keeper.say({ t: 'shell', isKept: false });
  else void navigator.serviceWorker.ready.then(() => keeper.say({ t: 'shell', isKept: true }));
}
