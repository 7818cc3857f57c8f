/**
 * Pages as their plates print: painted layer by layer (shared/display/separation.ts) and put together pixel by
 * pixel. Pictures come from the host in the inks of the press; a placed PDF that it cannot take apart is shown as it
 * looks, and nothing said of its ink.
 */
import type { Point, Rect } from "../../shared/base/geometry.ts";
import type { DisplayList } from "../../shared/display/display-list.ts";
import {
  composeSeparation,
  isPictured,
  readInks,
  separate,
  type InkReading,
  type PaintedLayer,
  type PictureLayer,
  type Separation,
} from "../../shared/display/separation.ts";
import type { Desk } from "./desk.ts";
import { painterOf, type PagePainter, type Painted } from "./page-painter.ts";
import type { PictureSource } from "./paint.ts";
import { pictureBitmaps, type PictureBitmaps } from "./picture-bitmaps.ts";
import { plantStore } from "./plant.ts";
import { ALL_PLATES, inkLimitOf, shownPlates } from "./separations.ts";

/** A page taken apart, once for each composed page. */
interface Parts extends Separation {
  readonly pages: readonly Painted[];
}

const parted = new WeakMap<DisplayList, Parts>();

function partsOf({ display }: Painted): Parts {
  let parts = parted.get(display);
  if (!parts) {
    const separation = separate(display);
    // 版样 are on no plate.
    const { guides: _guides, ...printed } = display;
    parted.set(
      display,
      (parts = {
        ...separation,
        pages: separation.layers.map(({ items }) => ({ display: { ...printed, items } })),
      }),
    );
  }
  return parts;
}

/** Names of a page's plates, process inks first. */
export function platesOn(page: Painted): readonly string[] {
  return partsOf(page).plates.map(({ name }) => name);
}

interface SeparationPainter extends PagePainter {
  read(page: Painted, point: Point): InkReading[] | null;
}

const painters = new WeakMap<Desk["fonts"], SeparationPainter>();

function separationPainterOf(desk: Desk): SeparationPainter {
  let painter = painters.get(desk.fonts);
  if (!painter) painters.set(desk.fonts, (painter = createPainter(desk)));
  return painter;
}

const viewPainters = new WeakMap<Desk["fonts"], PagePainter>();

/** The painter of the page in view: as it will look, or as its plates print while 分色预览 is on. */
export function viewPainterOf(desk: Desk): PagePainter {
  const known = viewPainters.get(desk.fonts);
  if (known) return known;
  const shown = painterOf(desk);
  const separation = () => desk.store.getState().view.separation;
  const now = () => (separation() ? separationPainterOf(desk) : shown);
  const painter: PagePainter = {
    paint: (target, page, clip) => now().paint(target, page, clip),
    picture: (page, width) => shown.picture(page, width),
    isSettled: (page) => now().isSettled(page),
    onBetter(listener) {
      const stops = [
        separationPainterOf(desk).onBetter(listener),
        desk.store.subscribe(({ view }, before) => {
          if (view.separation !== before.view.separation) listener();
        }),
        plantStore(desk).subscribe(() => {
          if (separation()?.marksOverInk) listener();
        }),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
  viewPainters.set(desk.fonts, painter);
  return painter;
}

/** What the plates print at a point of a page, in percent; null: a placed PDF whose ink is not known here. */
export function inksAt(desk: Desk, page: Painted, point: Point): InkReading[] | null {
  return separationPainterOf(desk).read(page, point);
}

function viewOf(desk: Desk, { plates }: Pick<Parts, "plates">) {
  const separation = desk.store.getState().view.separation ?? ALL_PLATES;
  const names = plates.map(({ name }) => name);
  return {
    shown: new Set(shownPlates(separation, names)),
    limit: separation.marksOverInk ? inkLimitOf(desk) : null,
  };
}

function createPainter(desk: Desk): SeparationPainter {
  const base = painterOf(desk);
  const pictures = new Map<PictureLayer, PictureBitmaps>();
  const listeners = new Set<() => void>();
  const bitmapsFor = (part: Exclude<PictureLayer, "none">): PictureBitmaps => {
    let own = pictures.get(part);
    if (!own) {
      own = pictureBitmaps(desk.host, decodePlates, (host, hash, width) =>
        host.call("picture.plates", { hash, width, part }),
      );
      own.onSettled(() => {
        for (const listener of listeners) listener();
      });
      pictures.set(part, own);
    }
    return own;
  };
  const scratch: CanvasRenderingContext2D[] = [];
  const sheets: CanvasRenderingContext2D = newContext();

  const isUnknown = (item: DisplayList["items"][number]) =>
    item.kind === "picture" && [...pictures.values()].some((own) => own.hasFailed(item.asset));

  /** Each layer's pixels within a box of the target. */
  const paintLayers = (parts: Parts, look: Look): PaintedLayer[] =>
    parts.layers.map(({ plates, pictures: part }, index) => {
      const context = (scratch[index] ??= newContext());
      const { box, scale, left, top } = look;
      fit(context, box.width, box.height);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillStyle = "#fff";
      context.fillRect(0, 0, box.width, box.height);
      context.setTransform(scale, 0, 0, scale, left - box.x, top - box.y);
      base.paint(context, parts.pages[index]!, look.clip, part === "none" ? BLANK : whiteUntil(bitmapsFor(part), look));
      return { plates, pixels: context.getImageData(0, 0, box.width, box.height).data };
    });

  return {
    paint(target, page, clip) {
      const { a: scale, e: left, f: top } = target.getTransform();
      const parts = partsOf(page);
      const { width, height } = page.display.trim;
      const shown = clip ?? { x: 0, y: 0, width, height };
      const box = pixelBox(shown, scale, left, top);
      if (box.width === 0 || box.height === 0) return;
      const view = viewOf(desk, parts);
      const layers = paintLayers(parts, { box, clip: shown, scale, left, top, most: Infinity });
      const image = new ImageData(box.width, box.height);
      composeSeparation(parts, layers, view, image.data);
      fit(sheets, box.width, box.height);
      sheets.putImageData(image, 0, 0);
      target.save();
      target.setTransform(1, 0, 0, 1, 0, 0);
      target.drawImage(sheets.canvas, 0, 0, box.width, box.height, box.x, box.y, box.width, box.height);
      target.restore();
      const apart = page.display.items.filter(isUnknown);
      if (apart.length > 0) base.paint(target, { display: { ...page.display, items: apart, guides: [] } }, clip);
    },
    picture: (page, width) => base.picture(page, width),
    isSettled: (page) =>
      base.isSettled(page) &&
      page.display.items.every(
        (item) => item.kind !== "picture" || [...pictures.values()].every((own) => own.isSettled(item.asset)),
      ),
    onBetter(listener) {
      listeners.add(listener);
      const stop = base.onBetter(listener);
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
    read(page, { x, y }) {
      if (isPictured(page.display, { x, y }, isUnknown)) return null;
      const parts = partsOf(page);
      const box = { x: 0, y: 0, width: 1, height: 1 };
      const [left, top] = [(-x / 1000) * READING, (-y / 1000) * READING];
      const clip = { x, y, width: 1000 / READING, height: 1000 / READING };
      return readInks(parts, paintLayers(parts, { box, clip, scale: READING, left, top, most: READ_PICTURE }));
    },
  };
}

/** Pixels of a point that is read: finer than any stroke of type. */
const READING = 8;
/** Pixels across a picture that is read; as good as any for one point. */
const READ_PICTURE = 1600;

interface Look {
  /** Pixels of the target. */
  readonly box: Rect;
  /** The same on the page. */
  readonly clip: Rect;
  /** Pixels a point, and where the page begins. */
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  /** Pixels of a picture that are worth asking for. */
  readonly most: number;
}

function pixelBox({ x, y, width, height }: Rect, scale: number, left: number, top: number): Rect {
  const at = (length: number, start: number) => Math.round((length / 1000) * scale + start);
  const [from, down] = [at(x, left), at(y, top)];
  return { x: from, y: down, width: at(x + width, left) - from, height: at(y + height, top) - down };
}

function newContext(): CanvasRenderingContext2D {
  return document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
}

function fit({ canvas }: CanvasRenderingContext2D, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

/** Paper, where a picture prints nothing. */
const BLANK: PictureSource = { bitmap: () => blank() };

let paper: HTMLCanvasElement | null = null;

function blank(): HTMLCanvasElement {
  if (!paper) {
    const context = newContext();
    fit(context, 1, 1);
    context.fillStyle = "#fff";
    context.fillRect(0, 0, 1, 1);
    paper = context.canvas;
  }
  return paper;
}

/** A place holder's grey would pass for ink. */
function whiteUntil(source: PictureSource, { most }: Look): PictureSource {
  return { bitmap: (asset, pixels) => source.bitmap(asset, Math.min(pixels, most)) ?? blank() };
}

/** As the numbers are, which are inks and not colours. */
async function decodePlates(png: Uint8Array): Promise<ImageBitmap> {
  const blob = new Blob([png as Uint8Array<ArrayBuffer>], { type: "image/png" });
  return createImageBitmap(blob, { colorSpaceConversion: "none", premultiplyAlpha: "none" });
}
