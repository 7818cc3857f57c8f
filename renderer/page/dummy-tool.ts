/** 画版样: while the tool is on, a press on the page draws the room of a story that is not there yet. */
import type { Point } from "../../shared/base/geometry.ts";
import type { ArticleId } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import {
  capacityOf,
  capacityWords,
  drawDummy,
  drawnRoom,
  rankName,
  selectedDummy,
  type DrawnRoom,
} from "../desk/dummies.ts";
import { claimEvents, pointIn } from "./claim-events.ts";
import { cellsAt, SHAKE } from "./frame-drag.ts";
import type { PagePlace, Stage } from "./stage.ts";

/** Listens on the view until the returned function is called. @param refuse tells why nothing was drawn */
export function drawDummies(desk: Desk, stage: Stage, view: HTMLElement, refuse: (why: string) => void): () => void {
  const tool = new DummyTool(desk, stage, view, refuse);
  // Before the gestures that select and move: a press belongs to the tool that is on.
  const stop = claimEvents(view, "capture", {
    mousedown: (event) => tool.press(event),
    pointerdown: (event) => tool.down(event),
    pointermove: (event) => tool.move(event),
    pointerup: () => tool.end(),
    lostpointercapture: () => tool.end(),
    keydown: (event) => tool.key(event),
  });
  const stopFollowing = desk.store.subscribe(({ view: { tool: chosen } }, before) => {
    if (chosen !== before.view.tool) tool.follow();
  });
  return () => {
    stop();
    stopFollowing();
  };
}

interface Drawing {
  readonly from: PagePlace;
  readonly at: Point;
  readonly pointer: number;
  /** The dummy that gets another part (Shift). */
  readonly addsTo: ArticleId | null;
  room: DrawnRoom | null;
}

class DummyTool {
  readonly #desk: Desk;
  readonly #stage: Stage;
  readonly #view: HTMLElement;
  readonly #refuse: (why: string) => void;
  #drawing: Drawing | null = null;

  constructor(desk: Desk, stage: Stage, view: HTMLElement, refuse: (why: string) => void) {
    this.#desk = desk;
    this.#stage = stage;
    this.#view = view;
    this.#refuse = refuse;
  }

  get #isOn(): boolean {
    const { view, readOnly } = this.#desk.store.getState();
    return view.tool === "dummy" && readOnly === null;
  }

  follow(): void {
    if (!this.#isOn) this.#cancel();
    this.#view.style.cursor = this.#isOn ? "crosshair" : "default";
  }

  down(event: PointerEvent): boolean {
    if (!this.#isOn || event.button !== 0) return false;
    const at = pointIn(this.#view, event);
    const from = this.#stage.placeAt(at);
    if (!from) return false;
    const state = this.#desk.store.getState();
    const addsTo = event.shiftKey ? (selectedDummy(state)?.id ?? null) : null;
    if (from.page.page.id !== state.page) this.#desk.set({ page: from.page.page.id });
    this.#drawing = { from, at, pointer: event.pointerId, addsTo, room: null };
    this.#view.setPointerCapture(event.pointerId);
    return true;
  }

  /** What the press would select is left alone; the page takes the keyboard as ever. */
  press(event: MouseEvent): boolean {
    return this.#isOn && event.button === 0;
  }

  move(event: PointerEvent): boolean {
    const drawing = this.#drawing;
    if (!drawing) {
      if (this.#isOn) this.#view.style.cursor = "crosshair";
      return this.#isOn;
    }
    const at = pointIn(this.#view, event);
    if (!drawing.room && Math.hypot(at.x - drawing.at.x, at.y - drawing.at.y) <= SHAKE) return true;
    const { page } = drawing.from.page;
    const to = this.#stage.pointOn(page.id, at);
    if (!to) return true;
    const room = drawnRoom(this.#desk, page, [cellsAt(drawing.from), cellsAt(to)], event.altKey);
    drawing.room = room;
    this.#stage.showLanding({
      page: page.id,
      region: room.refusal === null ? room.part : null,
      words: room.refusal ?? this.#words(room),
      at,
    });
    return true;
  }

  #words({ part, rank }: DrawnRoom): string {
    const { locale } = this.#desk.store.getState();
    return `${rankName(rank, locale)} · ${capacityWords(capacityOf(this.#desk, part, rank), locale)}`;
  }

  end(): boolean {
    const drawing = this.#drawing;
    if (!drawing) return false;
    this.#cancel();
    const { room, addsTo } = drawing;
    if (room?.refusal) this.#refuse(room.refusal);
    else if (room) drawDummy(this.#desk, room, addsTo);
    return true;
  }

  /** Escape lets go of what is being drawn, then of the tool. */
  key(event: KeyboardEvent): boolean {
    if (event.key !== "Escape" || !this.#isOn) return false;
    if (this.#drawing) this.#cancel();
    else this.#desk.set({ view: { ...this.#desk.store.getState().view, tool: null } });
    event.preventDefault();
    return true;
  }

  #cancel(): void {
    if (!this.#drawing) return;
    const { pointer } = this.#drawing;
    this.#drawing = null;
    if (this.#view.hasPointerCapture(pointer)) this.#view.releasePointerCapture(pointer);
    this.#stage.showLanding(null);
  }
}
