/**
 * A composed page as the rules see it: each article with its record, its rooms, its headline and its boxes.
 * Made once per page; everything is read from composed lines, nothing is measured.
 */
import { overlaps, type Rect } from "../base/geometry.ts";
import type { Mpt } from "../base/units.ts";
import { isHeadRole, type Article, type EditionSnapshot, type StoryText } from "../doc/schema.ts";
import {
  columnsOf,
  regionRects,
  type ComposedLine,
  type ComposedPage,
  type ComposedPicture,
  type PageArticle,
} from "../layout/layout.ts";
import type { Place } from "./finding.ts";
import type { PreflightProfile } from "./profile.ts";

/** An article on the page. */
export interface Stand {
  readonly part: PageArticle;
  readonly article: Article;
  readonly text: StoryText;
  /** Its rooms on this page, in the order of flow. */
  readonly rooms: readonly Rect[];
  readonly box: Rect;
  /** Base columns that its first room here spans. */
  readonly columns: number;
  /** Whether its headline is here. */
  readonly begins: boolean;
  /** 引题, 主题, 副题. */
  readonly head: readonly ComposedLine[];
  /** Lines of the 主题 over the text; none where it stands upright. */
  readonly main: readonly ComposedLine[];
  /** Everything else that is text. */
  readonly body: readonly ComposedLine[];
  readonly pictures: readonly ComposedPicture[];
}

export interface Scene {
  readonly composed: ComposedPage;
  readonly snapshot: EditionSnapshot;
  readonly profile: PreflightProfile;
  /** Faces whose licence forbids that a subset of them is embedded. */
  readonly barredFaces: ReadonlySet<string>;
  /** In reading order. */
  readonly stands: readonly Stand[];
  /** 版样 whose stories are yet to come: nothing of them is printed. */
  readonly dummies: readonly Stand[];
}

export function sceneOf(
  composed: ComposedPage,
  snapshot: EditionSnapshot,
  profile: PreflightProfile,
  barredFaces: ReadonlySet<string>,
): Scene {
  const { page, grid } = composed;
  const stands = composed.articles.flatMap((part): Stand[] => {
    const article = snapshot.articles.get(part.article);
    const text = snapshot.texts.get(part.story);
    const first = article?.region.find((each) => each.page === page.id);
    if (!article || !text || !first) return [];
    const rooms = regionRects(article, page, grid);
    const head = part.lines.filter(({ role }) => isHeadRole(role));
    return [
      {
        part,
        article,
        text,
        rooms,
        box: boxAround(rooms),
        columns: columnsOf(grid, first.x, first.width).length,
        begins: article.region[0] === first,
        head,
        main: head.filter(({ role, line }) => role === "headline" && line.writing === "horizontal"),
        body: part.lines.filter(({ role }) => !isHeadRole(role)),
        pictures: composed.pictures.filter(({ story }) => story === part.story),
      },
    ];
  });
  const isDummy = ({ part }: Stand) => part.isDummy;
  return {
    composed,
    snapshot,
    profile,
    barredFaces,
    stands: stands.filter((stand) => !isDummy(stand)),
    dummies: stands.filter(isDummy),
  };
}

/** Baseline below the head of the ideographic em box, as layout places it. */
const BASELINE = 0.88;

/** The em boxes of a line. */
export function lineBox({ line, size, x, y }: ComposedLine): Rect {
  return line.writing === "vertical"
    ? { x: x - size / 2, y, width: size, height: line.width }
    : { x, y: y - Math.round(size * BASELINE), width: line.width, height: size };
}

export function boxAround(rects: readonly Rect[]): Rect {
  const [x, y] = [Math.min(...rects.map((rect) => rect.x)), Math.min(...rects.map((rect) => rect.y))];
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Of what prints of an article: its lines and pictures. */
export function printedBoxes({ part, pictures }: Stand): Rect[] {
  return [...part.lines.map(lineBox), ...pictures.map(({ frame }) => frame)];
}

/** Half a point: less is what rounding leaves. */
const SLACK: Mpt = 500;

/** True where two rectangles share more than an edge. */
export function collide(a: Rect, b: Rect): boolean {
  return overlaps(shrunk(a), shrunk(b));
}

function shrunk({ x, y, width, height }: Rect): Rect {
  return { x: x + SLACK, y: y + SLACK, width: width - 2 * SLACK, height: height - 2 * SLACK };
}

/** How far `inner` reaches out of `outer`; 0 where it lies within. */
export function reachesOut(inner: Rect, outer: Rect): Mpt {
  const out = Math.max(
    outer.x - inner.x,
    outer.y - inner.y,
    inner.x + inner.width - outer.x - outer.width,
    inner.y + inner.height - outer.y - outer.height,
  );
  return out > SLACK ? out : 0;
}

/** Length that two stretches share; negative: the white between them. */
export function shared(a: Mpt, aLength: Mpt, b: Mpt, bLength: Mpt): Mpt {
  return Math.min(a + aLength, b + bLength) - Math.max(a, b);
}

export const sharedDown = (a: Rect, b: Rect): Mpt => shared(a.y, a.height, b.y, b.height);
export const sharedAcross = (a: Rect, b: Rect): Mpt => shared(a.x, a.width, b.x, b.width);

/** The text of lines that follow one another in one story, to be marked on the page and in the galley. */
export function textOf(stand: Stand, lines: readonly ComposedLine[]): Place | null {
  const ends = lines.flatMap(({ line, source }) =>
    line.runs.flatMap((run) =>
      run.source === null ? [] : [source + run.source, source + run.source + run.text.length],
    ),
  );
  if (ends.length === 0) return null;
  return { kind: "text", story: stand.part.story, from: Math.min(...ends), to: Math.max(...ends) };
}

export const onPage = (rect: Rect): Place => ({ kind: "rect", rect });
