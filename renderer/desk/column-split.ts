/** 分栏 as people write it: `3`, `5破3`, `2:1:1`, with 绝对, 相对 or 自由 behind it; and what comes of it, in characters. */
import type { Article, Page, RegionPart } from "../../shared/doc/schema.ts";
import {
  baseColumns,
  splitColumns,
  splitRemainder,
  splitRoomOf,
  type ColumnSplit,
} from "../../shared/layout/layout.ts";

export const WAYS = ["relative", "absolute", "free"] as const;
export type Way = (typeof WAYS)[number];

/** The part of an article that its columns are told for: the first. */
export interface SplitPlace {
  readonly article: Pick<Article, "arrangement">;
  readonly part: RegionPart;
  readonly page: Page;
}

export type SplitReading =
  | { readonly kind: "split"; readonly split: ColumnSplit | null }
  | { readonly kind: "unknown" | "narrow" | "noColumns" }
  | { readonly kind: "otherWidth"; readonly columns: number; readonly from: number; readonly into: number };

/** Reads what was typed; a way that is not written is the one there is, or 相对. */
export function readSplit(typed: string, place: SplitPlace): SplitReading {
  const { way: written, rest } = wayOf(digits(typed));
  if (/^(|自动|auto)$/i.test(rest)) return { kind: "split", split: null };
  const recut = /^(\d+)(?:破|->|\/|into)(\d+)$/i.exec(rest);
  const shares = recut ? equalShares(Number(recut[2])) : sharesOf(rest);
  if (shares === null) return { kind: "unknown" };
  if (recut) {
    const columns = baseColumns(place.part, place.page);
    const [from, into] = [Number(recut[1]), Number(recut[2])];
    if (columns === null || isVertical(place)) return { kind: "noColumns" };
    if (columns !== from) return { kind: "otherWidth", columns, from, into };
  }
  const split = { shares, way: written ?? place.article.arrangement.split?.way ?? "relative" } as const;
  const { article, part, page } = place;
  return splitColumns(split, splitRoomOf(article, part, page)) ? { kind: "split", split } : { kind: "narrow" };
}

const MOST = 20;

function equalShares(count: number): readonly number[] | null {
  return count >= 1 && count <= MOST ? Array.from({ length: count }, () => 1) : null;
}

function sharesOf(text: string): readonly number[] | null {
  if (/^\d+$/.test(text)) return equalShares(Number(text));
  if (!/^\d+(:\d+)+$/.test(text)) return null;
  const shares = text.split(":").map(Number);
  return shares.length <= MOST && shares.every((share) => share >= 1 && share <= MOST) ? shares : null;
}

const HAN_DIGITS = "〇一二三四五六七八九十";

/** Full-width and Chinese figures as plain ones, without spaces, and without 栏 at the end. */
function digits(typed: string): string {
  return typed
    .normalize("NFKC")
    .replaceAll(/\s+/g, "")
    .replace(/^分(?=.*栏)/, "")
    .replaceAll("两", "2")
    .replaceAll(/[〇一二三四五六七八九十]/g, (digit) => String(HAN_DIGITS.indexOf(digit)))
    .replace(/(?:栏|cols?|columns?)(?=$|绝对|相对|自由)/i, "");
}

const WAY_WORDS: Readonly<Record<string, Way>> = {
  绝对: "absolute",
  相对: "relative",
  自由: "free",
  absolute: "absolute",
  relative: "relative",
  free: "free",
};

function wayOf(text: string): { readonly way: Way | null; readonly rest: string } {
  const found = Object.entries(WAY_WORDS).find(([word]) => text.toLowerCase().endsWith(word));
  return found ? { way: found[1], rest: text.slice(0, -found[0].length) } : { way: null, rest: text };
}

/** A split as it would be typed: `5破3` where the article is whole base columns wide; "" for the page's columns. */
export function printSplit(split: ColumnSplit | null, place: SplitPlace): string {
  if (!split) return "";
  const { shares } = split;
  if (shares.some((share) => share !== 1)) return shares.join(":");
  const columns = isVertical(place) ? null : baseColumns(place.part, place.page);
  return columns === null || columns === shares.length ? String(shares.length) : `${columns}破${shares.length}`;
}

function isVertical({ article }: SplitPlace): boolean {
  return article.arrangement.writing === "vertical";
}

/** What a split gives, in characters. */
export interface SplitFigures {
  /** From the first column: `22×2`, `23`. */
  readonly widths: readonly string[];
  readonly gutter: string;
  /** 余字 of whole equal columns; 0 where they take all. */
  readonly rest: number;
}

/** null where the split cannot be had there. */
export function splitFigures(split: ColumnSplit, { article, part, page }: SplitPlace): SplitFigures | null {
  const room = splitRoomOf(article, part, page);
  const columns = splitColumns(split, room);
  if (!columns) return null;
  const runs: { width: string; count: number }[] = [];
  for (const { width } of columns) {
    const cells = figure(width / room.cell);
    const last = runs.at(-1);
    if (last?.width === cells) last.count++;
    else runs.push({ width: cells, count: 1 });
  }
  const [first, second] = columns;
  return {
    widths: runs.map(({ width, count }) => (count > 1 ? `${width}×${count}` : width)),
    gutter: second ? figure((second.start - first!.start - first!.width) / room.cell) : "0",
    rest: Number(figure(splitRemainder(split, room))),
  };
}

function figure(cells: number): string {
  return String(Number(cells.toFixed(2)));
}
