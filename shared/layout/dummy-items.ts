/** 版样 as it is drawn on screens and proofs: a grey box that names its rank. It is never printed. */
import type { Rect } from "../base/geometry.ts";
import type { Ink } from "../base/ink.ts";
import type { Mpt } from "../base/units.ts";
import type { DisplayItem } from "../display/display-list.ts";
import type { Rank } from "../doc/schema.ts";
import type { FontBook } from "../font/font-book.ts";
import { LineSetter } from "./furniture.ts";

const GROUND: Ink = { c: 0, m: 0, y: 0, k: 60 };
const EDGE: Ink = { c: 0, m: 0, y: 0, k: 450 };
const NAME: Ink = { c: 0, m: 0, y: 0, k: 280 };
const STROKE: Mpt = 500;
const LARGEST: Mpt = 54_000;
const FACES = ["noto-sans-sc-700", "noto-serif-sc-400"];

/** The newsroom's names of the ranks, as a dummy on paper has them. */
const NAMES: Readonly<Record<Rank, string>> = { 1: "头条", 2: "二条", 3: "三条", 4: "四条", 5: "补白" };

/** @param rects the dummy's rectangles on the page @param rank null: it has none */
export function dummyItems(rects: readonly Rect[], rank: Rank | null, fonts: FontBook): DisplayItem[] {
  return rects.flatMap((rect, index) => [
    ...box(rect),
    ...(index === 0 && rank !== null ? nameIn(rect, NAMES[rank], fonts) : []),
  ]);
}

function box(rect: Rect): DisplayItem[] {
  const { x, y, width, height } = rect;
  const edges: Rect[] = [
    { x, y, width, height: STROKE },
    { x, y: y + height - STROKE, width, height: STROKE },
    { x, y, width: STROKE, height },
    { x: x + width - STROKE, y, width: STROKE, height },
  ];
  return [
    { kind: "rect", rect, ink: GROUND },
    ...edges.map((edge) => ({ kind: "rect" as const, rect: edge, ink: EDGE })),
  ];
}

function nameIn({ x, y, width, height }: Rect, name: string, fonts: FontBook): readonly DisplayItem[] {
  const setter = new LineSetter(fonts);
  const size = Math.round(Math.min(LARGEST, width / 4, height / 2));
  const middle = { at: Math.round(x + width / 2), align: "center" } as const;
  setter.text(name, { faces: FACES, size, ink: NAME }, middle, Math.round(y + height / 2 + size * 0.38));
  return setter.items.map((item) => (item.kind === "glyphs" ? { ...item, silent: true as const } : item));
}
