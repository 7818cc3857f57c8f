/** The rubber band: articles that it touches are selected when it is let go. */
import { overlaps, type Point, type Rect } from "../../shared/base/geometry.ts";
import type { ArticleId } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { framesIn, selectionOf, withGroup } from "../desk/selection.ts";
import { SHAKE, type HeldDrag } from "./frame-drag.ts";
import { roomOf } from "./hit-test.ts";
import { onSheet } from "./sheets.ts";
import type { Stage } from "./stage.ts";
import { rectToScreen } from "./viewport.ts";

export class Band implements HeldDrag {
  readonly kind = "held";
  readonly #desk: Desk;
  readonly #stage: Stage;
  readonly #from: Point;
  /** Selected before, and still: what the band holds joins it. */
  readonly #kept: readonly ArticleId[];
  #holds: readonly ArticleId[] = [];
  #isMoving = false;

  /** @param from CSS pixels of the view @param adds whether what is selected stays so */
  constructor(desk: Desk, stage: Stage, from: Point, adds: boolean) {
    this.#desk = desk;
    this.#stage = stage;
    this.#from = from;
    this.#kept = adds ? framesIn(desk.store.getState().selection) : [];
  }

  get isMoving(): boolean {
    return this.#isMoving;
  }

  move(at: Point): void {
    this.#isMoving ||= Math.hypot(at.x - this.#from.x, at.y - this.#from.y) > SHAKE;
    if (!this.#isMoving) return;
    const band = {
      x: Math.min(at.x, this.#from.x),
      y: Math.min(at.y, this.#from.y),
      width: Math.abs(at.x - this.#from.x),
      height: Math.abs(at.y - this.#from.y),
    };
    this.#holds = this.#touched(band);
    this.#stage.showMarking({ kind: "band", band, holds: this.#holds });
  }

  /** In reading order; of a group all. */
  #touched(band: Rect): readonly ArticleId[] {
    const { snapshot } = this.#desk.store.getState();
    return this.#stage.sheets().flatMap(({ sheet, page }) =>
      page.articles
        .map(({ article }) => article)
        .filter((id) =>
          roomOf(page, snapshot.articles, id).some((room) =>
            overlaps(rectToScreen(this.#stage.viewport, onSheet(room, sheet)), band),
          ),
        )
        .flatMap((id) => withGroup(snapshot, id, page.page.id)),
    );
  }

  drop(): void {
    this.#stage.select(selectionOf([...this.#kept, ...this.#holds]));
    this.cancel();
  }

  cancel(): void {
    this.#holds = [];
    this.#stage.showMarking(null);
  }
}
