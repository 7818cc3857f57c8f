/**
 * 边框留空 on the page: of the selected article's border two knobs can be pulled, with live reflow. Listens before the
 * page's other gestures and keeps from them what it has dealt with.
 */
import type { Point, Rect } from "../../shared/base/geometry.ts";
import { CELL } from "../../shared/base/units.ts";
import { isLocked } from "../../shared/command/command.ts";
import type { Article, RegionPart } from "../../shared/doc/schema.ts";
import { paddingOf, xAt, yAt, type ComposedPage, type PageGrid } from "../../shared/layout/layout.ts";
import { decorate } from "../desk/border-commands.ts";
import { knobsOf, pulledWhite, type Knob } from "../desk/border-white.ts";
import type { Desk } from "../desk/desk.ts";
import { framesIn } from "../desk/selection.ts";
import { fillSlots } from "../kit/i18n.ts";
import { claimEvents, pointIn } from "./claim-events.ts";
import { cellsAt, gripAt } from "./frame-drag.ts";
import type { PagePlace, Stage } from "./stage.ts";
import { strings } from "./strings.ts";
import { scaleOf } from "./viewport.ts";

/** CSS pixels about a knob within which it is held, and beside a frame's edge that belong to the edge. */
const NEAR = 7;
const EDGE = 5;

/** Listens on the view until the returned function is called. */
export function pullBorders(desk: Desk, stage: Stage, view: HTMLElement): () => void {
  const tool = new BorderTool(desk, stage, view);
  return claimEvents(view, "capture", {
    pointerdown: (event) => tool.down(event),
    mousedown: () => tool.isHolding,
    pointermove: (event) => tool.move(event),
    pointerup: () => tool.drop(),
    lostpointercapture: () => tool.drop(),
    keydown: (event) => event.key === "Escape" && tool.cancel(),
  });
}

interface Held {
  readonly article: Article;
  readonly part: RegionPart;
  readonly knob: Knob;
}

interface Drag extends Held {
  readonly page: ComposedPage;
  /** In cells of the page. */
  readonly start: Point;
  readonly pointer: number;
  tried: Article | null;
}

class BorderTool {
  readonly #desk: Desk;
  readonly #stage: Stage;
  readonly #view: HTMLElement;
  #drag: Drag | null = null;

  constructor(desk: Desk, stage: Stage, view: HTMLElement) {
    this.#desk = desk;
    this.#stage = stage;
    this.#view = view;
  }

  get isHolding(): boolean {
    return this.#drag !== null;
  }

  down(event: PointerEvent): boolean {
    const place = event.button === 0 ? this.#stage.placeAt(pointIn(this.#view, event)) : null;
    const held = place && this.#under(place);
    if (!place || !held) return false;
    this.#drag = { ...held, page: place.page, start: cellsAt(place), pointer: event.pointerId, tried: null };
    this.#view.setPointerCapture(event.pointerId);
    return true;
  }

  /** The knob of the selected article under a point. */
  #under({ page, point }: PagePlace): Held | null {
    const { snapshot, selection, readOnly } = this.#desk.store.getState();
    const [only, other] = framesIn(selection);
    const article = only && other === undefined ? snapshot.articles.get(only) : undefined;
    const part = article?.region.find((each) => each.page === page.page.id);
    if (!article || !part || readOnly !== null || isLocked(snapshot, article.id)) return null;
    const scale = scaleOf(this.#stage.viewport);
    // Where the frame's edge is held, that is what is meant.
    if (gripAt(paperOf(part, page.grid), point, EDGE / scale) !== "move") return null;
    const slack = NEAR / scale;
    const knob = knobsOf(article, part, page.grid).find(
      ({ x, y }) => Math.hypot(point.x - xAt(page.grid, x), point.y - yAt(page.grid, y)) <= slack,
    );
    return knob ? { article, part, knob } : null;
  }

  move(event: PointerEvent): boolean {
    const at = pointIn(this.#view, event);
    const drag = this.#drag;
    if (!drag) return this.#point(at);
    const { article, part, knob, page, start } = drag;
    const place = this.#stage.pointOn(page.page.id, at);
    if (!place) return true;
    const to = cellsAt(place);
    const before = paddingOf(article.arrangement, page.grid);
    const padding = pulledWhite(before, knob, { x: to.x - start.x, y: to.y - start.y }, part);
    if (!drag.tried && padding[knob.way] === before[knob.way]) return true;
    drag.tried = { ...article, arrangement: { ...article.arrangement, padding } };
    const { locale } = this.#desk.store.getState();
    this.#stage.showReshape({
      articles: [drag.tried],
      part,
      guides: [],
      refusal: null,
      words: fillSlots(strings[locale][`white.${knob.way}`], { white: padding[knob.way] / CELL }),
      at,
    });
    return true;
  }

  #point(at: Point): boolean {
    const place = this.#stage.placeAt(at);
    const held = place && this.#under(place);
    if (!held) return false;
    this.#view.style.cursor = held.knob.way === "across" ? "ew-resize" : "ns-resize";
    return true;
  }

  drop(): boolean {
    const drag = this.#drag;
    if (!drag) return false;
    this.cancel();
    const padding = drag.tried?.arrangement.padding;
    if (padding) decorate(this.#desk, drag.article, { padding }, "step.border");
    return true;
  }

  /** As if it had not been pulled. */
  cancel(): boolean {
    const drag = this.#drag;
    if (!drag) return false;
    this.#drag = null;
    this.#stage.showReshape(null);
    if (this.#view.hasPointerCapture(drag.pointer)) this.#view.releasePointerCapture(drag.pointer);
    return true;
  }
}

function paperOf({ x, y, width, height }: RegionPart, grid: PageGrid): Rect {
  const [left, top] = [xAt(grid, x), yAt(grid, y)];
  return { x: left, y: top, width: xAt(grid, x + width) - left, height: yAt(grid, y + height) - top };
}
