/** 版面模板: those that ship with Zuban and the edition's own, put on the page in view. */
import library from "../../assets/templates/skeletons.json";
import { applySkeleton, removeSkeleton, saveSkeleton, skeletonOf, skeletonPart } from "../../shared/command/command.ts";
import type { Page, PageId, RegionPart, Skeleton, SkeletonShape } from "../../shared/doc/schema.ts";
import { fillSlots, translate } from "../kit/i18n.ts";
import type { Desk, DeskState, Locale } from "./desk.ts";
import { firstLineOf, freshId } from "./placing.ts";
import { HOUSE_RANKS } from "./ranks.ts";
import { strings } from "./strings.ts";

/** Where a page is in the paper: page 1, or left (even 版序) or right of the fold. */
export const SIDES = ["first", "left", "right"] as const;
export type Side = (typeof SIDES)[number];
export const PAPERS = ["broadsheet", "tabloid"] as const;
export type PaperSize = (typeof PAPERS)[number];

/** A skeleton as it is offered. */
export interface OfferedSkeleton {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Of the edition's own: any. */
  readonly sides: readonly Side[];
  readonly papers: readonly PaperSize[];
  readonly skeleton: Pick<Skeleton, "columns" | "shapes">;
  readonly isOwn: boolean;
}

const SHIPPED: readonly OfferedSkeleton[] = library.skeletons.map(({ id, name, sides, papers, columns, shapes }) => ({
  id,
  name,
  sides: sides as readonly Side[],
  papers: papers as readonly PaperSize[],
  skeleton: { columns, shapes: shapes as readonly SkeletonShape[] },
  isOwn: false,
}));

/** The edition's own first. */
export function offeredSkeletons({ snapshot: { edition } }: Pick<DeskState, "snapshot">): readonly OfferedSkeleton[] {
  const own = (edition.skeletons ?? []).map(({ name, ...skeleton }): OfferedSkeleton => ({
    id: `own ${name}`,
    name: { zh: name, en: name },
    sides: SIDES,
    papers: PAPERS,
    skeleton,
    isOwn: true,
  }));
  return [...own, ...SHIPPED];
}

export function nameOf({ name }: OfferedSkeleton, locale: Locale): string {
  return locale === "en" ? name.en : name.zh;
}

/** Paper wider than this (mm) is 对开. */
const BROADSHEET_FROM = 330;

export function paperSizeOf({ trimMm }: Pick<Page, "trimMm">): PaperSize {
  return trimMm.width > BROADSHEET_FROM ? "broadsheet" : "tabloid";
}

export function sideOf({ snapshot }: Pick<DeskState, "snapshot">, page: PageId): Side {
  const number = snapshot.pages.findIndex(({ id }) => id === page) + 1;
  return number === 1 ? "first" : number % 2 === 0 ? "left" : "right";
}

/** A skeleton's shapes as they would stand on a page. */
export function shapesOn(
  state: Pick<DeskState, "snapshot">,
  page: Page,
  { columns, shapes }: OfferedSkeleton["skeleton"],
): { readonly shape: SkeletonShape; readonly part: RegionPart }[] {
  const firstLine = firstLineOf(state.snapshot, page);
  return shapes.flatMap((shape) => {
    const part = skeletonPart(page, firstLine, columns, shape);
    return part ? [{ shape, part }] : [];
  });
}

/** Puts a skeleton on a page as one step. What it says of stories that found no room; null: all have. */
export function putSkeletonOn(desk: Desk, id: PageId, offered: OfferedSkeleton): string | null {
  const { snapshot, locale } = desk.store.getState();
  const page = snapshot.pages.find((each) => each.id === id);
  if (!page) return null;
  const { skeleton } = offered;
  const ids = skeleton.shapes.map(() => ({
    article: `article:${freshId()}` as const,
    story: `story:${freshId()}` as const,
    picture: `picture:${freshId()}` as const,
  }));
  const firstLine = firstLineOf(snapshot, page);
  const change = applySkeleton(snapshot, { page: id, skeleton, firstLine, ids, ranks: HOUSE_RANKS });
  const label = translate(strings, locale, "step.skeleton", { name: nameOf(offered, locale) });
  const before = waiting(snapshot);
  if (!desk.dispatch(change, label)) return null;
  desk.set({ page: id, selection: { kind: "none" } });
  const count = waiting(desk.store.getState().snapshot) - before;
  return count > 0 ? fillSlots(strings[locale]["skeleton.pool"], { count }) : null;
}

/** How many stories stand nowhere. */
function waiting({ stories, articles }: DeskState["snapshot"]): number {
  const placed = new Set([...articles.values()].map(({ story }) => story));
  return [...stories.keys()].filter((id) => !placed.has(id)).length;
}

/** The page as it stands, as a skeleton of that name; null where nothing stands on it. */
export function skeletonOfPage({ snapshot }: Pick<DeskState, "snapshot">, id: PageId, name: string): Skeleton | null {
  const page = snapshot.pages.find((each) => each.id === id);
  return page ? skeletonOf(snapshot, { page: id, firstLine: firstLineOf(snapshot, page), name }) : null;
}

/** Keeps the page as a skeleton of the edition's own. */
export function keepSkeleton(desk: Desk, page: PageId, name: string): boolean {
  const { snapshot, locale } = desk.store.getState();
  const skeleton = skeletonOfPage({ snapshot }, page, name);
  const label = translate(strings, locale, "step.saveSkeleton", { name });
  return desk.dispatch(skeleton && saveSkeleton(snapshot, { skeleton }), label);
}

export function forgetSkeleton(desk: Desk, name: string): boolean {
  const { snapshot, locale } = desk.store.getState();
  const label = translate(strings, locale, "step.removeSkeleton", { name });
  return desk.dispatch(removeSkeleton(snapshot, { name }), label);
}
