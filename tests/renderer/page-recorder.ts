/** A canvas that writes down what is painted on it, with transforms applied. */
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { StoryId } from "../../shared/doc/schema.ts";

export interface PaintMark {
  readonly how: "text" | "outline";
  readonly face: string;
  readonly glyph: number;
  /** Points. */
  readonly x: number;
  readonly y: number;
  /** Of a glyph drawn as text, in 1/1000 pt; 0 for an outline. */
  readonly size: number;
  /** How wide it is drawn against its height. */
  readonly wide: number;
  /** Quarter turns clockwise. */
  readonly turned: number;
}

/** @param glyphOf the glyph that a face draws for a character */
export function recorder(glyphOf: (char: string, face: string) => number) {
  const marks: PaintMark[] = [];
  /** Per shape its steps, in points. */
  const shapes: (string | number)[][][] = [];
  const stack: { x: number; y: number; wide: number; turned: number }[] = [];
  let at = { x: 0, y: 0, wide: 1, turned: 0 };
  const target = {
    font: "",
    fillStyle: "",
    fontKerning: "",
    letterSpacing: "",
    textRendering: "",
    textAlign: "",
    textBaseline: "",
    save: () => void stack.push(at),
    restore: () => void (at = stack.pop()!),
    translate: (x: number, y: number) => void (at = { ...at, x: at.x + x, y: at.y + y }),
    rotate: (angle: number) => void (at = { ...at, turned: at.turned + angle / (Math.PI / 2) }),
    scale: (x: number, y: number) => void (at = { ...at, wide: (at.wide * x) / Math.abs(y) }),
    fillRect: () => {},
    fillText(char: string, x: number, y: number) {
      const [, size, face] = /^([\d.]+)px "zuban-(.+)"$/.exec(target.font)!;
      marks.push({
        how: "text",
        face: face!,
        glyph: glyphOf(char, face!),
        x: at.x + x,
        y: at.y + y,
        size: Number(size) * 1000,
        wide: at.wide,
        turned: at.turned,
      });
    },
    beginPath: () => void shapes.push([]),
    moveTo: (...points: number[]) => void shapes.at(-1)!.push(["M", ...points]),
    lineTo: (...points: number[]) => void shapes.at(-1)!.push(["L", ...points]),
    bezierCurveTo: (...points: number[]) => void shapes.at(-1)!.push(["C", ...points]),
    closePath: () => void shapes.at(-1)!.push(["Z"]),
    fill(path?: { face: string; glyph: number }) {
      if (path) marks.push({ how: "outline", ...path, ...at, size: 0 });
    },
  };
  // A canvas in the two dozen members that the painter uses; there is none outside a browser.
  return { target: target as never, marks, shapes };
}

/** Types into a story. */
export function insertText(document: EditionDocument, story: StoryId, at: number, text: string): void {
  document.apply(
    {
      put: [],
      remove: [],
      text: [{ type: "splice", story, at, remove: 0, insert: [{ text, marks: {} }] }],
    },
    { label: "打字" },
  );
}
