/** 线与底纹: rules too fine to print, and type that its ground makes hard to read. Reads boxes and the display list only. */
import { overlaps, type Rect } from "../base/geometry.ts";
import { inkOn, likeness, platesIn, type Ink } from "../base/ink.ts";
import type { Mpt } from "../base/units.ts";
import { glyphPlace, type DisplayItem, type GlyphRun } from "../display/display-list.ts";
import { pageRuleRect } from "../layout/layout.ts";
import type { Spot } from "./finding.ts";
import { itemSpot, ownerOf } from "./press-rules.ts";
import { onPage, printedBoxes, type Scene } from "./scene.ts";

/** Rules on more than one plate are twice as thick (P57): register is never better than half a millimetre. */
const MORE_INKS = 2;

/** Rules, and the strokes of ornaments and patterns. */
export function hairline({ composed, profile }: Scene): Spot[] {
  for (const item of composed.display.items) {
    const weight = weightOf(item);
    if (weight === null || item.kind === "glyphs" || item.kind === "picture") continue;
    const least = profile.leastRule * (platesIn(item.ink) > 1 ? MORE_INKS : 1);
    if (weight >= least) continue;
    const rect = item.kind === "rect" ? item.rect : item.bounds;
    return [{ place: onPage(rect), params: { weight: weight / 1000, least: least / 1000 } }];
  }
  return [];
}

/** 水线 that run over an article's text or picture. */
export function ruleOverText({ composed: { page, grid }, stands }: Scene): Spot[] {
  return (page.rules ?? []).flatMap((rule): Spot[] => {
    const strip = pageRuleRect(grid, rule);
    const under = stands.find((stand) =>
      printedBoxes(stand).some(({ x, y, width, height }) =>
        // What is half a point within a box is what rounding leaves.
        overlaps(strip, { x: x + 500, y: y + 500, width: width - 1000, height: height - 1000 }),
      ),
    );
    return under ? [{ article: under.article.id, stories: [under.article.story], place: onPage(strip) }] : [];
  });
}

function weightOf(item: DisplayItem): Mpt | null {
  if (item.kind === "rect") return Math.min(item.rect.width, item.rect.height);
  return item.kind === "path" ? (item.stroke ?? null) : null;
}

/** Inks under this (1/1000 in sum) are light, and grounds from this on dark (P59: a ground of 70 %). */
const LIGHT = 300;
const DARK = 700;
/** Type over a tint: the tint is no more than this (P60). */
const DEEPEST_TINT = 300;

/** How dark an ink looks, a spot ink by its likeness. */
function darkness(ink: Ink): number {
  const { c, m, y, k } = likeness(ink);
  return c + m + y + k;
}

/** Each run of type with the flat ground that it stands on. */
function* grounded({ composed }: Scene): Generator<{ readonly run: GlyphRun; readonly ground: Ink }> {
  const grounds: { readonly rect: Rect; readonly ink: Ink }[] = [];
  for (const item of composed.display.items) {
    if (item.kind === "rect") grounds.push(item);
    if (item.kind !== "glyphs") continue;
    const { x, y } = glyphPlace(item, 0);
    const ground = grounds.findLast(({ rect }) => overlaps(rect, { x, y: y - item.size / 2, width: 1, height: 1 }));
    if (ground) yield { run: item, ground: ground.ink };
  }
}

/** 反白字: light type on a dark ground, in one ink and in more. */
export function smallReversed(scene: Scene): Spot[] {
  const { oneInk, moreInks } = scene.profile.leastReversed;
  const found = new Map<string, Spot>();
  for (const { run, ground } of grounded(scene)) {
    if (darkness(run.ink) >= LIGHT || run.size >= moreInks || darkness(ground) < DARK) continue;
    const least = platesIn(ground) > 1 ? moreInks : oneInk;
    const key = ownerOf(run);
    if (run.size >= least || found.has(key)) continue;
    found.set(key, { ...itemSpot(run), params: { size: run.size / 1000, least: least / 1000 } });
  }
  return [...found.values()];
}

/** Dark type on a tint too deep for it; on a dark ground nothing of it is left. */
export function deepGround(scene: Scene): Spot[] {
  const found = new Map<string, Spot>();
  for (const { run, ground } of grounded(scene)) {
    // As dark as the eye sees it: black is read well on yellow.
    const depth = inkOn("mono", ground).k;
    if (depth <= DEEPEST_TINT || darkness(run.ink) < LIGHT || found.has(ownerOf(run))) continue;
    found.set(ownerOf(run), {
      ...itemSpot(run),
      ...(depth >= DARK ? { severity: "error" as const } : {}),
      params: { depth: Math.round(depth / 10), most: DEEPEST_TINT / 10 },
    });
  }
  return [...found.values()];
}
