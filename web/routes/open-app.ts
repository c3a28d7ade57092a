import type { Library, SoundShelf, SyncState } from '#lib/replica/item.ts';
import type { Settings } from '#lib/settings/settings.svelte.ts';
import type { Device } from './device.ts';
import { fakeLibrary, fakeSounds, fakeSync } from './house/fakes.svelte.ts';

export type App = {
  readonly library: Library;
  readonly sync: SyncState;
  readonly sounds: SoundShelf;
  readonly device: Device;
};

/**
 * Opens the device's copy, the line and the shelf of sounds.
 * TODO(replica): stands on exhibits until the real ones are here; `ready` in development only.
 */
export function openApp(_settings: Settings): App {
  const phase = import.meta.env.DEV ? 'ready' : 'opening';
  return {
    library: fakeLibrary({ phase }),
    sync: fakeSync({ phase: 'current' }),
    sounds: fakeSounds({}),
    device: { missing: [], update: { isWaiting: false, accept: () => location.reload() } }
  };
}
