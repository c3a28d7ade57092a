import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import { page } from '$app/state';
import type { Words } from '#lib/i18n/words.svelte.ts';
import { Listening, type Track } from '#lib/listening/listening.svelte.ts';
import { nowPlaying } from '#lib/listening/now-playing.svelte.ts';
import { namePublisher } from '#lib/reading/publisher.ts';
import { bestVoice } from '#lib/replica/choose-voice.ts';
import type { Library, SoundShelf } from '#lib/replica/item.ts';
import type { Settings } from '#lib/settings/settings.svelte.ts';

type Deps = {
  readonly library: Library;
  readonly sounds: SoundShelf;
  readonly settings: Settings;
  readonly words: Words;
};

/** The one voice of the app, over all its pages. */
export function openListening({ library, sounds, settings, words }: Deps): Listening {
  const trackOf = (id: string): Track | undefined => {
    const item = library.find(id);
    const voice = item && bestVoice(item, settings.region);
    const publisher = item && namePublisher(item.log, library, words.t);
    return voice && { id, title: item.title, publisher: publisher ?? '', voice };
  };
  return new Listening({
    sounds,
    readTimings: (voice) => library.readTimings(voice),
    nowPlaying,
    makeAudio: () => new Audio(),
    trackOf,
    onnext: turnPage
  });
}

/** Who reads along is taken along; who has gone elsewhere stays there. */
function turnPage(before: Track, now: Track): void {
  const hrefOf = ({ id }: Track) => resolve('/(public)/tin/[id]', { id });
  if (page.url.pathname === hrefOf(before)) void goto(hrefOf(now), { replace: true });
}
