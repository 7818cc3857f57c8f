/** Composed pages as they leave the house: for the press, with bleed and marks; as proofs, numbered and marked as such. */
import type { Ink } from "../base/ink.ts";
import { mm, type Mpt } from "../base/units.ts";
import type { DisplayItem, DisplayList } from "../display/display-list.ts";
import { platesOf } from "../display/press-inks.ts";
import { isHeadRole, type Edition } from "../doc/schema.ts";
import type { FontBook } from "../font/font-book.ts";
import { LineSetter } from "./furniture.ts";
import type { ComposedLine } from "./article.ts";
import type { ComposedPage } from "./layout.ts";
import { printerMarks } from "./printer-marks.ts";

export interface Delivery {
  /** 校次 of a proof, from 1; null: for the press. */
  readonly proofRound: number | null;
  readonly marks: boolean;
  readonly bleed: Mpt;
  /** Printed in the slug: ISO 8601, to the minute. */
  readonly time: string;
  /** What of C, M and Y looks like 40 K on the press that it is for (P61); absent: on newsprint in general. */
  readonly grey?: Ink;
}

/** The pages as they are without anything. */
export const BARE: Omit<Delivery, "time"> = { proofRound: null, marks: false, bleed: 0 };

export function deliveredPages(
  pages: readonly ComposedPage[],
  edition: Edition,
  delivery: Delivery,
  fonts: FontBook,
): DisplayList[] {
  return pages.map((page) => {
    const slug = slugOf(page, edition, delivery);
    const { proofRound, marks, bleed } = delivery;
    if (proofRound !== null) return proof(page, `校样　${roundName(proofRound)}　${slug}`, fonts);
    if (marks)
      return { ...page.display, surround: printerMarks(page.display, { slug, grey: delivery.grey }, bleed, fonts) };
    return bleed === 0 ? page.display : { ...page.display, surround: { margin: bleed, bleed, items: [] } };
  });
}

/** `春水日报　2025-03-01　总第99期　第1版　要闻　责编 江若谷　2色　2025-03-01 21:30` */
function slugOf(
  { page, number, display }: ComposedPage,
  { name, date, issueNumber }: Edition,
  { time }: Delivery,
): string {
  const parts = [
    name,
    date,
    issueNumber === null ? "" : `总第${issueNumber}期`,
    `第${number}版`,
    page.sectionName,
    page.editor === undefined ? "" : `责编 ${page.editor}`,
    `${platesOf(display).length}色`,
    time.slice(0, 16).replace("T", " "),
  ];
  return parts.filter((part) => part !== "").join("　");
}

const FIGURES = "零一二三四五六七八九";

function roundName(round: number): string {
  return `${FIGURES[round] ?? round}校`;
}

const PROOF_MARGIN = mm(10);
const WATERMARK: Ink = { c: 0, m: 0, y: 0, k: 90 };
const BOLD = ["noto-sans-sc-700"];
const LIGHT = ["noto-sans-sc-400"];
/** Every so many lines of an article carry their number. */
const NUMBERED = 5;

/** The page over a watermark, its articles' lines numbered; what was added is no text of the page. */
function proof(page: ComposedPage, slug: string, fonts: FontBook): DisplayList {
  const { display } = page;
  const { width, height } = display.trim;
  const under = new LineSetter(fonts);
  const size = Math.round(width * 0.36);
  const middle = { at: width / 2, align: "center" } as const;
  under.text("校样", { faces: BOLD, size, ink: WATERMARK }, middle, Math.round(height / 2 + size * 0.38));
  const head = new LineSetter(fonts);
  head.text(slug, { faces: LIGHT, size: 9_000 }, { at: mm(10), align: "start" }, -mm(4));
  return {
    ...display,
    items: [
      ...silent(under.items),
      ...silent(display.guides ?? []),
      ...display.items,
      ...silent(lineNumbers(page, fonts)),
    ],
    surround: { margin: PROOF_MARGIN, bleed: 0, items: head.items },
  };
}

function lineNumbers({ articles }: ComposedPage, fonts: FontBook): readonly DisplayItem[] {
  const setter = new LineSetter(fonts);
  const type = { faces: LIGHT, size: 4_500 };
  for (const { lines } of articles) {
    const counted = lines.filter(({ role, dropCap }) => !isHeadRole(role) && !dropCap);
    for (const [i, { x, y, line }] of counted.entries()) {
      if ((i + 1) % NUMBERED !== 0) continue;
      const isVertical = line.writing === "vertical";
      // Beside an indent stands the number where it would beside the lines around it.
      const edge = Math.min(...around(counted, i).map((other) => (isVertical ? other.y : other.x)));
      // Left of a line, over one that runs down.
      if (isVertical) setter.text(`${i + 1}`, type, { at: x, align: "center" }, edge - 800);
      else setter.text(`${i + 1}`, type, { at: edge - 1_200, align: "end" }, y);
    }
  }
  return setter.items;
}

/** A line and its neighbours in the column. */
function around(lines: readonly ComposedLine[], index: number): readonly ComposedLine[] {
  const { column } = lines[index]!;
  return lines.slice(Math.max(0, index - 1), index + 2).filter((line) => line.column === column);
}

function silent(items: readonly DisplayItem[]): DisplayItem[] {
  return items.map((item) => (item.kind === "glyphs" ? { ...item, silent: true } : item));
}
