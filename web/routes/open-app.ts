import { voicesFor } from '#lib/listening/choose-voice.ts';
import { nowPlaying } from '#lib/listening/now-playing.svelte.ts';
import type { Library, SoundShelf, SyncState } from '#lib/replica/item.ts';
import type { Settings } from '#lib/settings/settings.svelte.ts';
import { findMissing } from '#lib/sync/missing.ts';
import { openReplica } from '#lib/sync/open-replica.ts';
import { WorkerRegistration } from '#lib/sync/worker-registration.svelte.ts';
import type { Device } from './device.ts';
import { fakeLibrary, fakeSounds, fakeSync } from './house/fakes.svelte.ts';

export type App = {
  readonly library: Library;
  readonly sync: SyncState;
  readonly sounds: SoundShelf;
  readonly device: Device;
};

/** Opens the device's copy, the line and the shelf of sounds, and starts keeping them up. */
export function openApp(settings: Settings): App {
  if (import.meta.env.DEV && import.meta.env.VITE_EDGE === undefined) return exhibits();
  const { library, sync, sounds } = openReplica({
    area: () => settings.area,
    voiceOf: (item) => voicesFor(item.voices, { lang: item.lang, region: settings.region })[0],
    wantsOffline: () => settings.keepOffline
  });
  const update = new WorkerRegistration(() => nowPlaying.isPlaying);
  if (import.meta.env.PROD) void update.start();
  void sounds.start();
  void sync.start();
  return { library, sync, sounds, device: { missing: findMissing(), update } };
}

/** While screens are drawn without an edge beside: the exhibits of /house. */
function exhibits(): App {
  return {
    library: fakeLibrary({ phase: 'ready' }),
    sync: fakeSync({ phase: 'current' }),
    sounds: fakeSounds({}),
    device: { missing: [], update: { isWaiting: false, accept: () => location.reload() } }
  };
}
