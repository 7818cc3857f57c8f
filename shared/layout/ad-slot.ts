/** 广告位: the room of an advertisement by its booked size, and the mark that the law asks for on it. */
import type { Rect } from "../base/geometry.ts";
import { BLACK } from "../base/ink.ts";
import { CELL, mm, type Mpt } from "../base/units.ts";
import { breakLines, NEWSPAPER, prepare } from "../compose/compose.ts";
import type { DisplayItem } from "../display/display-list.ts";
import type { Page, Picture, RegionPart } from "../doc/schema.ts";
import type { FontBook } from "../font/font-book.ts";
import { runItems } from "./line-items.ts";

export type Booking = NonNullable<Picture["advertisement"]>;

/** The region that holds a booked size on a page: to the millimetre across, on whole lines down. */
export function adRegion(
  { id, grid }: Page,
  { x, y }: Pick<RegionPart, "x" | "y">,
  { widthMm, heightMm }: Pick<Booking, "widthMm" | "heightMm">,
): RegionPart {
  const lines = Math.ceil((mm(heightMm) + grid.leading - grid.size) / grid.leading);
  return { page: id, x, y, width: Math.ceil((mm(widthMm) * CELL) / grid.size), height: lines * CELL };
}

/** The booked size from the room's top left, as far as the room has it. */
export function bookedFrame(room: Rect, { widthMm, heightMm }: Booking): Rect {
  return { ...room, width: Math.min(mm(widthMm), room.width), height: Math.min(mm(heightMm), room.height) };
}

const LABEL = "广告";
const LABEL_SIZE: Mpt = 7_000;
const LABEL_FACES = ["noto-sans-sc-500", "noto-serif-sc-400"];

/** 广告 in the frame's upper right corner, on white. */
export function adLabel(frame: Rect, fonts: FontBook): DisplayItem[] {
  const run = { text: LABEL, faces: LABEL_FACES, size: LABEL_SIZE, ink: BLACK, source: null, spaceAfter: 0 };
  const measures = [Number.MAX_SAFE_INTEGER];
  const [line] = breakLines(prepare([run], fonts, NEWSPAPER), { measures, justify: false, breaker: "firstFit" });
  if (!line) return [];
  const width = line.width + LABEL_SIZE;
  const height = Math.round(LABEL_SIZE * 1.5);
  const x = frame.x + frame.width - width;
  const rect = { x, y: frame.y, width, height };
  const baseline = Math.round(frame.y + height / 2 + LABEL_SIZE * 0.38);
  return [
    { kind: "rect", rect, ink: { c: 0, m: 0, y: 0, k: 0 } },
    ...runItems(line, Math.round(x + LABEL_SIZE / 2), baseline, null, 0),
  ];
}
