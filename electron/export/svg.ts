/** The page as SVG: glyph outlines as paths, so that no system font is ever consulted. */
import { assertNever, must } from "../../shared/base/assert.ts";
import { screenColour } from "../../shared/base/ink.ts";
import {
  glyphPlace,
  type DisplayList,
  type FilledPath,
  type FilledRect,
  type GlyphRun,
  type PlacedPicture,
} from "../../shared/display/display-list.ts";
import type { FaceId, FontBook } from "../../shared/font/font-book.ts";
import { decimal } from "./notation.ts";

/**
 * The page as an SVG document of `size`, CSS lengths.
 * Its user unit is the point; the page fills it, so the aspect of the lengths should be the page's.
 * @param pictures JPEG of each, upright, by hash; in place of one that is not there stands its frame
 */
export function svgDocument(
  page: DisplayList,
  fonts: FontBook,
  { width, height }: { readonly width: string; readonly height: string },
  pictures: ReadonlyMap<string, Uint8Array>,
): string {
  const outlines = new OutlineSheet(fonts);
  let body = "";
  for (const item of page.items) {
    if (item.kind === "glyphs") body += glyphRun(item, outlines);
    else if (item.kind === "rect") body += filledRect(item);
    else if (item.kind === "path") body += filledPath(item);
    else if (item.kind === "picture") body += picture(item, pictures.get(item.asset));
    else assertNever(item);
  }
  const box = `0 0 ${decimal(page.trim.width, 3)} ${decimal(page.trim.height, 3)}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${box}" ` +
    `preserveAspectRatio="none">\n<defs>\n${outlines.definitions}</defs>\n` +
    `<rect width="100%" height="100%" fill="#fff"/>\n${body}</svg>\n`
  );
}

/** The outlines a page uses, each defined once, in font units with y up. */
class OutlineSheet {
  readonly #fonts: FontBook;
  readonly #faces = new Map<FaceId, { prefix: string; drawn: Map<number, string> }>();
  definitions = "";

  constructor(fonts: FontBook) {
    this.#fonts = fonts;
  }

  unitsPerEm(face: FaceId): number {
    return this.#fonts.face(face).unitsPerEm;
  }

  /** Id of the glyph's outline; "" where it has none. */
  idOf(face: FaceId, glyph: number): string {
    let sheet = this.#faces.get(face);
    if (!sheet) this.#faces.set(face, (sheet = { prefix: `f${this.#faces.size}g`, drawn: new Map() }));
    let id = sheet.drawn.get(glyph);
    if (id === undefined) {
      const outline = this.#fonts.face(face).outline(glyph);
      id = outline ? sheet.prefix + glyph : "";
      sheet.drawn.set(glyph, id);
      if (id) this.definitions += `<path id="${id}" d="${outline}"/>\n`;
    }
    return id;
  }
}

function glyphRun(run: GlyphRun, outlines: OutlineSheet): string {
  if (run.direction === "down") return uprightRun(run, outlines);
  const scale = run.size / 1000 / outlines.unitsPerEm(run.face);
  const place = `translate(${decimal(run.origin.x, 3)} ${decimal(run.origin.y, 3)})`;
  const wide = (run.scaleX ?? 1000) / 1000;
  const fontUnits = (length: number) => decimal(Math.round(length / 100 / scale), 1);
  let uses = "";
  for (const [i, glyph] of run.glyphs.entries()) {
    const id = outlines.idOf(run.face, glyph);
    if (!id) continue;
    const y = run.rises ? ` y="${fontUnits(must(run.rises[i], "rise"))}"` : "";
    uses += `<use href="#${id}" x="${fontUnits(must(run.offsets[i], "offset") / wide)}"${y}/>`;
  }
  const turn = run.direction === "turned" ? " rotate(90)" : "";
  return `<g fill="${screenColour(run.ink)}" transform="${place}${turn} scale(${scale * wide} ${-scale})">${uses}</g>\n`;
}

/** Glyphs below one another, each at its own place. */
function uprightRun(run: GlyphRun, outlines: OutlineSheet): string {
  const scale = run.size / 1000 / outlines.unitsPerEm(run.face);
  const tall = (run.scaleX ?? 1000) / 1000;
  const fontUnits = (length: number) => decimal(Math.round(length / 100 / scale), 1);
  let uses = "";
  for (const [i, glyph] of run.glyphs.entries()) {
    const id = outlines.idOf(run.face, glyph);
    const { x, y } = glyphPlace(run, i);
    if (id)
      uses += `<use href="#${id}" x="${fontUnits(x - run.origin.x)}" y="${fontUnits((run.origin.y - y) / tall)}"/>`;
  }
  const place = `translate(${decimal(run.origin.x, 3)} ${decimal(run.origin.y, 3)})`;
  return `<g fill="${screenColour(run.ink)}" transform="${place} scale(${scale} ${-scale * tall})">${uses}</g>\n`;
}

function filledRect({ rect, ink }: FilledRect): string {
  const [x, y, width, height] = [rect.x, rect.y, rect.width, rect.height].map((length) => decimal(length, 3));
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${screenColour(ink)}"/>\n`;
}

function filledPath({ origin, steps, ink }: FilledPath): string {
  const place = `translate(${decimal(origin.x, 3)} ${decimal(origin.y, 3)})`;
  const outline = steps
    .map(([step, ...lengths]) => step + lengths.map((length) => decimal(length, 3)).join(" "))
    .join("");
  return `<path d="${outline}" transform="${place}" fill="${screenColour(ink)}"/>\n`;
}

/** Cut to its frame by an inner document; a PDF that cannot be drawn as its frame in grey. */
function picture({ frame, image }: PlacedPicture, jpeg: Uint8Array | undefined): string {
  const box = ({ x, y, width, height }: PlacedPicture["frame"]) => {
    const [left, top, across, down] = [x, y, width, height].map((length) => decimal(length, 3));
    return `x="${left}" y="${top}" width="${across}" height="${down}"`;
  };
  if (!jpeg) return `<rect ${box(frame)} fill="#ddd"/>\n`;
  const inside = { ...image, x: image.x - frame.x, y: image.y - frame.y };
  const data = `data:image/jpeg;base64,${Buffer.from(jpeg).toString("base64")}`;
  return `<svg ${box(frame)}><image ${box(inside)} preserveAspectRatio="none" href="${data}"/></svg>\n`;
}
