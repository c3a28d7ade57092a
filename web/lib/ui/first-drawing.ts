/**
 * Whether this is the first drawing since the app was opened: nothing has been compiled yet, and a
 * cheap phone needs a second for what takes a tenth later. Then pages are drawn piece by piece; a
 * page turned to afterwards is drawn at once, so that going back finds its place.
 */
let isFirst = true;

export const isFirstDrawing = (): boolean => isFirst;

export function endFirstDrawing(): void {
  isFirst = false;
}
