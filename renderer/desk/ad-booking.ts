/** 广告位: the sizes that are booked, where they go on a page, and keeping the room for one. */
import { CELL, toMm } from "../../shared/base/units.ts";
import { addPictureStory } from "../../shared/command/command.ts";
import type { Page, RegionPart } from "../../shared/doc/schema.ts";
import { adRegion, typeAreaCells } from "../../shared/layout/layout.ts";
import { translate } from "../kit/i18n.ts";
import type { Desk, DeskState } from "./desk.ts";
import { strings } from "./picture-strings.ts";
import { firstLineOf, freshId, partsOn } from "./placing.ts";
import { titleOf } from "./story-title.ts";

/** By what an advertisement is sold; `own`: in millimetres. */
export const AD_SIZES = ["banner", "halfBanner", "quarter", "half", "full", "own"] as const;
export type AdSize = (typeof AD_SIZES)[number];

export const AD_CORNERS = ["bottomLeft", "bottomRight", "topLeft", "topRight"] as const;
export type AdCorner = (typeof AD_CORNERS)[number];

export interface AdWish {
  readonly advertiser: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly corner: AdCorner;
}

/** A 通栏 is as high as this share of what a page has for text. */
const BANNER = 1 / 6;

/** The size on this page, in whole millimetres: 通栏 goes from side to side, 半通栏 half of it, 1/4 版 is half as high and wide. */
export function bookedSize(
  state: Pick<DeskState, "snapshot">,
  page: Page,
  size: Exclude<AdSize, "own">,
): { readonly widthMm: number; readonly heightMm: number } {
  const { grid } = page;
  const cells = typeAreaCells(grid);
  const across = (length: number) => Math.floor(toMm((length * grid.size) / CELL));
  const lines = grid.lines - firstLineOf(state.snapshot, page);
  const down = (share: number) => Math.floor(toMm(Math.floor(lines * share) * grid.leading - grid.leading + grid.size));
  const [whole, half] = [across(cells), across((cells - grid.gutter) / 2)];
  switch (size) {
    case "banner":
      return { widthMm: whole, heightMm: down(BANNER) };
    case "halfBanner":
      return { widthMm: half, heightMm: down(BANNER) };
    case "quarter":
      return { widthMm: half, heightMm: down(1 / 2) };
    case "half":
      return { widthMm: whole, heightMm: down(1 / 2) };
    case "full":
      return { widthMm: whole, heightMm: down(1) };
  }
}

/** The room in that corner of the page, below nameplate or folio. */
export function adPlace(state: Pick<DeskState, "snapshot">, page: Page, { corner, ...booking }: AdWish): RegionPart {
  const { width, height } = adRegion(page, { x: 0, y: 0 }, booking);
  const right = Math.max(0, typeAreaCells(page.grid) - width);
  const foot = page.grid.lines * CELL - height;
  return {
    page: page.id,
    x: corner.endsWith("Left") ? 0 : right,
    y: corner.startsWith("bottom") ? foot : firstLineOf(state.snapshot, page) * CELL,
    width,
    height,
  };
}

/** Why the room cannot be kept, in words; null where it can. */
export function adObstacle(desk: Desk, page: Page, wish: AdWish): string | null {
  const { snapshot, locale } = desk.store.getState();
  const place = adPlace({ snapshot }, page, wish);
  const top = firstLineOf(snapshot, page) * CELL;
  if (place.width > typeAreaCells(page.grid) || place.y < top || place.y + place.height > page.grid.lines * CELL) {
    return strings[locale]["ad.tooLarge"];
  }
  const taken = partsOn(snapshot, page).find((part) => meet(part, place));
  if (!taken) return null;
  const by = [...snapshot.articles.values()].find(({ region }) => region.includes(taken));
  return translate(strings, locale, "ad.taken", { title: titleOf(by && snapshot.texts.get(by.story)) });
}

/** Keeps the room, locked, red until its material comes. */
export function reserveAd(desk: Desk, page: Page, wish: AdWish): boolean {
  const { snapshot, locale } = desk.store.getState();
  const { advertiser, widthMm, heightMm } = wish;
  const article = `article:${freshId()}` as const;
  const change = addPictureStory(snapshot, {
    id: `picture:${freshId()}`,
    story: `story:${freshId()}`,
    article,
    region: [adPlace({ snapshot }, page, wish)],
    file: null,
    caption: advertiser,
    credit: "",
    advertisement: { advertiser, widthMm, heightMm, locked: true },
  });
  const label = translate(strings, locale, "step.reserve", { title: advertiser });
  if (!desk.dispatch(change, label)) return false;
  desk.set({ selection: { kind: "article", article } });
  return true;
}

function meet(a: RegionPart, b: RegionPart): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
