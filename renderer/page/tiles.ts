/**
 * Pages kept as tiles of pixels, so that scrolling copies, a keystroke repaints its lines, and only what is
 * in view is ever painted. While a zoom is on its way the tiles of the zoom before are stretched.
 */
import { overlaps, type Rect } from "../../shared/base/geometry.ts";
import { shownItems } from "../../shared/display/display-list.ts";
import type { PageId } from "../../shared/doc/schema.ts";
import type { ComposedPage } from "../../shared/layout/layout.ts";
import type { PagePainter } from "../desk/page-painter.ts";
import { changedRects } from "./changes.ts";

/** Pixels of a tile's side: few enough to repaint within a frame, many enough to copy quickly. */
const TILE = 512;

/** A page to be shown. Lengths in device pixels. */
export interface Placed {
  readonly page: ComposedPage;
  /** The paper on the canvas; x and y are whole, so that tiles lie on the pixel grid. */
  readonly x: number;
  readonly y: number;
}

interface Tile {
  readonly canvas: HTMLCanvasElement;
  /** What must be painted again, in 1/1000 pt; null: everything. */
  dirty: readonly Rect[] | null;
}

interface PageTiles {
  page: ComposedPage;
  /** By "column row"; the ones used last stand last. */
  readonly tiles: Map<string, Tile>;
}

/** All tiles of one zoom. */
interface Generation {
  /** Device pixels per 1/1000 pt. */
  readonly scale: number;
  readonly pages: Map<PageId, PageTiles>;
}

export interface FrameBudget {
  /** False while a gesture goes on: what is there is stretched, nothing new painted. */
  readonly mayPaint: boolean;
  /** Whether there is time left for another tile. */
  readonly hasTime: () => boolean;
}

export class TileLayer {
  readonly #painter: PagePainter;
  /** What the canvas shows: its size, and where which page lies. */
  #shown: readonly (number | PageId)[] = [];
  #now: Generation = { scale: 0, pages: new Map() };
  #before: Generation | null = null;

  constructor(painter: PagePainter) {
    this.#painter = painter;
  }

  /** Everything painted so far would come out better now. */
  repaintAll(): void {
    for (const { tiles } of this.#now.pages.values()) for (const tile of tiles.values()) tile.dirty = null;
  }

  /**
   * Draws the pages onto the canvas, or only what is new on it where they lie as they lay; false where something
   * is still missing and another frame should come.
   */
  draw(target: CanvasRenderingContext2D, pages: readonly Placed[], scale: number, budget: FrameBudget): boolean {
    const { width, height } = target.canvas;
    const shown = [scale, width, height, ...pages.flatMap(({ page, x, y }) => [page.page.id, x, y])];
    const isMoved = shown.length !== this.#shown.length || shown.some((part, index) => part !== this.#shown[index]);
    this.#shown = shown;
    if (isMoved) target.clearRect(0, 0, width, height);
    if (scale !== this.#now.scale) {
      // A passing zoom that painted nothing leaves the one before it as what is stretched.
      if ([...this.#now.pages.values()].some(({ tiles }) => tiles.size > 0)) this.#before = this.#now;
      this.#now = { scale, pages: new Map() };
    }
    let complete = true;
    for (const placed of pages) complete = this.#drawPage(target, placed, budget, isMoved) && complete;
    if (complete) this.#before = null;
    this.#forget(pages);
    return complete;
  }

  #drawPage(target: CanvasRenderingContext2D, placed: Placed, budget: FrameBudget, isMoved: boolean): boolean {
    const { scale } = this.#now;
    const width = Math.round(placed.page.display.trim.width * scale);
    const height = Math.round(placed.page.display.trim.height * scale);
    const kept = this.#tilesOf(placed.page);
    const visible = visibleTiles(target, placed, width, height);
    const hasAll = visible.every(({ key }) => kept.tiles.has(key));
    target.save();
    target.beginPath();
    target.rect(placed.x, placed.y, width, height);
    target.clip();
    const stretched = !hasAll && (this.#before?.pages.get(placed.page.page.id)?.tiles.size ?? 0) > 0;
    if (isMoved) {
      target.fillStyle = "#fff";
      target.fillRect(placed.x, placed.y, width, height);
      if (stretched) this.#drawStretched(target, placed);
    }
    let complete = true;
    // However long copying takes on a large screen, each frame brings a page on by a tile at least.
    let isFirst = true;
    for (const { key, column, row } of visible) {
      let tile = kept.tiles.get(key);
      let isNew = isMoved;
      if (!tile || tile.dirty === null || tile.dirty.length > 0) {
        const must = tile !== undefined && tile.dirty !== null;
        if (must || ((budget.mayPaint || !stretched) && (isFirst || budget.hasTime()))) {
          isFirst &&= must;
          tile ??= newTile();
          this.#paintTile(tile, kept.page, column, row);
          isNew = true;
        } else {
          complete = false;
        }
      }
      if (!tile) continue;
      kept.tiles.delete(key);
      kept.tiles.set(key, tile);
      if (isNew) target.drawImage(tile.canvas, placed.x + column * TILE, placed.y + row * TILE);
    }
    target.restore();
    return complete;
  }

  /** The page's tiles of this zoom, with what has changed on it marked. */
  #tilesOf(page: ComposedPage): PageTiles {
    const { scale, pages } = this.#now;
    let kept = pages.get(page.page.id);
    if (!kept) pages.set(page.page.id, (kept = { page, tiles: new Map() }));
    if (kept.page !== page) {
      const changed = isStackedAnew(kept.page, page)
        ? [{ x: 0, y: 0, ...page.display.trim }]
        : changedRects(shownItems(kept.page.display), shownItems(page.display));
      for (const [key, tile] of kept.tiles) {
        const [column, row] = key.split(" ").map(Number) as [number, number];
        const hit = changed.filter((rect) => overlaps(rect, tileRect(column, row, scale)));
        if (tile.dirty !== null && hit.length > 0) tile.dirty = [...tile.dirty, ...hit];
      }
      kept.page = page;
    }
    return kept;
  }

  /** The page from the tiles of the zoom before. */
  #drawStretched(target: CanvasRenderingContext2D, { page, x, y }: Placed): void {
    const before = this.#before;
    const tiles = before?.pages.get(page.page.id)?.tiles;
    if (!before || !tiles) return;
    const factor = this.#now.scale / before.scale;
    const side = TILE * factor;
    for (const [key, { canvas }] of tiles) {
      const [column, row] = key.split(" ").map(Number) as [number, number];
      target.drawImage(canvas, x + column * side, y + row * side, side, side);
    }
  }

  #paintTile(tile: Tile, page: ComposedPage, column: number, row: number): void {
    const { scale } = this.#now;
    const context = tile.canvas.getContext("2d")!;
    const dirty = tile.dirty ?? [tileRect(column, row, scale)];
    for (const rect of joined(dirty)) {
      const box = pixelBox(rect, column, row, scale);
      context.save();
      context.beginPath();
      context.rect(box.x, box.y, box.width, box.height);
      context.clip();
      context.fillStyle = "#fff";
      context.fillRect(box.x, box.y, box.width, box.height);
      // The painter counts in points.
      context.setTransform(scale * 1000, 0, 0, scale * 1000, -column * TILE, -row * TILE);
      this.#painter.paint(context, page, worldBox(box, column, row, scale));
      context.restore();
    }
    tile.dirty = [];
  }

  /** Lets go of pages out of view and of tiles far from it. */
  #forget(pages: readonly Placed[]): void {
    const shown = new Set(pages.map(({ page }) => page.page.id));
    for (const [id, { tiles }] of this.#now.pages) {
      if (!shown.has(id)) this.#now.pages.delete(id);
      for (const key of tiles.keys()) {
        if (tiles.size <= MOST_TILES) break;
        tiles.delete(key);
      }
    }
  }
}

/** Whether articles that stayed have come to lie otherwise over one another: nothing has moved, and yet it looks different. */
function isStackedAnew(before: ComposedPage, { articles }: ComposedPage): boolean {
  const orders = new Map(before.articles.map(({ article, order }) => [article, order]));
  return articles.some(({ article, order }) => (orders.get(article) ?? order) !== order);
}

/** Per page: 1 MB each; a window of 3200 × 2400 pixels shows 35 to 48. */
const MOST_TILES = 96;

function newTile(): Tile {
  const canvas = document.createElement("canvas");
  canvas.width = TILE;
  canvas.height = TILE;
  return { canvas, dirty: null };
}

function visibleTiles({ canvas }: CanvasRenderingContext2D, { x, y }: Placed, width: number, height: number) {
  const tiles: { readonly key: string; readonly column: number; readonly row: number }[] = [];
  const first = (start: number) => Math.max(0, Math.floor(-start / TILE));
  const end = (start: number, length: number, room: number) => Math.ceil(Math.min(length, room - start) / TILE);
  for (let row = first(y); row < end(y, height, canvas.height); row++) {
    for (let column = first(x); column < end(x, width, canvas.width); column++) {
      tiles.push({ key: `${column} ${row}`, column, row });
    }
  }
  return tiles;
}

function tileRect(column: number, row: number, scale: number): Rect {
  const side = TILE / scale;
  return { x: column * side, y: row * side, width: side, height: side };
}

/** Pixels of the tile that a rectangle of the page touches. */
function pixelBox({ x, y, width, height }: Rect, column: number, row: number, scale: number): Rect {
  const left = Math.max(0, Math.floor(x * scale - column * TILE));
  const top = Math.max(0, Math.floor(y * scale - row * TILE));
  return {
    x: left,
    y: top,
    width: Math.min(TILE, Math.ceil((x + width) * scale - column * TILE)) - left,
    height: Math.min(TILE, Math.ceil((y + height) * scale - row * TILE)) - top,
  };
}

function worldBox({ x, y, width, height }: Rect, column: number, row: number, scale: number): Rect {
  return {
    x: (x + column * TILE) / scale,
    y: (y + row * TILE) / scale,
    width: width / scale,
    height: height / scale,
  };
}

/** Rectangles that overlap become one, so that no pixel is painted twice over itself. */
function joined(rects: readonly Rect[]): Rect[] {
  const result: Rect[] = [];
  for (const rect of rects) {
    let box = rect;
    for (let index = result.length - 1; index >= 0; index--) {
      if (!overlaps(result[index]!, box)) continue;
      box = union(result[index]!, box);
      result.splice(index, 1);
      index = result.length;
    }
    result.push(box);
  }
  return result;
}

function union(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
