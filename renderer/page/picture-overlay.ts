/** The picked picture: what it is pulled by, its numbers at the pointer, and while it is cropped what is cut off. */
import type { Point } from "../../shared/base/geometry.ts";
import { MPT_PER_PT } from "../../shared/base/units.ts";
import type { PictureId } from "../../shared/doc/schema.ts";
import type { ComposedPage } from "../../shared/layout/layout.ts";
import type { PagePainter } from "../desk/page-painter.ts";
import { handles, outline, tag, type OverlayScene } from "./overlay.ts";
import { rectToScreen, scaleOf } from "./viewport.ts";

export interface ShownPicture {
  readonly picture: PictureId;
  readonly isCropping: boolean;
  /** Words beside the pointer; null: none. */
  readonly note: { readonly words: string; readonly at: Point; readonly isBad: boolean } | null;
}

/** How much of the part that is cut off shows through. */
const CUT_OFF = 0.38;

export function drawPicked(
  context: CanvasRenderingContext2D,
  { picture, isCropping, note }: ShownPicture,
  { sheets, viewport, colours }: OverlayScene,
  painter: PagePainter,
): void {
  for (const { sheet, page } of sheets) {
    const shown = page.pictures.find((each) => each.picture === picture);
    if (!shown) continue;
    const onScreen = (rect: typeof shown.box) =>
      rectToScreen(viewport, { ...rect, x: rect.x + sheet.frame.x, y: rect.y + sheet.frame.y });
    if (!isCropping) {
      outline(context, onScreen(shown.box), colours.accent, 2);
      handles(context, onScreen(shown.box), colours.accent, "#fff");
      continue;
    }
    const item = shown.items.find((each) => each.kind === "picture");
    if (item) {
      const frame = onScreen(item.frame);
      const corner = onScreen({ x: 0, y: 0, width: 0, height: 0 });
      const scale = scaleOf(viewport) * MPT_PER_PT;
      context.save();
      // All of the picture but what the frame shows: that is on the page already.
      context.beginPath();
      context.rect(0, 0, viewport.width, viewport.height);
      context.rect(frame.x, frame.y, frame.width, frame.height);
      context.clip("evenodd");
      context.globalAlpha = CUT_OFF;
      context.transform(scale, 0, 0, scale, corner.x, corner.y);
      painter.paint(context, loose(page, { ...item, frame: item.image }), null);
      context.restore();
      outline(context, onScreen(item.image), colours.accent, 1);
    }
    outline(context, onScreen(shown.frame), colours.accent, 2);
  }
  if (!note) return;
  const [fill, ink] = note.isBad ? [colours.over, "#fff"] : [colours.accent, colours.onAccent];
  tag(context, note.words, note.at, { viewport, fill, ink });
}

function loose(
  { display }: ComposedPage,
  item: ComposedPage["display"]["items"][number],
): Pick<ComposedPage, "display"> {
  return { display: { ...display, items: [item] } };
}
