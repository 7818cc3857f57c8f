/** What differs between two states of a page, so that only that is painted again. Pure. */
import type { Rect } from "../../shared/base/geometry.ts";
import type { DisplayItem, GlyphRun, PlacedPicture } from "../../shared/display/display-list.ts";
import { itemBounds } from "../desk/paint.ts";

/**
 * Boxes of everything that went, came or moved. Most items of a page are the very same objects; of the others,
 * made anew with an article that changed, most have the glyphs of lines that stayed.
 */
export function changedRects(before: readonly DisplayItem[], after: readonly DisplayItem[]): Rect[] {
  const gone = new Set(before);
  const come = after.filter((item) => !gone.delete(item));
  const left = new Map<string, DisplayItem[]>();
  for (const item of gone) {
    const key = placeOf(item);
    const there = left.get(key);
    if (there) there.push(item);
    else left.set(key, [item]);
  }
  const changed: Rect[] = [];
  for (const item of come) {
    const there = left.get(placeOf(item));
    const same = there?.findIndex((candidate) => looksLike(candidate, item)) ?? -1;
    if (same < 0) changed.push(itemBounds(item));
    else there!.splice(same, 1);
  }
  for (const items of left.values()) changed.push(...items.map(itemBounds));
  return changed;
}

function placeOf(item: DisplayItem): string {
  const { x, y } = item.kind === "rect" ? item.rect : item.kind === "picture" ? item.frame : item.origin;
  return `${item.kind} ${x} ${y}`;
}

function looksLike(a: DisplayItem, b: DisplayItem): boolean {
  if (a.kind === "picture" || b.kind === "picture") {
    return a.kind === "picture" && b.kind === "picture" && a.asset === b.asset && samePlace(a, b);
  }
  if (a.ink.spot !== b.ink.spot || a.ink.tint !== b.ink.tint) return false;
  if (!sameNumbers([a.ink.c, a.ink.m, a.ink.y, a.ink.k], [b.ink.c, b.ink.m, b.ink.y, b.ink.k])) return false;
  if (a.kind === "rect" || b.kind === "rect") {
    return a.kind === "rect" && b.kind === "rect" && a.rect.width === b.rect.width && a.rect.height === b.rect.height;
  }
  if (a.kind === "path" || b.kind === "path") {
    return a.kind === "path" && b.kind === "path" && sameNumbers(a.steps.flat(), b.steps.flat());
  }
  return sameGlyphs(a, b);
}

function samePlace(a: PlacedPicture, b: PlacedPicture): boolean {
  const edges = ({ frame, image }: PlacedPicture) =>
    [frame, image].flatMap(({ x, y, width, height }) => [x, y, width, height]);
  return sameNumbers(edges(a), edges(b));
}

function sameGlyphs(a: GlyphRun, b: GlyphRun): boolean {
  return (
    a.face === b.face &&
    a.size === b.size &&
    a.scaleX === b.scaleX &&
    a.direction === b.direction &&
    sameNumbers(a.glyphs, b.glyphs) &&
    sameNumbers(a.offsets, b.offsets) &&
    (a.rises === b.rises || (a.rises !== null && b.rises !== null && sameNumbers(a.rises, b.rises)))
  );
}

function sameNumbers<T extends number | string>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((value, index) => value === b[index]));
}
