/** A rectangle drawn with Ctrl over a selected article: what begins within it is cut away, what begins outside is added. */
import type { Point, Rect } from "../../shared/base/geometry.ts";
import { CELL } from "../../shared/base/units.ts";
import type { Article, ArticleId, Page, RegionPart } from "../../shared/doc/schema.ts";
import { xAt } from "../../shared/layout/layout.ts";
import type { Desk } from "../desk/desk.ts";
import type { Reshape } from "../desk/standing.ts";
import { drawn, takeRegion, type DrawnKind } from "../desk/shape-commands.ts";
import { SEPARATION } from "../desk/free-room.ts";
import { cellsAt, type HeldDrag } from "./frame-drag.ts";
import type { PagePlace, Stage } from "./stage.ts";

/** CSS pixels that a press may shake without being a drag. */
const SHAKE = 4;

export class ShapeDraw implements HeldDrag {
  readonly kind = "held";
  readonly #desk: Desk;
  readonly #stage: Stage;
  readonly #article: ArticleId;
  readonly #from: Point;
  readonly #place: PagePlace;
  readonly #drawn: DrawnKind;
  #reshape: Reshape | null = null;
  #isMoving = false;

  /** @param from CSS pixels of the view */
  constructor(desk: Desk, stage: Stage, article: Article, place: PagePlace, from: Point) {
    this.#desk = desk;
    this.#stage = stage;
    this.#article = article.id;
    this.#place = place;
    this.#from = from;
    this.#drawn = article.region.some((part) => isWithin(part, place)) ? "cut" : "add";
  }

  get isMoving(): boolean {
    return this.#isMoving;
  }

  /** @param isFree whole cells; else whole base columns */
  move(at: Point, isFree: boolean): void {
    this.#isMoving ||= Math.hypot(at.x - this.#from.x, at.y - this.#from.y) > SHAKE;
    const to = this.#isMoving ? this.#stage.pointOn(this.#place.page.page.id, at) : null;
    if (!to) return;
    const { page } = this.#place.page;
    const rect = { page: page.id, ...drawnRect(cellsAt(this.#place), cellsAt(to), page, isFree) };
    const { snapshot } = this.#desk.store.getState();
    const wanted = this.#drawn === "add" ? reaching(rect, snapshot.articles.get(this.#article)?.region ?? []) : rect;
    this.#reshape = drawn(this.#desk, this.#article, this.#drawn, wanted);
    this.#stage.showReshape(this.#reshape && { ...this.#reshape, at });
  }

  /** Lets go: the article takes the shape shown, or keeps its own, and says why. */
  drop(refuse: (why: string) => void): void {
    const reshape = this.#reshape;
    this.cancel();
    if (!reshape) return;
    const [article] = reshape.articles;
    if (reshape.refusal !== null) refuse(reshape.refusal);
    else if (article) takeRegion(this.#desk, article, article.region, "step.shape");
  }

  cancel(): void {
    this.#reshape = null;
    this.#stage.showReshape(null);
  }
}

function isWithin(part: RegionPart, { page, point }: PagePlace): boolean {
  if (part.page !== page.page.id) return false;
  const { x, y } = cellsAt({ page, point });
  const isBeside = point.x < xAt(page.grid, part.x) || point.x >= xAt(page.grid, part.x + part.width);
  return !isBeside && x >= part.x && y >= part.y && y < part.y + part.height;
}

/** From the column and line of one point to those of the other, both taken whole. */
export function drawnRect(from: Point, to: Point, { grid }: Pick<Page, "grid">, isFree: boolean): Rect {
  const { columns, columnCells, gutter, lines } = grid;
  const pitch = columnCells * CELL + gutter;
  const span = (a: number, b: number, unit: number, length: number, most: number) => {
    const index = (at: number) => Math.max(0, Math.min(most - 1, Math.floor(at / unit)));
    const [first, last] = [index(Math.min(a, b)), index(Math.max(a, b))];
    return [first * unit, (last - first) * unit + length] as const;
  };
  const cells = Math.ceil((columns * pitch - gutter) / CELL);
  const [x, width] = isFree
    ? span(from.x, to.x, CELL, CELL, cells)
    : span(from.x, to.x, pitch, pitch - gutter, columns);
  const [y, height] = span(from.y, to.y, CELL, CELL, lines);
  return { x, y, width, height };
}

/** What is drawn a line or two beside an article is meant to touch it. */
function reaching(rect: RegionPart, region: readonly RegionPart[]): RegionPart {
  const near = SEPARATION * CELL;
  for (const part of region) {
    if (part.page !== rect.page || part.x >= rect.x + rect.width || rect.x >= part.x + part.width) continue;
    const below = rect.y - part.y - part.height;
    if (below > 0 && below <= near) return { ...rect, y: rect.y - below, height: rect.height + below };
    const above = part.y - rect.y - rect.height;
    if (above > 0 && above <= near) return { ...rect, height: rect.height + above };
  }
  return rect;
}
