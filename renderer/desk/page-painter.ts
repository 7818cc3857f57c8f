/**
 * Composed pages as pictures: one painter a desk, shared by the page view and the plan, so that faces are
 * registered and outlines traced once.
 */
import type { Rect } from "../../shared/base/geometry.ts";
import { shownItems } from "../../shared/display/display-list.ts";
import type { FaceId } from "../../shared/font/font-book.ts";
import type { ComposedPage } from "../../shared/layout/layout.ts";
import { canvasFonts } from "./canvas-fonts.ts";
import type { Desk } from "./desk.ts";
import { paintItems, type PictureSource } from "./paint.ts";
import { pictureBitmaps } from "./picture-bitmaps.ts";

/** All of a composed page that a painter looks at; known by its identity. */
export type Painted = Pick<ComposedPage, "display">;

export interface PagePainter {
  /**
   * Paints the page, or what of it reaches into `clip`; the target's transform maps points to pixels.
   * @param pictures instead of those that a screen shows
   */
  paint(target: CanvasRenderingContext2D, page: Painted, clip: Rect | null, pictures?: PictureSource): void;
  /** The whole page, `width` pixels wide; painted once for a composed page and width. */
  picture(page: ComposedPage, width: number): HTMLCanvasElement;
  /** Whether the page, painted now, would come out as well as it ever will. */
  isSettled(page: ComposedPage): boolean;
  /** Calls back when pictures painted before would come out better now; returns the way to stop. */
  onBetter(listener: () => void): () => void;
}

const painters = new WeakMap<Desk["fonts"], PagePainter>();

export function painterOf({ fonts, host, store }: Desk): PagePainter {
  let painter = painters.get(fonts);
  if (!painter) painters.set(fonts, (painter = createPainter(fonts, host, store)));
  return painter;
}

function createPainter(fonts: Desk["fonts"], host: Desk["host"], store: Desk["store"]): PagePainter {
  const glyphs = canvasFonts(fonts);
  const bitmaps = pictureBitmaps(host);
  const wanted = new WeakSet<Painted>();
  let pictures = new WeakMap<ComposedPage, HTMLCanvasElement>();
  const listeners = new Set<() => void>();
  const improve = () => {
    pictures = new WeakMap();
    for (const listener of listeners) listener();
  };
  glyphs.onSettled(improve);
  bitmaps.onSettled(improve);
  // What could not be fetched while nobody answered is asked for again.
  store.subscribe(({ readOnly }, before) => {
    if (readOnly === null && before.readOnly === "offline") bitmaps.retry();
  });

  const paint: PagePainter["paint"] = (target, page, clip, shown = bitmaps) => {
    if (!wanted.has(page)) {
      wanted.add(page);
      glyphs.want(facesOf(page));
    }
    paintItems(target, shownItems(page.display), glyphs, clip, shown);
  };

  return {
    paint,
    isSettled: (page) =>
      [...facesOf(page)].every((face) => glyphs.isSettled(face)) &&
      picturesOf(page).every((asset) => bitmaps.isSettled(asset)),
    picture(page, width) {
      const known = pictures.get(page);
      if (known?.width === width) return known;
      const { trim } = page.display;
      const canvas = document.createElement("canvas");
      canvas.width = width;
      canvas.height = Math.round((width * trim.height) / trim.width);
      const context = canvas.getContext("2d")!;
      context.fillStyle = "#fff";
      context.fillRect(0, 0, canvas.width, canvas.height);
      const scale = (width / trim.width) * 1000;
      context.setTransform(scale, 0, 0, scale, 0, 0);
      paint(context, page, null);
      pictures.set(page, canvas);
      return canvas;
    },
    onBetter(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function facesOf(page: Painted): Set<FaceId> {
  return new Set(shownItems(page.display).flatMap((item) => (item.kind === "glyphs" ? [item.face] : [])));
}

function picturesOf(page: Painted): string[] {
  return shownItems(page.display).flatMap((item) => (item.kind === "picture" ? [item.asset] : []));
}
