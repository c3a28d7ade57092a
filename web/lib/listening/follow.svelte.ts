import type { Attachment } from 'svelte/attachments';
import type { Player } from './player.svelte.ts';

/** Somebody reading ahead by hand is not pulled back for this long. */
const HANDS_OFF_MS = 5000;

/**
 * Lights the word being said inside a box of `[data-span]` words, keeps it in sight, and jumps to
 * a word that is tapped. One class moves from word to word: a list of a thousand reactive words
 * would make a cheap phone stutter.
 */
export function followAlong(player: Player): Attachment<HTMLElement> {
  return (box) => {
    let lit: HTMLElement[] = [];
    let touchedAt = -Infinity;
    const ontouch = () => (touchedAt = performance.now());
    const onclick = (event: MouseEvent) => {
      const word = (event.target as Element).closest<HTMLElement>('[data-span]');
      if (!word || document.getSelection()?.isCollapsed === false) return;
      touchedAt = -Infinity;
      player.jumpTo(Number(word.dataset.span));
    };
    box.addEventListener('click', onclick);
    box.addEventListener('wheel', ontouch, { passive: true });
    box.addEventListener('touchmove', ontouch, { passive: true });

    // The player's clock drives a class on an element: there is nothing here to derive.
    $effect(() => {
      for (const word of lit) word.classList.remove('lit');
      lit = [...box.querySelectorAll<HTMLElement>(`[data-span="${player.span}"]`)];
      for (const word of lit) word.classList.add('lit');
      const isReadingAhead = performance.now() - touchedAt < HANDS_OFF_MS;
      if (lit[0] && player.isPlaying && !isReadingAhead) keepInSight(box, lit[0]);
    });
    return () => {
      box.removeEventListener('click', onclick);
      box.removeEventListener('wheel', ontouch);
      box.removeEventListener('touchmove', ontouch);
    };
  };
}

/** Scrolls the box, never the page, and only when the word leaves its middle. */
function keepInSight(box: HTMLElement, word: HTMLElement): void {
  const frame = box.getBoundingClientRect();
  const at = word.getBoundingClientRect();
  const isInSight =
    at.top > frame.top + frame.height * 0.15 && at.bottom < frame.bottom - frame.height * 0.3;
  if (isInSight) return;
  box.scrollTo({
    top: box.scrollTop + at.top - frame.top - frame.height * 0.25,
    behavior: scrollBehavior()
  });
}

/** CSS cannot calm a scroll that a script asks for. */
function scrollBehavior(): ScrollBehavior {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}

/** The first press on "listen" brings controls and words: they go to where the eyes are. */
export const bringIntoSight: Attachment<HTMLElement> = (part) =>
  part.closest('section')?.scrollIntoView({ block: 'start', behavior: scrollBehavior() });
