/**
 * 图文互斥 (C6): rectangles on a page that the lines of an article keep away from. So far other articles that lie
 * over it and say so; what else comes to lie over text joins here, as rectangles in cells.
 */
import { overlaps, type Rect } from "../base/geometry.ts";
import { CELL, type MilliCell } from "../base/units.ts";
import type { Article, PageId, RegionPart } from "../doc/schema.ts";
import { xAt, yAt, type PageGrid } from "./grid.ts";

/** In 1/1000 cell across and 1/1000 line down from the type area's top left. */
export interface Obstacle extends Rect {
  readonly page: PageId;
  /** White on all four sides: so much of a cell across, of a line down. */
  readonly rest: MilliCell;
}

/**
 * The articles that another one's text gives way to; of two that both want it, the lower one gives way (层次), and of
 * two on one level the larger.
 */
export function articlesAvoided(article: Article, articles: Iterable<Article>): Article[] {
  const avoided: Article[] = [];
  for (const other of articles) {
    const rest = other.arrangement.wrap?.rest;
    if (rest === undefined || other === article || other.id === article.id) continue;
    if (article.arrangement.wrap && !givesWay(article, other)) continue;
    const meets = (part: RegionPart) =>
      article.region.some((own) => own.page === part.page && overlaps(own, withRest({ ...part, rest })));
    if (other.region.some(meets)) avoided.push(other);
  }
  return avoided;
}

function givesWay(a: Article, b: Article): boolean {
  const [own, others] = [a.order ?? 0, b.order ?? 0];
  return own === others ? isLarger(a, b) : own < others;
}

function isLarger(a: Article, b: Article): boolean {
  const [own, others] = [areaOf(a), areaOf(b)];
  return own === others ? a.id > b.id : own > others;
}

function areaOf({ region }: Article): number {
  return region.reduce((sum, { width, height }) => sum + width * height, 0);
}

export function obstaclesOf(avoided: readonly Article[]): Obstacle[] {
  return avoided.flatMap(({ region, arrangement }) =>
    region.map((part) => ({ ...part, rest: arrangement.wrap?.rest ?? 0 })),
  );
}

/** What lines on a page must keep away from, white counted in; on paper. */
export function blockedOn(page: PageId, obstacles: readonly Obstacle[], grid: PageGrid): Rect[] {
  return obstacles
    .filter((obstacle) => obstacle.page === page)
    .map((obstacle) => {
      const { x, y, width, height } = withRest(obstacle);
      const left = xAt(grid, x);
      return {
        x: left,
        y: yAt(grid, y),
        width: xAt(grid, x + width) - left,
        height: Math.round((height * grid.leading) / CELL),
      };
    });
}

function withRest({ x, y, width, height, rest }: Rect & { readonly rest: MilliCell }): Rect {
  return { x: x - rest, y: y - rest, width: width + 2 * rest, height: height + 2 * rest };
}
