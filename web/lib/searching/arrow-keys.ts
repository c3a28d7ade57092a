import type { Attachment } from 'svelte/attachments';

/**
 * Down and up walk from the search box through the links marked `data-hit` and back; Enter then
 * opens the link as anywhere else, and Tab is left alone.
 */
export const arrowKeys: Attachment<HTMLElement> = (root) => {
  const onkeydown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [...root.querySelectorAll<HTMLElement>('input[type="search"], [data-hit]')];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  };
  root.addEventListener('keydown', onkeydown);
  return () => root.removeEventListener('keydown', onkeydown);
};
