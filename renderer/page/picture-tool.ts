/**
 * Pictures by hand on the page: picked within their article, pulled by body and edges, cropped in their frame. Listens
 * before the page's other gestures and keeps from them what it has dealt with.
 */
import type { Point, Rect } from "../../shared/base/geometry.ts";
import { CELL } from "../../shared/base/units.ts";
import type { Picture } from "../../shared/doc/schema.ts";
import type { ComposedPage, ComposedPicture } from "../../shared/layout/layout.ts";
import { translate } from "../kit/i18n.ts";
import type { Desk } from "../desk/desk.ts";
import { isMac, matches } from "../desk/keys.ts";
import { NUDGES, strideOf } from "../desk/nudging.ts";
import { composedPicture, pickedOf, pickedPicture, pickPicture, standsAlone } from "../desk/picked-picture.ts";
import {
  boxWords,
  deletePicture,
  isLockedAd,
  nudgePicture,
  ppiWords,
  takePicture,
  withBox,
} from "../desk/picture-hand.ts";
import { caughtBox, pannedFocus, pulledBox, zoomed } from "../desk/picture-shape.ts";
import { strings } from "../desk/picture-strings.ts";
import type { Grip } from "../desk/reshape.ts";
import { claimEvents, pointIn } from "./claim-events.ts";
import { cursorOf, gripAt } from "./frame-drag.ts";
import { drawPicked, type ShownPicture } from "./picture-overlay.ts";
import type { PagePlace, Stage } from "./stage.ts";
import { scaleOf } from "./viewport.ts";

/** CSS pixels beside an edge within which it is held, and within which a column catches it. */
const EDGE = 6;
const CATCH = 9;
/** CSS pixels that a press may shake without being a drag. */
const SHAKE = 3;
/** How much of e a pixel of the wheel enlarges by; a key's step. */
const WHEEL_ZOOM = 0.0015;
const KEY_ZOOM = 1.05;
/** 1/1000 pt that an arrow key moves a picture in its frame. */
const KEY_PAN = 4_000;

interface Drag {
  readonly picture: Picture;
  readonly shown: ComposedPicture;
  /** `crop`: the picture in its frame. */
  readonly grip: Grip | "crop";
  readonly page: ComposedPage;
  readonly from: Point;
  /** Where the button went down, on the page. */
  readonly start: Point;
  tried: Picture | null;
}

/** Listens on the view until the returned function is called. @param refuse tells why a picture was not moved */
export function holdPictures(desk: Desk, stage: Stage, view: HTMLElement, refuse: (why: string) => void): () => void {
  const tool = new PictureTool(desk, stage, view, refuse);
  const stop = claimEvents(view, "bubble", {
    pointerdown: (event) => tool.down(event),
    mousedown: (event) => tool.press(event),
    pointermove: (event) => tool.move(event),
    pointerup: () => tool.drop(),
    lostpointercapture: () => tool.drop(),
    wheel: (event) => tool.wheel(event),
    keydown: (event) => tool.key(event),
  });
  const follow = [desk.store.subscribe(() => tool.show()), pickedOf(desk).subscribe(() => tool.show())];
  tool.show();
  return () => {
    stop();
    stage.showTool(null);
    for (const end of follow) end();
  };
}

class PictureTool {
  readonly #desk: Desk;
  readonly #stage: Stage;
  readonly #view: HTMLElement;
  readonly #refuse: (why: string) => void;
  #drag: Drag | null = null;
  #note: ShownPicture["note"] = null;
  #pointer = 0;
  /** Wheel and keys go on with the step they have begun. */
  #goesOn = false;

  constructor(desk: Desk, stage: Stage, view: HTMLElement, refuse: (why: string) => void) {
    this.#desk = desk;
    this.#stage = stage;
    this.#view = view;
    this.#refuse = refuse;
  }

  /** Draws what is picked as it is now. */
  show(): void {
    const picture = this.#drag?.picture ?? pickedPicture(this.#desk);
    if (!picture) {
      this.#note = null;
      this.#stage.showTool(null);
      return;
    }
    const isCropping = this.#drag ? this.#drag.grip === "crop" : this.#isCropping;
    const shown = { picture: picture.id, isCropping, note: this.#note };
    this.#stage.showTool({
      tried: this.#drag?.tried ?? null,
      draw: (context, scene, painter) => drawPicked(context, shown, scene, painter),
    });
  }

  get #isReadOnly(): boolean {
    return this.#desk.store.getState().readOnly !== null;
  }

  get #isCropping(): boolean {
    return pickedOf(this.#desk).getState().isCropping;
  }

  down({ pointerId }: PointerEvent): boolean {
    this.#pointer = pointerId;
    return false;
  }

  press(event: MouseEvent): boolean {
    const at = pointIn(this.#view, event);
    const place = event.button === 0 ? this.#stage.placeAt(at) : null;
    if (!place || this.#isReadOnly) return false;
    const now = pickedPicture(this.#desk);
    const grip = now && this.#gripOn(now, place);
    if (now && grip) {
      this.#view.focus();
      if (event.detail === 2) pickPicture(this.#desk, now.id, !this.#isCropping);
      else this.#begin(now, place, at, event.ctrlKey || event.metaKey ? "crop" : grip);
      return true;
    }
    const under = this.#under(place);
    if (under && this.#takes(under, event)) {
      this.#view.focus();
      const isCrop = event.detail === 2 || event.ctrlKey || event.metaKey;
      pickPicture(this.#desk, under.id, isCrop);
      if (event.detail === 1) this.#begin(under, place, at, isCrop ? "crop" : "move");
      return true;
    }
    if (now) pickPicture(this.#desk, null);
    return false;
  }

  /** A click takes a picture whose article is selected; one that stands alone is its article's body. */
  #takes(picture: Picture, event: MouseEvent): boolean {
    if (event.shiftKey || event.altKey) return false;
    const isCrop = event.detail === 2 || event.ctrlKey || event.metaKey;
    if (isCrop) return picture.file !== null;
    const { selection, snapshot } = this.#desk.store.getState();
    const isOpen =
      (selection.kind === "article" &&
        selection.others === undefined &&
        snapshot.articles.get(selection.article)?.story === picture.story) ||
      (selection.kind === "text" && selection.story === picture.story);
    return event.detail === 1 && isOpen && !standsAlone({ snapshot }, picture);
  }

  #under({ page, point }: PagePlace): Picture | null {
    const found = page.pictures.findLast(({ frame }) => holds(frame, point));
    return (found && this.#desk.store.getState().snapshot.pictures.get(found.picture)) ?? null;
  }

  #gripOn(picture: Picture, { page, point }: PagePlace): Drag["grip"] | null {
    const shown = page.pictures.find((each) => each.picture === picture.id);
    if (!shown) return null;
    if (this.#isCropping) return holds(shown.frame, point) ? "crop" : null;
    if (standsAlone(this.#desk.store.getState(), picture)) return null;
    return gripAt(shown.box, point, EDGE / scaleOf(this.#stage.viewport));
  }

  #begin(picture: Picture, { page, point }: PagePlace, from: Point, grip: Drag["grip"]): void {
    const { locale } = this.#desk.store.getState();
    const shown = page.pictures.find((each) => each.picture === picture.id);
    if (!shown) return;
    if (isLockedAd(picture) && grip !== "crop") return this.#refuse(strings[locale].locked);
    this.#drag = { picture, shown, grip, page, from, start: point, tried: null };
    this.#goesOn = false;
    this.#view.setPointerCapture(this.#pointer);
    this.show();
  }

  move(event: PointerEvent): boolean {
    const at = pointIn(this.#view, event);
    const drag = this.#drag;
    if (!drag) return this.#point(at);
    if (!drag.tried && Math.hypot(at.x - drag.from.x, at.y - drag.from.y) <= SHAKE) return true;
    const place = this.#stage.pointOn(drag.page.page.id, at);
    if (!place) return true;
    const by = { x: place.point.x - drag.start.x, y: place.point.y - drag.start.y };
    if (drag.grip === "crop") this.#crop(drag, by, at);
    else this.#pull(drag, drag.grip, by, { at, isFree: event.altKey });
    this.show();
    return true;
  }

  /** Over what is picked the pointer says what it would do. */
  #point(at: Point): boolean {
    const now = pickedPicture(this.#desk);
    const place = now && this.#stage.placeAt(at);
    const grip = place && this.#gripOn(now, place);
    if (!grip) return false;
    this.#view.style.cursor = grip === "crop" ? "grab" : cursorOf({ grip });
    return true;
  }

  #pull(drag: Drag, grip: Grip, by: Point, { at, isFree }: { readonly at: Point; readonly isFree: boolean }): void {
    const { grid, page } = drag.page;
    const { place, box } = drag.shown;
    const wanted = pulledBox(place, grip, (by.x / grid.size) * CELL, (by.y / grid.leading) * CELL);
    const left = Math.round(((box.x - grid.typeArea.x) / grid.size) * CELL) - place.x;
    const reach = isFree ? 0 : ((CATCH / scaleOf(this.#stage.viewport)) * CELL) / grid.size;
    const found = withBox(this.#desk, drag.picture, caughtBox(wanted, grip, page.grid, left, reach));
    if (!found) return;
    drag.tried = found.picture;
    this.#note = { ...boxWords(found.shown, this.#desk.store.getState().locale), at };
  }

  #crop(drag: Drag, by: Point, at: Point): void {
    const item = drag.shown.items.find((each) => each.kind === "picture");
    if (!item) return;
    drag.tried = { ...drag.picture, focus: pannedFocus(item.frame, item.image, by) };
    this.#note = { words: this.#cropWords(drag.picture), at, isBad: false };
  }

  #cropWords(picture: Picture): string {
    const { locale } = this.#desk.store.getState();
    const percent = Math.round(picture.zoom / 10);
    const ppi = composedPicture(this.#desk, picture)?.ppi ?? null;
    return [translate(strings, locale, "zoom", { percent }), ...ppiWords(ppi, locale)].join(" · ");
  }

  drop(): boolean {
    const drag = this.#drag;
    if (!drag) return false;
    this.#drag = null;
    this.#note = null;
    const step = drag.grip === "crop" ? "step.crop" : drag.grip === "move" ? "step.move" : "step.resize";
    if (drag.tried) takePicture(this.#desk, drag.tried, step);
    this.show();
    return true;
  }

  wheel(event: WheelEvent): boolean {
    const picture = this.#isCropping ? pickedPicture(this.#desk) : null;
    if (!picture || event.ctrlKey || event.metaKey || this.#isReadOnly) return false;
    this.#enlarge(picture, Math.exp(-event.deltaY * WHEEL_ZOOM), pointIn(this.#view, event));
    return true;
  }

  #enlarge(picture: Picture, factor: number, at: Point | null): void {
    const tried = { ...picture, zoom: zoomed(picture, factor) };
    takePicture(this.#desk, tried, "step.crop", this.#goesOn);
    this.#goesOn = true;
    this.#note = at && { words: this.#cropWords(tried), at, isBad: false };
    this.show();
  }

  key(event: KeyboardEvent): boolean {
    if (event.target !== this.#view || event.isComposing) return false;
    const picture = pickedPicture(this.#desk);
    if (!picture) return false;
    if (event.key === "Escape" && this.#drag) return this.#cancel();
    if (this.#isCropping) return this.#cropKey(picture, event);
    return this.#boxKey(picture, event);
  }

  #cancel(): boolean {
    this.#drag = null;
    this.#note = null;
    this.show();
    return true;
  }

  #cropKey(picture: Picture, event: KeyboardEvent): boolean {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key === "Escape" || key === "Enter") {
      pickPicture(this.#desk, picture.id);
      this.#goesOn = false;
      return true;
    }
    if (ctrlKey || metaKey || altKey || this.#isReadOnly) return false;
    if (key === "+" || key === "=") this.#enlarge(picture, KEY_ZOOM, null);
    else if (key === "-") this.#enlarge(picture, 1 / KEY_ZOOM, null);
    else if (key.startsWith("Arrow")) this.#panBy(picture, key);
    else return false;
    return true;
  }

  #panBy(picture: Picture, key: string): void {
    const item = composedPicture(this.#desk, picture)?.items.find((each) => each.kind === "picture");
    if (!item) return;
    const by = {
      x: key === "ArrowLeft" ? -KEY_PAN : key === "ArrowRight" ? KEY_PAN : 0,
      y: key === "ArrowUp" ? -KEY_PAN : key === "ArrowDown" ? KEY_PAN : 0,
    };
    const focus = pannedFocus(item.frame, item.image, by);
    takePicture(this.#desk, { ...picture, focus }, "step.crop", this.#goesOn);
    this.#goesOn = true;
  }

  #boxKey(picture: Picture, event: KeyboardEvent): boolean {
    if (event.key === "Escape") {
      pickPicture(this.#desk, null);
      return true;
    }
    if (this.#isReadOnly) return false;
    if (event.key === "Enter" && picture.file) {
      pickPicture(this.#desk, picture.id, true);
      return true;
    }
    if (event.key === "Delete" || event.key === "Backspace") {
      const why = deletePicture(this.#desk, picture);
      if (why !== null) this.#refuse(why);
      return true;
    }
    // One that stands alone goes where its article goes.
    if (standsAlone(this.#desk.store.getState(), picture)) return false;
    const page = composedPicture(this.#desk, picture)?.page;
    const grid = this.#desk.store.getState().snapshot.pages.find(({ id }) => id === page)?.grid;
    const step = NUDGES.find(({ key }) => matches(key, event, isMac()));
    if (!grid || !step) return false;
    nudgePicture(this.#desk, picture, step.grip, strideOf(step, grid), event.repeat);
    return true;
  }
}

function holds({ x, y, width, height }: Rect, point: Point): boolean {
  return point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;
}
