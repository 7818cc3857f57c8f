/** Pictures that a person has placed stay where they are on the page when their article is cut into other parts. */
import { CELL } from "../../shared/base/units.ts";
import type { Article, Picture, PictureBox, RegionPart } from "../../shared/doc/schema.ts";
import { xAt, yAt, type ComposedPage, type ComposedPicture } from "../../shared/layout/layout.ts";
import type { Desk } from "./desk.ts";

/** The pictures of an article, each in the part of its new region that its top left corner lies in. */
export function picturesKept(desk: Desk, next: Article): Picture[] {
  const { pictures } = desk.store.getState().snapshot;
  if (![...pictures.values()].some(({ story, box }) => story === next.story && box !== null)) return [];
  return [...new Set(next.region.map(({ page }) => page))].flatMap((page) => {
    const [before, after] = [desk.composed(page), desk.composedWith(page, next)];
    return before.pictures.flatMap((was): Picture[] => {
      const picture = pictures.get(was.picture);
      const is = after.pictures.find((each) => each.picture === was.picture);
      if (!picture?.box || was.story !== next.story || !is) return [];
      const box = boxAt(was, is, next, before);
      return isSame(box, picture.box) ? [] : [{ ...picture, box }];
    });
  });
}

function boxAt(was: ComposedPicture, is: ComposedPicture, { region }: Article, page: ComposedPage): PictureBox {
  const { grid } = page;
  const { width, height } = was.place;
  const across = (length: number) => Math.max(0, Math.round((length * CELL) / grid.size));
  const down = (length: number) => Math.max(0, Math.round((length * CELL) / grid.leading));
  const inPart = region.findIndex((part) => part.page === page.page.id && holds(part, was, page));
  const part = inPart < 0 ? is.place.part : inPart;
  // In the part that layout has given it, its place is known to the point; any other has no headline over it.
  const origin =
    part === is.place.part
      ? {
          x: is.box.x - (is.place.x * grid.size) / CELL,
          y: is.box.y - (is.place.y * grid.leading) / CELL,
        }
      : { x: xAt(grid, region[part]!.x), y: yAt(grid, region[part]!.y) };
  return { part, x: across(was.box.x - origin.x), y: down(was.box.y - origin.y), width, height };
}

function holds({ x, y, width, height }: RegionPart, { box }: ComposedPicture, { grid }: ComposedPage): boolean {
  const isAcross = box.x >= xAt(grid, x) && box.x < xAt(grid, x + width);
  return isAcross && box.y >= yAt(grid, y) && box.y < yAt(grid, y + height);
}

function isSame(a: PictureBox, b: PictureBox): boolean {
  return a.part === b.part && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
