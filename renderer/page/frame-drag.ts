/** An article pulled by its body, an edge or a corner: where it would stand follows the pointer, set anew each time. */
import type { Point, Rect } from "../../shared/base/geometry.ts";
import { CELL } from "../../shared/base/units.ts";
import type { ArticleId } from "../../shared/doc/schema.ts";
import { xAt, yAt, type ComposedPage, type PageGrid } from "../../shared/layout/layout.ts";
import type { Desk } from "../desk/desk.ts";
import { pulled, type Grip } from "../desk/reshape.ts";
import { heldPart, reshapeTo, takeReshape, type Hold, type Reshape } from "../desk/reshaping.ts";
import { articleAt } from "./hit-test.ts";
import type { PagePlace, Stage } from "./stage.ts";
import { scaleOf } from "./viewport.ts";

/** CSS pixels beside an edge within which it is held. */
const EDGE = 5;
/** CSS pixels within which an edge is caught by a column or a neighbour. */
const CATCH = 9;
/** CSS pixels that a press may shake without being a drag. */
export const SHAKE = 4;

/** Something held by a pressed button. Places in CSS pixels of the view. */
export interface HeldDrag {
  readonly kind: "held";
  /** Whether the pointer went far enough to mean it. */
  readonly isMoving: boolean;
  /** @param isFree nothing catches: whole cells and lines only */
  move(at: Point, isFree: boolean): void;
  /** Lets go; `refuse` hears why what was meant is not done. */
  drop(refuse: (why: string) => void): void;
  /** As if it had never been held. */
  cancel(): void;
}

/** What of an article a point has hold of; null: nothing. `slack` in 1/1000 pt. */
export function gripAt({ x, y, width, height }: Rect, point: Point, slack: number): Grip | null {
  const [dx, dy] = [point.x - x, point.y - y];
  if (dx < -slack || dy < -slack || dx > width + slack || dy > height + slack) return null;
  // A frame of a few pixels can still be moved.
  const [across, down] = [Math.min(slack, width / 4), Math.min(slack, height / 4)];
  const upright = dy <= down ? "n" : dy >= height - down ? "s" : "";
  const level = dx <= across ? "w" : dx >= width - across ? "e" : "";
  const edge = `${upright}${level}`;
  return edge === "" ? "move" : (edge as Grip);
}

/** What of the selected articles the pointer has hold of on a page: of one its body and edges, of several the bodies. */
export function holdAt(desk: Desk, stage: Stage, place: PagePlace, ids: readonly ArticleId[]): Hold | null {
  const [only, ...others] = ids;
  if (only === undefined || others.length === 0) return only === undefined ? null : holdOf(desk, stage, place, only);
  const { articles } = desk.store.getState().snapshot;
  const { id: page } = place.page.page;
  const isHere = (id: ArticleId) => articles.get(id)?.region.some((part) => part.page === page) === true;
  const top = articleAt(place.page, articles, place.point);
  const hold = top !== null && ids.includes(top) ? holdOf(desk, stage, place, top) : null;
  return hold && { ...hold, grip: "move", along: ids.filter((id) => id !== top && isHere(id)) };
}

function holdOf(desk: Desk, stage: Stage, { page, point }: PagePlace, id: ArticleId): Hold | null {
  const article = desk.store.getState().snapshot.articles.get(id);
  const slack = EDGE / scaleOf(stage.viewport);
  for (const [index, part] of article?.region.entries() ?? []) {
    const grip = part.page === page.page.id && gripAt(frameOf(part, page.grid), point, slack);
    if (grip) return { article: id, index, grip };
  }
  return null;
}

function frameOf(part: Rect, grid: PageGrid): Rect {
  const [x, y] = [xAt(grid, part.x), yAt(grid, part.y)];
  return { x, y, width: xAt(grid, part.x + part.width) - x, height: yAt(grid, part.y + part.height) - y };
}

const CURSORS: Readonly<Record<Grip, string>> = {
  move: "move",
  n: "ns-resize",
  s: "ns-resize",
  w: "ew-resize",
  e: "ew-resize",
  nw: "nwse-resize",
  se: "nwse-resize",
  ne: "nesw-resize",
  sw: "nesw-resize",
};

export function cursorOf({ grip }: Pick<Hold, "grip">): string {
  return CURSORS[grip];
}

export class FrameDrag implements HeldDrag {
  readonly kind = "held";
  readonly #desk: Desk;
  readonly #stage: Stage;
  readonly #from: Point;
  /** Where the button went down, in cells of the page. */
  readonly #start: Point | null;
  readonly hold: Hold;
  #reshape: Reshape | null = null;
  #isMoving = false;

  /** @param from CSS pixels of the view */
  constructor(desk: Desk, stage: Stage, hold: Hold, from: Point) {
    this.#desk = desk;
    this.#stage = stage;
    this.#from = from;
    this.hold = hold;
    const place = this.#placeOn(from, false);
    this.#start = place && cellsAt(place);
  }

  /** Whether the pointer went far enough to mean it. */
  get isMoving(): boolean {
    return this.#isMoving;
  }

  /** @param isFree nothing catches: whole cells and lines only */
  move(at: Point, isFree: boolean): void {
    this.#isMoving ||= Math.hypot(at.x - this.#from.x, at.y - this.#from.y) > SHAKE;
    const place = this.#isMoving ? this.#placeOn(at, this.hold.grip === "move") : null;
    const part = heldPart(this.#desk.store.getState().snapshot, this.hold);
    if (!place || !part || !this.#start) return;
    const { x, y } = cellsAt(place);
    const wanted = {
      ...pulled(part, this.hold.grip, Math.round(x - this.#start.x), Math.round(y - this.#start.y)),
      page: place.page.page.id,
    };
    const scale = scaleOf(this.#stage.viewport);
    const { size, leading } = place.page.grid;
    const near = isFree ? 0 : (CATCH * CELL) / scale;
    this.#reshape = reshapeTo(this.#desk, this.hold, wanted, { x: near / size, y: near / leading });
    this.#stage.showReshape(this.#reshape && { ...this.#reshape, at });
  }

  /** Lets go: the article stays there, or goes back, and says why. */
  drop(refuse: (why: string) => void): void {
    const reshape = this.#reshape;
    this.cancel();
    if (!reshape) return;
    if (reshape.refusal === null) takeReshape(this.#desk, this.hold, reshape);
    else refuse(reshape.refusal);
  }

  cancel(): void {
    this.#reshape = null;
    this.#stage.showReshape(null);
  }

  /** A body may go to the other page in view; edges stay on theirs. */
  #placeOn(at: Point, mayLeave: boolean): PagePlace | null {
    const page = heldPart(this.#desk.store.getState().snapshot, this.hold)?.page;
    const elsewhere = mayLeave ? this.#stage.placeAt(at) : null;
    return elsewhere ?? (page ? this.#stage.pointOn(page, at) : null);
  }
}

/** In 1/1000 cell of the page's type area, fractions and all. */
export function cellsAt({ page: { grid }, point }: { readonly page: ComposedPage; readonly point: Point }): Point {
  return {
    x: ((point.x - grid.typeArea.x) / grid.size) * CELL,
    y: ((point.y - grid.typeArea.y) / grid.leading) * CELL,
  };
}
