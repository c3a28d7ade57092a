import { STEP_BACK_SECONDS, type Player } from './player.svelte.ts';

/** Lets the lock screen, headphones and a car radio show and steer what is being heard. */
export function announceToDevice(
  player: Player,
  about: { readonly title: string; readonly publisher: string }
): () => void {
  const session = globalThis.navigator?.mediaSession;
  if (!session || typeof MediaMetadata === 'undefined') return () => undefined;
  session.metadata = new MediaMetadata({ title: about.title, artist: about.publisher });
  const actions = actionsOf(player);
  for (const [action, act] of actions) setAction(session, action, act);
  return () => {
    session.metadata = null;
    for (const [action] of actions) setAction(session, action, null);
  };
}

function actionsOf(player: Player): [MediaSessionAction, MediaSessionActionHandler][] {
  return [
    ['play', () => void player.play()],
    ['pause', () => player.pause()],
    ['stop', () => player.pause()],
    [
      'seekbackward',
      ({ seekOffset }) => player.seek(player.seconds - (seekOffset ?? STEP_BACK_SECONDS))
    ],
    [
      'seekforward',
      ({ seekOffset }) => player.seek(player.seconds + (seekOffset ?? STEP_BACK_SECONDS))
    ],
    ['seekto', ({ seekTime }) => player.seek(seekTime ?? player.seconds)]
  ];
}

/** A browser that does not know an action throws; the others still work. */
function setAction(
  session: MediaSession,
  action: MediaSessionAction,
  act: MediaSessionActionHandler | null
): void {
  try {
    session.setActionHandler(action, act);
  } catch {
    // Not offered here.
  }
}
