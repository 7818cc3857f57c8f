/** What an article's columns are cut from: the part of its region, less a border. */
import { CELL } from "../base/units.ts";
import type { Article, Page, RegionPart } from "../doc/schema.ts";
import { withinBorder } from "./border.ts";
import type { SplitRoom } from "./column-split.ts";
import { pageGrid } from "./grid.ts";

/** In 1/1000 pt: the width of horizontal text, of vertical text the height that its 栏 share. */
export function splitRoomOf({ arrangement }: Pick<Article, "arrangement">, part: RegionPart, page: Page): SplitRoom {
  const grid = pageGrid(page);
  const { writing = "horizontal" } = arrangement;
  const { width, height } = withinBorder(part, arrangement, grid);
  const across = Math.round((width * grid.size) / CELL);
  const down = Math.round((height * grid.leading) / CELL) - (grid.leading - grid.size);
  return { length: writing === "vertical" ? down : across, gutter: grid.gutter, cell: grid.size };
}

/** How many base columns wide a part is; null where it is no whole number of them. */
export function baseColumns({ width }: Pick<RegionPart, "width">, { grid }: Pick<Page, "grid">): number | null {
  const columns = (width + grid.gutter) / (grid.columnCells * CELL + grid.gutter);
  return Math.abs(columns - Math.round(columns)) * grid.columnCells < 0.01 && columns > 0.5
    ? Math.round(columns)
    : null;
}
