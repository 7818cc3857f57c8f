/**
 * Where a dialog begins, focused with the event that opened it. Base UI would wait for the next frame, and what
 * is typed before that (a frame may take long) would go into the story that had the focus.
 */

/** For `initialFocus`: false keeps Base UI from doing it again; true lets it find a place where there is none. */
export function focusNow(element: HTMLElement | null | undefined): boolean {
  if (!element) return true;
  element.focus();
  return false;
}
