/**
 * The page's lines as Slate decorations, so that the galley breaks where the page does.
 *
 * What must stay true: a paragraph whose lines did not change gets the very same decorations, so that
 * typing renders one paragraph; and while an input method composes in a paragraph, its decorations only
 * move with the text: a leaf that is taken apart under a composition loses it.
 */
import {
  Editor,
  Node,
  Range,
  type DecoratedRange,
  type NodeEntry,
  type Operation,
  type PathRef,
  type Point,
} from "slate";
import { placeIn, type ParagraphNode } from "./story-tree.ts";
import type { PageLine, StoryPageLines } from "./page-lines.ts";

/** What a leaf of the galley shows of the page; strings and booleans, compared by value. */
export interface LineDecoration {
  /** A line of the page begins here within the paragraph, ends here, or both. */
  readonly begins: boolean;
  readonly broken: boolean;
  /** Not the line's first leaf. */
  readonly inner: boolean;
  /** `3` or `2/3` (版/栏) where a column begins. */
  readonly column: string | null;
  readonly overset: PageLine["overset"];
  /** What goes before it on its line, of the paragraphs before; "" mostly. */
  readonly lead: string;
}

type LineRange = DecoratedRange & LineDecoration;

const NONE: LineRange[] = [];

/** Slate's `decorate`. */
export type Decorate = (entry: NodeEntry) => LineRange[];

export class LineDecorations {
  readonly #editor: Editor;
  #lines: StoryPageLines = [];
  /** 版序 of the page the story begins on; columns there go by number alone. */
  #page = 0;
  #ranges = new WeakMap<
    readonly PageLine[],
    { readonly node: Node; readonly index: number; readonly ranges: LineRange[] }
  >();
  #held: { readonly paragraph: PathRef; ranges: LineRange[] } | null = null;

  constructor(editor: Editor) {
    this.#editor = editor;
    const { apply } = editor;
    editor.apply = (op) => {
      apply(op);
      this.#moveHeld(op);
    };
  }

  /** The lines shown last, for {@link pageLines} to keep what did not change. */
  get lines(): StoryPageLines {
    return this.#lines;
  }

  /** From the next rendering on these lines are shown. */
  show(lines: StoryPageLines, page: number): void {
    if (page !== this.#page) this.#ranges = new WeakMap();
    [this.#lines, this.#page] = [lines, page];
  }

  /**
   * For Slate, always the same function: it gives another one a second rendering of its own. All is said of the
   * whole text, because what Slate asks of the whole it asks in the rendering that shows the key; what it asks
   * of a paragraph, only where that paragraph's own text changed.
   */
  readonly decorate: Decorate = ([, path]) =>
    path.length === 0
      ? (this.#editor.children as ParagraphNode[]).flatMap((node, index) => this.#rangesAt(node, index))
      : NONE;

  #rangesAt(node: ParagraphNode, index: number): LineRange[] {
    if (this.#held?.paragraph.current?.[0] === index) return this.#held.ranges;
    const lines = this.#lines[index];
    if (!lines || lines.length === 0) return NONE;
    const known = this.#ranges.get(lines);
    if (known && known.node === node && known.index === index) return known.ranges;
    const ranges = rangesOf(node, index, lines, this.#page);
    this.#ranges.set(lines, { node, index, ranges });
    return ranges;
  }

  /** From now on the paragraph keeps the leaves it has, until {@link release}. */
  hold(index: number): void {
    this.release();
    const node = this.#editor.children[index];
    if (!node) return;
    const ranges = this.#rangesAt(node as ParagraphNode, index);
    this.#held = { paragraph: Editor.pathRef(this.#editor, [index]), ranges };
  }

  release(): void {
    if (!this.#held) return;
    this.#held.paragraph.unref();
    this.#held = null;
  }

  #moveHeld(op: Operation): void {
    if (!this.#held || op.type === "set_selection") return;
    this.#held.ranges = this.#held.ranges.flatMap((range) => {
      const moved = Range.transform(range, op, { affinity: "inward" });
      return moved ? [{ ...range, ...moved }] : [];
    });
  }
}

function rangesOf(node: ParagraphNode, index: number, lines: readonly PageLine[], firstPage: number): LineRange[] {
  const point = (offset: number) => {
    const { leaf, at } = placeIn(node, offset);
    return { path: [index, leaf], offset: at };
  };
  const { length } = Node.string(node);
  const seams = seamsOf(node);
  return lines.flatMap(({ start, end, lead, broken, opens, overset }, i): LineRange[] => {
    // The page may be one keystroke behind the text.
    const last = Math.min(end, length);
    if (start >= last) return [];
    // Slate gives a range's marks to each leaf in it: what belongs to the line's ends goes to its end leaves.
    const places = [start, ...seams.filter((seam) => seam > start && seam < last), last];
    return places.slice(1).map((to, piece) => ({
      anchor: startPoint(node, index, places[piece]!),
      focus: point(to),
      begins: piece === 0 && i > 0 && lines[i - 1]!.broken,
      broken: broken && to === last,
      inner: piece > 0,
      column:
        piece > 0 ? null : opens && (opens.page === firstPage ? `${opens.column}` : `${opens.page}/${opens.column}`),
      overset,
      lead: piece > 0 ? "" : lead,
    }));
  });
}

/** The point before the character at an offset: in the leaf that holds it. */
function startPoint({ children }: ParagraphNode, index: number, offset: number): Point {
  let rest = offset;
  let leaf = 0;
  while (leaf < children.length - 1 && rest >= children[leaf]!.text.length) rest -= children[leaf++]!.text.length;
  return { path: [index, leaf], offset: rest };
}

/** Offsets in the paragraph where one leaf ends and the next begins. */
function seamsOf({ children }: ParagraphNode): number[] {
  let end = 0;
  return children.slice(0, -1).map(({ text }) => (end += text.length));
}
