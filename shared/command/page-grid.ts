/**
 * Another grid for pages that have articles on them (A2). What stands on base columns keeps their numbers, all
 * else its place in characters; what would reach out of the type area gives way, and no text is lost: an
 * article with less room is over, one with none goes back to the pool.
 */
import { CELL, mm } from "../base/units.ts";
import { goneWith } from "./empty-dummy.ts";
import { havingRules, regriddedRules } from "./page-rules.ts";
import type {
  Article,
  ArticleId,
  Change,
  EditionSnapshot,
  Grid,
  Page,
  PageId,
  Picture,
  RegionPart,
} from "../doc/schema.ts";

export interface PageGridWish {
  readonly pages: readonly PageId[];
  readonly trimMm: Page["trimMm"];
  readonly grid: Grid;
}

/** What becomes of an article whose room is no longer there; sizes of the part it happens to, in 1/1000 cell. */
export type GridEffect =
  | { readonly kind: "pool" | "partGone"; readonly article: ArticleId }
  | {
      readonly kind: "smaller";
      readonly article: ArticleId;
      readonly before: Pick<RegionPart, "width" | "height">;
      readonly after: Pick<RegionPart, "width" | "height">;
    };

/** Gives pages another paper and grid, and the articles on them their room there. */
export function setPageGrid(snapshot: EditionSnapshot, wish: PageGridWish): Change | null {
  const pages = changedPages(snapshot, wish);
  if (pages.length === 0) return null;
  const made = regridded(snapshot, pages, wish);
  const moved = made.filter(({ before, after }) => after.length > 0 && !sameRegion(before.region, after));
  return {
    put: [
      ...pages.map((page): Page => ({
        ...havingRules(page, regriddedRules(page, wish.grid)),
        trimMm: wish.trimMm,
        grid: wish.grid,
      })),
      ...moved.map(({ before, after }): Article => ({ ...before, region: after })),
    ],
    remove: goneWith(
      snapshot,
      made.filter(({ after }) => after.length === 0).map(({ before }) => before.id),
    ),
    text: [],
  };
}

/** The articles that would no longer have all of their room, and what becomes of them. */
export function gridEffects(snapshot: EditionSnapshot, wish: PageGridWish): readonly GridEffect[] {
  return regridded(snapshot, changedPages(snapshot, wish), wish).flatMap(({ effects }) => effects);
}

function changedPages({ pages }: EditionSnapshot, { pages: wanted, trimMm, grid }: PageGridWish): readonly Page[] {
  const same = (page: Page) =>
    page.trimMm.width === trimMm.width &&
    page.trimMm.height === trimMm.height &&
    (Object.keys(grid) as (keyof Grid)[]).every((key) => page.grid[key] === grid[key]);
  return pages.filter((page) => wanted.includes(page.id) && !same(page));
}

interface Regridded {
  readonly before: Article;
  readonly after: RegionPart[];
  readonly effects: readonly GridEffect[];
}

function regridded(snapshot: EditionSnapshot, pages: readonly Page[], { grid }: PageGridWish): readonly Regridded[] {
  const grids = new Map(pages.map((page) => [page.id, page.grid]));
  const bookings = new Map([...snapshot.pictures.values()].map((picture) => [picture.story, picture.advertisement]));
  const articles = [...snapshot.articles.values()].filter(({ region }) => region.some(({ page }) => grids.has(page)));
  return articles.map((before): Regridded => {
    const booking = bookings.get(before.story);
    const parts = before.region.map((part) => {
      const old = grids.get(part.page);
      if (!old) return { part, room: part, wanted: part };
      const wanted = booking ? booked(part, { old, grid }, booking) : carried(part, { old, grid });
      return { part, wanted, room: booking ? pushedIn(wanted, grid) : cutTo(wanted, grid) };
    });
    const after = parts.flatMap(({ room }) => room ?? []);
    if (after.length === 0) return { before, after, effects: [{ kind: "pool", article: before.id }] };
    const effects = parts.flatMap(({ wanted, room }): GridEffect[] => {
      if (!room) return [{ kind: "partGone", article: before.id }];
      const isCut = room.width < wanted.width || room.height < wanted.height;
      return isCut ? [{ kind: "smaller", article: before.id, before: wanted, after: room }] : [];
    });
    return { before, after, effects };
  });
}

interface Grids {
  readonly old: Grid;
  readonly grid: Grid;
}

const pitchOf = ({ columnCells, gutter }: Grid) => columnCells * CELL + gutter;

/** The part on the new grid as if that went on for ever. */
function carried(part: RegionPart, { old, grid }: Grids): RegionPart {
  const [from, to] = [pitchOf(old), pitchOf(grid)];
  const column = part.x / from;
  const columns = (part.width + old.gutter) / from;
  if (!Number.isInteger(column) || !Number.isInteger(columns)) return part;
  return { ...part, x: column * to, width: columns * to - grid.gutter };
}

/** An advertisement has its booked size on every grid. */
function booked(
  part: RegionPart,
  grids: Grids,
  { widthMm, heightMm }: NonNullable<Picture["advertisement"]>,
): RegionPart {
  const { x } = carried(part, grids);
  const { size, leading } = grids.grid;
  const lines = Math.ceil((mm(heightMm) + leading - size) / leading);
  return { ...part, x, width: Math.ceil((mm(widthMm) * CELL) / size), height: lines * CELL };
}

/** A headline of three parts and a few lines of text: less is no room for an article. */
const LEAST_LINES = 12 * CELL;

/** What the type area has of a part, in whole base columns where it stands on them; null: no room worth the name. */
function cutTo(part: RegionPart, grid: Grid): RegionPart | null {
  const { width, height } = typeArea(grid);
  const within = {
    ...part,
    width: Math.min(part.width, width - part.x),
    height: Math.min(part.height, height - part.y),
  };
  const least = { width: Math.min(part.width, grid.columnCells * CELL), height: Math.min(part.height, LEAST_LINES) };
  return within.width < least.width || within.height < least.height ? null : within;
}

/** The part as it is, moved so that it stands within the type area; null where it is too large for that. */
function pushedIn(part: RegionPart, grid: Grid): RegionPart | null {
  const { width, height } = typeArea(grid);
  if (part.width > width || part.height > height) return null;
  return { ...part, x: Math.min(part.x, width - part.width), y: Math.min(part.y, height - part.height) };
}

function typeArea(grid: Grid): { readonly width: number; readonly height: number } {
  return { width: grid.columns * pitchOf(grid) - grid.gutter, height: grid.lines * CELL };
}

function sameRegion(a: readonly RegionPart[], b: readonly RegionPart[]): boolean {
  const keys = ["page", "x", "y", "width", "height"] as const;
  return a.length === b.length && a.every((part, index) => keys.every((key) => part[key] === b[index]![key]));
}
