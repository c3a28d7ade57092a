import { nowPlaying } from '#lib/listening/now-playing.svelte.ts';
import { bestVoice } from '#lib/replica/choose-voice.ts';
import type { Library, SoundShelf, SyncState } from '#lib/replica/item.ts';
import type { Settings } from '#lib/settings/settings.svelte.ts';
import { findMissing } from '#lib/sync/missing.ts';
import { openReplica } from '#lib/sync/open-replica.ts';
import { WorkerRegistration } from '#lib/sync/worker-registration.svelte.ts';
import type { Clock } from '#lib/ui/clock.svelte.ts';
import type { Device } from './device.ts';

export type App = {
  readonly library: Library;
  readonly sync: SyncState;
  readonly sounds: SoundShelf;
  readonly device: Device;
};

/** Opens the device's copy, the line and the shelf of sounds, and starts keeping them up. */
export function openApp(settings: Settings, clock: Clock): App {
  const { library, sync, sounds } = openReplica({
    area: () => settings.area,
    voiceOf: (item) => bestVoice(item, settings.region),
    wantsOffline: () => settings.keepOffline,
    nowSeconds: () => clock.nowSeconds
  });
  const update = new WorkerRegistration(() => nowPlaying.isPlaying);
  void sounds.start();
  // A new worker fetches the whole app: it waits until the line has brought what is read now.
  const firstRound = sync.start();
  // In development there is no built worker to register.
  if (import.meta.env.PROD) void firstRound.then(() => update.start());
  return { library, sync, sounds, device: { missing: findMissing(), update } };
}
