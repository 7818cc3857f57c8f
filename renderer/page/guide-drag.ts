/** Guides (参考线) pulled out of the rulers, moved, and pulled back. */
import type { Point } from "../../shared/base/geometry.ts";
import { CELL, type MilliCell } from "../../shared/base/units.ts";
import { addGuides, moveGuide, removeGuides } from "../../shared/command/command.ts";
import type { Guide, PageId } from "../../shared/doc/schema.ts";
import type { ComposedPage, PageGrid } from "../../shared/layout/layout.ts";
import type { Desk } from "../desk/desk.ts";
import { strings as deskStrings } from "../desk/strings.ts";
import { fillSlots } from "../kit/i18n.ts";
import { pointIn } from "./claim-events.ts";
import { SHAKE, type HeldDrag } from "./frame-drag.ts";
import { guideRect } from "./guide-overlay.ts";
import type { PagePlace, Stage } from "./stage.ts";
import { strings } from "./strings.ts";
import { scaleOf } from "./viewport.ts";

/** CSS pixels beside a guide within which it is held. */
const NEAR = 3;

/** The guide under a point of a page; null: none, or none are shown. */
export function guideUnder(desk: Desk, stage: Stage, { page, point }: PagePlace): Guide | null {
  if (!desk.store.getState().view.showGuides) return null;
  const slack = NEAR / scaleOf(stage.viewport);
  const found = page.page.guides?.find((guide) => {
    const { x, y } = guideRect(page, guide);
    return Math.abs(guide.axis === "x" ? point.x - x : point.y - y) <= slack;
  });
  return found ?? null;
}

/** The nearest place of the grid: an edge of a base column, or a whole cell or line. */
export function guidePlace({ grid }: ComposedPage, axis: Guide["axis"], point: Point): MilliCell {
  const at = axis === "x" ? (point.x - grid.typeArea.x) / grid.size : (point.y - grid.typeArea.y) / grid.leading;
  const near = Math.round(at) * CELL;
  if (axis === "y") return near;
  const edges = columnEdges(grid);
  const edge = edges.reduce((best, each) => (Math.abs(each - at * CELL) < Math.abs(best - at * CELL) ? each : best));
  return Math.abs(edge - at * CELL) <= CELL / 2 ? Math.round(edge) : near;
}

function columnEdges({ columns, columnWidth, gutter, size }: PageGrid): MilliCell[] {
  const cells = (length: number) => (length * CELL) / size;
  return Array.from({ length: columns }, (_, index) => cells(index * (columnWidth + gutter))).flatMap((start) => [
    start,
    start + cells(columnWidth),
  ]);
}

export class GuideDrag implements HeldDrag {
  readonly kind = "held";
  readonly axis: Guide["axis"];
  readonly #desk: Desk;
  readonly #stage: Stage;
  /** Where it stood; null: it comes out of a ruler. */
  readonly #before: Guide | null;
  readonly #from: Point;
  #page: PageId;
  #guide: Guide | null = null;
  #isMoving = false;

  /** @param from CSS pixels of the view */
  constructor(desk: Desk, stage: Stage, of: Guide | Guide["axis"], page: PageId, from: Point) {
    this.#desk = desk;
    this.#stage = stage;
    this.axis = typeof of === "string" ? of : of.axis;
    this.#before = typeof of === "string" ? null : of;
    this.#page = page;
    this.#from = from;
  }

  get isMoving(): boolean {
    return this.#isMoving;
  }

  move(at: Point): void {
    this.#isMoving ||= Math.hypot(at.x - this.#from.x, at.y - this.#from.y) > SHAKE;
    if (!this.#isMoving) return;
    // A new one goes to the page that the pointer is over; one that stands on a page stays on it.
    const place = (this.#before ? null : this.#stage.placeAt(at)) ?? this.#stage.pointOn(this.#page, at);
    if (!place) return;
    this.#page = place.page.page.id;
    const isBack = at[this.axis] < 0;
    this.#guide = isBack ? null : { axis: this.axis, at: guidePlace(place.page, this.axis, place.point) };
    const { locale } = this.#desk.store.getState();
    const words = this.#guide
      ? fillSlots(strings[locale][`guide.${this.axis}`], { at: this.#guide.at / CELL })
      : strings[locale]["guide.back"];
    this.#stage.showMarking({ kind: "guide", page: this.#page, before: this.#before, guide: this.#guide, words, at });
  }

  drop(): void {
    const [page, before, guide] = [this.#page, this.#before, this.#guide];
    this.cancel();
    const { snapshot, locale, view } = this.#desk.store.getState();
    const words = deskStrings[locale];
    if (before && guide) {
      this.#desk.dispatch(moveGuide(snapshot, { page, guide: before, at: guide.at }), words["step.moveGuide"]);
    } else if (before) {
      this.#desk.dispatch(removeGuides(snapshot, { page, guide: before }), words["step.removeGuide"]);
    } else if (guide) {
      this.#desk.dispatch(addGuides(snapshot, { page, guides: [guide] }), words["step.guide"]);
      if (!view.showGuides) this.#desk.set({ view: { ...view, showGuides: true } });
    }
  }

  cancel(): void {
    this.#guide = null;
    this.#stage.showMarking(null);
  }
}

/** Lets guides be pulled out of the rulers until the returned function is called. */
export function pullGuides(
  desk: Desk,
  stage: Stage,
  { view, rulerX, rulerY }: Readonly<Record<"view" | "rulerX" | "rulerY", HTMLElement>>,
): () => void {
  const stop = new AbortController();
  let held: GuideDrag | null = null;
  const at = (event: PointerEvent): Point => pointIn(view, event);
  const on = <K extends keyof HTMLElementEventMap>(
    element: HTMLElement,
    type: K,
    handle: (event: HTMLElementEventMap[K]) => void,
  ) => element.addEventListener(type, handle, { signal: stop.signal });
  const end = (drag: GuideDrag | null) => {
    held = null;
    if (drag?.isMoving) drag.drop();
    else drag?.cancel();
  };
  // The level ruler has level guides in it.
  for (const [ruler, axis] of [[rulerX, "y"] as const, [rulerY, "x"] as const]) {
    on(ruler, "pointerdown", (event) => {
      const { page, readOnly } = desk.store.getState();
      if (event.button !== 0 || page === null || readOnly !== null) return;
      // The keyboard stays with the page, whose Esc takes the guide back.
      event.preventDefault();
      view.focus();
      held = new GuideDrag(desk, stage, axis, page, at(event));
      ruler.setPointerCapture(event.pointerId);
    });
    on(ruler, "pointermove", (event) => held?.move(at(event)));
    on(ruler, "pointerup", () => end(held));
    on(ruler, "lostpointercapture", () => end(held));
  }
  view.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !held) return;
      event.stopImmediatePropagation();
      held.cancel();
      held = null;
    },
    { signal: stop.signal, capture: true },
  );
  return () => stop.abort();
}
