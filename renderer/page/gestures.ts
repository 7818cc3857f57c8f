/** Mouse, wheel and keys over the page: looking around, choosing an article, putting the caret into its text. */
import type { Point } from "../../shared/base/geometry.ts";
import type { PageId } from "../../shared/doc/schema.ts";
import type { ComposedPage, PageArticle } from "../../shared/layout/layout.ts";
import type { Desk, Selection } from "../desk/desk.ts";
import { pointerOf } from "../desk/pointer.ts";
import { pointAtLine } from "../desk/line-reasons.ts";
import { framesIn, selectedArticles, selectionOf, toggled, withGroup } from "../desk/selection.ts";
import { pointIn } from "./claim-events.ts";
import { Band } from "./band.ts";
import { FrameDrag, cursorOf, holdAt, type HeldDrag } from "./frame-drag.ts";
import { frameKey } from "./frame-keys.ts";
import { GuideDrag, guideUnder } from "./guide-drag.ts";
import { articleAt, characterAt, endOfSetText, offsetAt, oversetFoot, roomOf } from "./hit-test.ts";
import { headUnder } from "./headline-edit.ts";
import { pointAtLineOn } from "./line-pointing.ts";
import type { PagePlace, Stage } from "./stage.ts";
import { ShapeDraw } from "./shape-draw.ts";
import { centre } from "./viewport.ts";
import { spanOf, unitAt, type TextRange, type TextUnit } from "./words.ts";

/** CSS pixels of a line of the wheel, of an arrow key. */
const WHEEL_LINE = 16;
const ARROW = 40;
/** How much of e a pixel of the wheel zooms by. */
const WHEEL_ZOOM = 0.002;

type Drag =
  | HeldDrag
  | { readonly kind: "pan"; at: Point }
  | {
      readonly kind: "text";
      readonly page: PageId;
      /** What the first click took; the selection grows from it by the same unit. */
      readonly unit: TextUnit;
      readonly first: TextRange;
    };

/** By how often the button was pressed in one place. */
const UNITS: readonly TextUnit[] = ["character", "word", "paragraph"];

/** Listens on the view until the returned function is called. @param refuse tells why an article was not moved */
export function listen(desk: Desk, stage: Stage, view: HTMLElement, refuse: (why: string) => void): () => void {
  const gestures = new Gestures(desk, stage, view, refuse);
  const stop = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(type: K, handle: (event: HTMLElementEventMap[K]) => void) =>
    view.addEventListener(type, handle, { signal: stop.signal, passive: false });
  on("wheel", (event) => gestures.wheel(event));
  on("pointerdown", (event) => gestures.down(event));
  on("mousedown", (event) => gestures.press(event));
  on("pointermove", (event) => gestures.move(event));
  on("pointerup", () => gestures.end());
  on("lostpointercapture", () => gestures.end());
  on("pointerleave", () => gestures.leave());
  on("keydown", (event) => gestures.key(event));
  on("keyup", (event) => gestures.keyUp(event));
  on("blur", () => gestures.release());
  return () => stop.abort();
}

class Gestures {
  readonly #desk: Desk;
  readonly #stage: Stage;
  readonly #view: HTMLElement;
  readonly #refuse: (why: string) => void;
  #drag: Drag | null = null;
  /** What the press means if it turns out to be no drag. */
  #click: (() => void) | null = null;
  #spaceIsDown = false;
  /** The pointer that went down last: mouse events do not name it. */
  #pointer = 0;

  constructor(desk: Desk, stage: Stage, view: HTMLElement, refuse: (why: string) => void) {
    this.#desk = desk;
    this.#stage = stage;
    this.#view = view;
    this.#refuse = refuse;
  }

  wheel(event: WheelEvent): void {
    event.preventDefault();
    pointAtLine(this.#desk, null);
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? WHEEL_LINE : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) this.#stage.zoom(Math.exp(-dy * WHEEL_ZOOM), pointIn(this.#view, event));
    else if (event.shiftKey && dx === 0) this.#stage.pan(-dy, 0);
    else this.#stage.pan(-dx, -dy);
  }

  down(event: PointerEvent): void {
    this.#pointer = event.pointerId;
    pointAtLine(this.#desk, null);
    if (event.button !== 1 && !(event.button === 0 && this.#spaceIsDown)) return;
    // No mouse event follows.
    event.preventDefault();
    this.#begin({ kind: "pan", at: pointIn(this.#view, event) });
  }

  /** Mouse events count double and triple clicks, at the speed that the person has set; pointer events do not. */
  press(event: MouseEvent): void {
    if (event.button !== 0) return;
    const place = this.#stage.placeAt(pointIn(this.#view, event));
    if (place && event.detail === 2 && (this.#enterGroup(place) || this.#writeOn(place))) event.preventDefault();
    else if (place && event.detail === 1 && (this.#drawShape(place, event) || this.#hold(place, event))) return;
    else if (place) this.#pressOn(place, event);
    else this.#pressBeside(event);
  }

  /** With Ctrl (or ⌘) a rectangle is drawn that the one selected article loses or gains. */
  #drawShape(place: PagePlace, event: MouseEvent): boolean {
    const { selection, snapshot, readOnly } = this.#desk.store.getState();
    const [only, ...others] = framesIn(selection);
    const article = only && others.length === 0 ? snapshot.articles.get(only) : null;
    if (!article || readOnly !== null || !(event.ctrlKey || event.metaKey)) return false;
    this.#begin(new ShapeDraw(this.#desk, this.#stage, article, place, pointIn(this.#view, event)));
    return true;
  }

  /** Where no article is: a click selects nothing, a drag what it runs over. */
  #pressBeside(event: MouseEvent): void {
    if (!event.shiftKey) this.#select({ kind: "none" });
    // What offers the first page has buttons of its own.
    if (this.#desk.store.getState().page === null) return;
    this.#begin(new Band(this.#desk, this.#stage, pointIn(this.#view, event), event.shiftKey));
  }

  /** Of a group that is selected as one the article that was double-clicked. */
  #enterGroup({ page, point }: PagePlace): boolean {
    const { selection, snapshot } = this.#desk.store.getState();
    const article = articleAt(page, snapshot.articles, point);
    const frames = framesIn(selection);
    if (article === null || frames.length < 2 || !frames.includes(article)) return false;
    this.#select({ kind: "article", article });
    return true;
  }

  /** Selected articles and guides are held; a click that moves nothing means what it always does. */
  #hold(place: PagePlace, event: MouseEvent): boolean {
    if (event.shiftKey || this.#desk.store.getState().readOnly !== null) return false;
    const hold = this.#holdOn(place);
    // An edge that lies on a guide is what is wanted of the two; of a body and a guide it is the guide.
    const guide = hold && hold.grip !== "move" ? null : guideUnder(this.#desk, this.#stage, place);
    if (!hold && !guide) return false;
    this.#click = () => this.#pressOn(place, event);
    this.#begin(
      guide
        ? new GuideDrag(this.#desk, this.#stage, guide, place.page.page.id, pointIn(this.#view, event))
        : new FrameDrag(this.#desk, this.#stage, hold!, pointIn(this.#view, event)),
    );
    return true;
  }

  #holdOn(place: PagePlace): FrameDrag["hold"] | null {
    const { selection, readOnly } = this.#desk.store.getState();
    return readOnly === null ? holdAt(this.#desk, this.#stage, place, framesIn(selection)) : null;
  }

  /** A headline that is double-clicked is written in where it stands. */
  #writeOn({ page, point }: PagePlace): boolean {
    const { snapshot, readOnly } = this.#desk.store.getState();
    const part = page.articles.find(({ article }) => article === articleAt(page, snapshot.articles, point));
    const head = part && readOnly === null ? headUnder(snapshot, page, part, point) : null;
    if (!part || !head) return false;
    this.#select({ kind: "article", article: part.article });
    this.#stage.write(head, (offsetAt(part, point) ?? head.start) - head.start);
    return true;
  }

  #pressOn(place: PagePlace, event: MouseEvent): void {
    const { detail: times, shiftKey } = event;
    const { snapshot, selection, page } = this.#desk.store.getState();
    if (place.page.page.id !== page) this.#desk.set({ page: place.page.page.id });
    const tail = this.#tailAt(place);
    if (tail) {
      const offset = endOfSetText(tail) ?? 0;
      this.#select({ kind: "text", story: tail.story, anchor: offset, focus: offset });
      return;
    }
    const article = articleAt(place.page, snapshot.articles, place.point);
    const part = place.page.articles.find((candidate) => candidate.article === article);
    if (!part) {
      this.#pressBeside(event);
      return;
    }
    const isOpen = isOpenIn(selection, part);
    const extendsText = selection.kind === "text" && selection.story === part.story;
    const chosen = event.altKey ? [part.article] : withGroup(snapshot, part.article, place.page.page.id);
    if (shiftKey && !extendsText) {
      this.#select(toggled({ selection, snapshot }, chosen));
      return;
    }
    const unit = UNITS[Math.min(times, UNITS.length) - 1] ?? "character";
    const range = (isOpen && !event.altKey) || times > 1 ? this.#unitAt(part, place.point, unit) : null;
    if (range) {
      const goesOn = shiftKey && selection.kind === "text" && selection.story === part.story;
      const first = goesOn ? { from: selection.anchor, to: selection.anchor } : range;
      this.#select({ kind: "text", story: part.story, ...spanOf(first, range) });
      this.#begin({ kind: "text", page: place.page.page.id, unit, first });
    } else {
      this.#select(selectionOf(chosen));
      // It can be moved with the very press that selects it.
      const hold = shiftKey ? null : this.#holdOn(place);
      if (hold)
        this.#begin(new FrameDrag(this.#desk, this.#stage, { ...hold, grip: "move" }, pointIn(this.#view, event)));
    }
  }

  /** The caret's place, the word or the paragraph under a point. */
  #unitAt(part: PageArticle, point: Point, unit: TextUnit): TextRange | null {
    const text = this.#desk.store.getState().snapshot.texts.get(part.story);
    const offset = unit === "character" ? offsetAt(part, point) : characterAt(part, point);
    return text && offset !== null ? unitAt(text, offset, unit) : null;
  }

  /** The article whose red tail is under the point. */
  #tailAt({ page, point }: PagePlace): PageArticle | null {
    const { articles } = this.#desk.store.getState().snapshot;
    const found = page.articles.find((part) => {
      const foot = oversetFoot(page, articles, part);
      if (!foot) return false;
      const { x, y, width } = foot;
      return point.x >= x && point.x < x + width && point.y >= y && point.y < y + page.grid.leading;
    });
    return found ?? null;
  }

  move(event: PointerEvent): void {
    const at = pointIn(this.#view, event);
    const drag = this.#drag;
    if (drag?.kind === "pan") {
      this.#stage.pan(at.x - drag.at.x, at.y - drag.at.y);
      drag.at = at;
      return;
    }
    if (drag?.kind === "text") this.#extend(drag, this.#stage.pointOn(drag.page, at));
    const place = this.#stage.placeAt(at);
    pointerOf(this.#desk).setState({ at: place && { page: place.page.page.id, ...place.point } });
    if (drag?.kind === "held") {
      drag.move(at, event.altKey);
      return;
    }
    const { snapshot, selection } = this.#desk.store.getState();
    const article = place && articleAt(place.page, snapshot.articles, place.point);
    this.#stage.hover(drag ? null : article);
    pointAtLineOn(this.#desk, this.#stage, this.#view, drag ? null : place, article);
    const hold = place && !drag && !this.#spaceIsDown ? this.#holdOn(place) : null;
    const isBody = !hold || hold.grip === "move";
    const guide = place && !drag && !this.#spaceIsDown && isBody ? guideUnder(this.#desk, this.#stage, place) : null;
    const draws = (event.ctrlKey || event.metaKey) && !drag && framesIn(selection).length === 1;
    if (draws) this.#view.style.cursor = "crosshair";
    else if (guide) this.#view.style.cursor = guide.axis === "x" ? "col-resize" : "row-resize";
    else this.#view.style.cursor = hold ? cursorOf(hold) : this.#cursor(place?.page ?? null, article, selection);
  }

  #extend({ unit, first }: Drag & { readonly kind: "text" }, place: PagePlace | null): void {
    const { selection } = this.#desk.store.getState();
    if (!place || selection.kind !== "text") return;
    const part = place.page.articles.find(({ story }) => story === selection.story);
    const last = part && this.#unitAt(part, place.point, unit);
    if (!last) return;
    const { anchor, focus } = spanOf(first, last);
    if (anchor !== selection.anchor || focus !== selection.focus) this.#select({ ...selection, anchor, focus });
  }

  #cursor(page: ComposedPage | null, article: string | null, selection: Selection): string {
    if (this.#spaceIsDown) return this.#drag ? "grabbing" : "grab";
    const part = page?.articles.find((each) => each.article === article);
    return part && isOpenIn(selection, part) ? "text" : "default";
  }

  end(): void {
    const drag = this.#drag;
    const click = this.#click;
    this.#drag = null;
    this.#click = null;
    if (drag?.kind !== "held") return;
    if (drag.isMoving) drag.drop(this.#refuse);
    else click?.();
    // What a click begins has ended with it.
    this.#drag = null;
  }

  leave(): void {
    if (this.#drag) return;
    this.#stage.hover(null);
    pointAtLine(this.#desk, null);
    pointerOf(this.#desk).setState({ at: null });
  }

  key(event: KeyboardEvent): void {
    // Keys of a button in the view are its own.
    if (event.target !== this.#view) return;
    if (event.isComposing) return;
    const isFrames = !this.#drag && frameKey(this.#desk, event, this.#refuse);
    if (!isFrames && (event.ctrlKey || event.metaKey || !this.#keyDone(event))) return;
    pointAtLine(this.#desk, null);
    event.preventDefault();
    event.stopPropagation();
  }

  #keyDone({ key, altKey, shiftKey }: KeyboardEvent): boolean {
    if (altKey) {
      const step = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
      return key.startsWith("Arrow") && this.#selectNext(step, shiftKey);
    }
    switch (key) {
      case " ":
        this.#spaceIsDown = true;
        this.#view.style.cursor = "grab";
        return true;
      case "Escape":
        return this.#cancelled() || this.#stepOut();
      case "Enter":
        return this.#stepIn();
      case "ArrowLeft":
      case "ArrowRight":
      case "ArrowUp":
      case "ArrowDown":
        return this.#arrow(key);
      case "+":
      case "=":
        this.#stage.zoom(1.25, centre(this.#stage.viewport));
        return true;
      case "-":
        this.#stage.zoom(0.8, centre(this.#stage.viewport));
        return true;
      default:
        return false;
    }
  }

  keyUp({ key }: KeyboardEvent): void {
    if (key === " ") this.release();
  }

  release(): void {
    this.#spaceIsDown = false;
    this.#view.style.cursor = "default";
  }

  /** From the text to its article, from the article to nothing. */
  #stepOut(): boolean {
    const { selection, snapshot } = this.#desk.store.getState();
    if (selection.kind === "none") return false;
    const [article] = selection.kind === "text" ? selectedArticles({ selection, snapshot }) : [];
    this.#select(article ? { kind: "article", article: article.id } : { kind: "none" });
    return true;
  }

  /** From nothing to the page's first article, from an article to the beginning of its text. */
  #stepIn(): boolean {
    const { selection, snapshot } = this.#desk.store.getState();
    if (selection.kind === "none") return this.#selectNext(0);
    if (selection.kind !== "article") return false;
    const story = snapshot.articles.get(selection.article)?.story;
    if (story) this.#select({ kind: "text", story, anchor: 0, focus: 0 });
    return true;
  }

  /** An article that is being moved goes back to where it was. */
  #cancelled(): boolean {
    if (this.#drag?.kind !== "held") return false;
    this.#drag.cancel();
    this.#drag = null;
    this.#click = null;
    return true;
  }

  /** The page moves. */
  #arrow(key: "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown"): boolean {
    const step = key === "ArrowRight" || key === "ArrowDown" ? -ARROW : ARROW;
    if (key === "ArrowLeft" || key === "ArrowRight") this.#stage.pan(step, 0);
    else this.#stage.pan(0, step);
    return true;
  }

  /** Selects the article so many places on, 0: the first of the page; with `adds` to those that are selected. */
  #selectNext(step: -1 | 0 | 1, adds = false): boolean {
    const { selection, snapshot, page: id } = this.#desk.store.getState();
    if (id === null) return false;
    const page = this.#desk.composed(id);
    const before = selectedArticles({ selection, snapshot }).map((article) => article.id);
    // From the one that was selected last; without adding, from the main one.
    const from = selection.kind === "article" ? before.at(adds ? -1 : 0) : undefined;
    const now = page.articles.findIndex(({ article }) => article === from);
    const next = page.articles[now < 0 ? 0 : Math.min(page.articles.length - 1, Math.max(0, now + step))];
    if (!next) return false;
    const chosen = withGroup(snapshot, next.article, id);
    this.#select(selectionOf(adds ? [...before, ...chosen] : chosen));
    const room = roomOf(page, snapshot.articles, next.article)[0];
    if (room) this.#stage.show(id, room);
    return true;
  }

  #begin(drag: Drag): void {
    this.#drag = drag;
    this.#view.setPointerCapture(this.#pointer);
  }

  #select(selection: Selection): void {
    this.#stage.select(selection);
  }
}

/** Whether a click goes into the text: it alone is selected, or its text is. */
function isOpenIn(selection: Selection, { article, story }: PageArticle): boolean {
  if (selection.kind === "text") return selection.story === story;
  return selection.kind === "article" && selection.article === article && selection.others === undefined;
}
