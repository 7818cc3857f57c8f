/**
 * Which part of the world the window shows. The world is measured in 1/1000 pt and holds the sheets in view
 * (one page, or the two of a spread); the screen in CSS pixels. Pure arithmetic.
 */
import type { Point, Rect, Size } from "../../shared/base/geometry.ts";
import { CELL, toMm } from "../../shared/base/units.ts";
import { xAt, yAt, type PageGrid } from "../../shared/layout/layout.ts";

export interface Viewport extends Size {
  /** 1 = one CSS pixel per 1/96 inch. */
  readonly zoom: number;
  /** World point at the screen's top left. */
  readonly left: number;
  readonly top: number;
}

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 8;
/** CSS pixels per 1/1000 pt at zoom 1. */
const PX_PER_MPT = 96 / 72 / 1000;
/** White of the desk around a page that is fitted, in CSS pixels. */
const MARGIN = 24;
/** How much of the sheets stays in view, however far a person pans. */
const KEPT = 80;

/** CSS pixels per 1/1000 pt. */
export function scaleOf({ zoom }: Pick<Viewport, "zoom">): number {
  return zoom * PX_PER_MPT;
}

export function clampZoom(zoom: number): number {
  return Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
}

export function toScreen(viewport: Viewport, { x, y }: Point): Point {
  const scale = scaleOf(viewport);
  return { x: (x - viewport.left) * scale, y: (y - viewport.top) * scale };
}

export function toWorld(viewport: Viewport, { x, y }: Point): Point {
  const scale = scaleOf(viewport);
  return { x: viewport.left + x / scale, y: viewport.top + y / scale };
}

export function rectToScreen(viewport: Viewport, rect: Rect): Rect {
  const scale = scaleOf(viewport);
  return { ...toScreen(viewport, rect), width: rect.width * scale, height: rect.height * scale };
}

/** Moves the sheets by so many CSS pixels. */
export function panBy(viewport: Viewport, dx: number, dy: number): Viewport {
  const scale = scaleOf(viewport);
  return { ...viewport, left: viewport.left - dx / scale, top: viewport.top - dy / scale };
}

/** Zooms so that what is under `at` (CSS pixels) stays there. */
export function zoomAt(viewport: Viewport, wanted: number, at: Point): Viewport {
  const zoom = clampZoom(wanted);
  const fixed = toWorld(viewport, at);
  const scale = scaleOf({ zoom });
  return { ...viewport, zoom, left: fixed.x - at.x / scale, top: fixed.y - at.y / scale };
}

export function centre({ width, height }: Size): Point {
  return { x: width / 2, y: height / 2 };
}

/** Shows all of `world`, or all of its width from its top. */
export function fitTo(viewport: Viewport, world: Rect, fit: "page" | "width"): Viewport {
  const across = Math.max(1, viewport.width - 2 * MARGIN) / (world.width * PX_PER_MPT);
  const down = Math.max(1, viewport.height - 2 * MARGIN) / (world.height * PX_PER_MPT);
  const zoom = clampZoom(fit === "page" ? Math.min(across, down) : across);
  const scale = scaleOf({ zoom });
  const left = world.x + world.width / 2 - viewport.width / 2 / scale;
  const top = fit === "page" ? world.y + world.height / 2 - viewport.height / 2 / scale : world.y - MARGIN / scale;
  return { ...viewport, zoom, left, top };
}

/** True where a part of `target` can be seen; the edge of the window does not count. */
export function isInView(viewport: Viewport, target: Rect): boolean {
  const { x, y, width, height } = rectToScreen(viewport, target);
  return x < viewport.width && y < viewport.height && x + width > 0 && y + height > 0;
}

/** Moves the least that brings `target` into view. */
export function reveal(viewport: Viewport, target: Rect): Viewport {
  const scale = scaleOf(viewport);
  const air = MARGIN / scale;
  const along = (start: number, room: number, at: number, length: number) => {
    if (at - air < start) return at - air;
    return at + length + air > start + room ? Math.min(at - air, at + length + air - room) : start;
  };
  return {
    ...viewport,
    left: along(viewport.left, viewport.width / scale, target.x, target.width),
    top: along(viewport.top, viewport.height / scale, target.y, target.height),
  };
}

/** Keeps a piece of `world` in the window. */
export function kept(viewport: Viewport, world: Rect): Viewport {
  const scale = scaleOf(viewport);
  const piece = KEPT / scale;
  const between = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
  return {
    ...viewport,
    left: between(viewport.left, world.x + piece - viewport.width / scale, world.x + world.width - piece),
    top: between(viewport.top, world.y + piece - viewport.height / scale, world.y + world.height - piece),
  };
}

/** A point of a page as newspaper people name it. */
export interface GridPlace {
  /** Base column, from 1; null outside the columns and in the gutters. */
  readonly column: number | null;
  /** Line of the type area, from 1; null above and below. */
  readonly line: number | null;
  /** 字 from the left and 行 from the top of the type area; may be fractions, and negative in the margin. */
  readonly cells: Point;
  /** From the paper's top left. */
  readonly mm: Point;
}

export function gridPlace(grid: PageGrid, { x, y }: Point): GridPlace {
  const cells = { x: (x - grid.typeArea.x) / grid.size, y: (y - grid.typeArea.y) / grid.leading };
  const pitch = grid.columnWidth + grid.gutter;
  const index = Math.floor((x - grid.typeArea.x) / pitch);
  const inColumn = index >= 0 && index < grid.columns && x - grid.typeArea.x - index * pitch <= grid.columnWidth;
  const row = Math.floor(cells.y);
  return {
    column: inColumn ? index + 1 : null,
    line: row >= 0 && row < grid.lines ? row + 1 : null,
    cells,
    mm: { x: toMm(x), y: toMm(y) },
  };
}

/** The point of a page at so many 字 and 行 from the type area's top left. */
export function pointAtCells(grid: PageGrid, cells: Point): Point {
  return { x: xAt(grid, cells.x * CELL), y: yAt(grid, cells.y * CELL) };
}
