/** Intentions about several articles at once: where they stand among one another, and what holds them together. */
import type { Rect } from "../base/geometry.ts";
import { CELL, type MilliCell } from "../base/units.ts";
import type { Article, ArticleId, Change, EditionSnapshot, GroupId, PageId, RegionPart } from "../doc/schema.ts";
import { isLocked } from "./articles.ts";
import { put } from "./change.ts";
import { rulesOutOf, withTheirRules } from "./page-rules.ts";

/** Which articles, and on which page of theirs: parts on other pages stay as they are. */
export interface Chosen {
  readonly articles: readonly ArticleId[];
  readonly page: PageId;
}

/** Edges and middles that articles are brought level with. */
export const ALIGNMENTS = ["left", "center", "right", "top", "middle", "bottom"] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

/** Moves all parts on a page by the same cells and lines, to another page if need be. */
export function moveArticles(
  snapshot: EditionSnapshot,
  { to, dx, dy, ...chosen }: Chosen & { readonly to: PageId; readonly dx: MilliCell; readonly dy: MilliCell },
): Change | null {
  if (!snapshot.pages.some(({ id }) => id === to)) return null;
  const moved = reshaped(snapshot, chosen, (part) => ({ ...part, page: to, x: part.x + dx, y: part.y + dy }));
  return moved && withTheirRules(snapshot, moved, { ...chosen, to, dx, dy });
}

/** Makes all parts on a page wider and deeper (or less so), never smaller than `least`. */
export function growArticles(
  snapshot: EditionSnapshot,
  {
    dx,
    dy,
    least,
    ...chosen
  }: Chosen & { readonly dx: MilliCell; readonly dy: MilliCell; readonly least: Pick<Rect, "width" | "height"> },
): Change | null {
  // What is smaller already may stay so.
  const grown = (now: number, by: number, floor: number) => Math.max(now + by, Math.min(now, floor));
  return reshaped(snapshot, chosen, (part) => ({
    ...part,
    width: grown(part.width, dx, least.width),
    height: grown(part.height, dy, least.height),
  }));
}

/** Brings an edge or the middle of each level with that of `within`; middles go to whole cells and lines. */
export function alignArticles(
  snapshot: EditionSnapshot,
  { alignment, within, ...chosen }: Chosen & { readonly alignment: Alignment; readonly within: Rect },
): Change | null {
  const isAcross = alignment === "left" || alignment === "center" || alignment === "right";
  return reshaped(snapshot, chosen, (part, box) => {
    const [from, room, own, length] = isAcross
      ? [within.x, within.width, box.x, box.width]
      : [within.y, within.height, box.y, box.height];
    const by = levelled(alignment, room - length, from) - own;
    return isAcross ? { ...part, x: part.x + by } : { ...part, y: part.y + by };
  });
}

function levelled(alignment: Alignment, free: MilliCell, from: MilliCell): MilliCell {
  switch (alignment) {
    case "left":
    case "top":
      return from;
    case "right":
    case "bottom":
      return from + free;
    case "center":
    case "middle":
      return Math.round((from + free / 2) / CELL) * CELL;
  }
}

/**
 * Shares the white between articles evenly, the outermost stay: whole cells or lines everywhere, what is left over
 * goes to the first gaps, one each, and what is less than a cell to the last.
 */
export function distributeArticles(
  snapshot: EditionSnapshot,
  { axis, ...chosen }: Chosen & { readonly axis: "x" | "y" },
): Change | null {
  const side = axis === "x" ? "width" : "height";
  const boxes = [...new Set(chosen.articles)]
    .flatMap((id) => {
      const box = boxOn(snapshot.articles.get(id), chosen.page);
      return box ? [{ id, start: box[axis], length: box[side] }] : [];
    })
    .sort((a, b) => a.start - b.start || a.length - b.length || (a.id < b.id ? -1 : 1));
  const [first, last] = [boxes[0], boxes.at(-1)];
  if (!first || !last || boxes.length < 3) return null;
  const gaps = boxes.length - 1;
  const white = last.start + last.length - first.start - boxes.reduce((sum, { length }) => sum + length, 0);
  const each = Math.floor(white / gaps / CELL) * CELL;
  const more = Math.floor((white - each * gaps) / CELL);
  const shifts = new Map<ArticleId, MilliCell>();
  let at = first.start;
  boxes.slice(0, -1).forEach(({ id, start, length }, index) => {
    shifts.set(id, at - start);
    at += length + each + (index < more ? CELL : 0);
  });
  return reshaped(snapshot, chosen, (part, _, id) => ({ ...part, [axis]: part[axis] + (shifts.get(id) ?? 0) }));
}

/** Makes the parts on a page as wide, or as deep, as the first one of an article. */
export function matchArticles(
  snapshot: EditionSnapshot,
  { side, model, ...chosen }: Chosen & { readonly side: "width" | "height"; readonly model: ArticleId },
): Change | null {
  const like = snapshot.articles.get(model)?.region.find(({ page }) => page === chosen.page);
  const others = { ...chosen, articles: chosen.articles.filter((id) => id !== model) };
  return like ? reshaped(snapshot, others, (part) => ({ ...part, [side]: like[side] })) : null;
}

/** 编组: makes a group of articles; those that were in another leave it. */
export function groupArticles(
  { articles }: EditionSnapshot,
  { articles: ids, group }: { readonly articles: readonly ArticleId[]; readonly group: GroupId },
): Change | null {
  const found = [...new Set(ids)].flatMap((id) => articles.get(id) ?? []);
  const isTaken = [...articles.values()].some((article) => article.group === group);
  if (found.length < 2 || found.length < ids.length || isTaken) return null;
  const [first] = found;
  const isOne = first?.group !== undefined && sameMembers(articles.values(), first.group, found);
  return isOne ? null : put(...found.map((article) => ({ ...article, group })));
}

function sameMembers(all: Iterable<Article>, group: GroupId, found: readonly Article[]): boolean {
  const members = [...all].filter((article) => article.group === group);
  return members.length === found.length && found.every((article) => article.group === group);
}

/** 取消编组: dissolves the groups that these articles are in. */
export function ungroupArticles(
  snapshot: EditionSnapshot,
  { articles: ids }: { readonly articles: readonly ArticleId[] },
): Change | null {
  const { articles } = snapshot;
  const groups = new Set(ids.flatMap((id) => articles.get(id)?.group ?? []));
  const members = [...articles.values()].filter(({ group }) => group !== undefined && groups.has(group));
  if (members.length === 0) return null;
  return put(...members.map(({ group: _group, ...rest }) => rest), ...rulesOutOf(snapshot, groups));
}

/** 锁定位置 or free again; null where all of them are so already. */
export function setLocked(
  { articles }: EditionSnapshot,
  { articles: ids, locked }: { readonly articles: readonly ArticleId[]; readonly locked: boolean },
): Change | null {
  const others = ids.flatMap((id) => articles.get(id) ?? []).filter((article) => (article.locked === true) !== locked);
  if (others.length === 0) return null;
  return put(...others.map(({ locked: _locked, ...rest }) => (locked ? { ...rest, locked } : rest)));
}

/** 层次: lays articles over, or under, everything else on a page, in the order in which they lie among themselves. */
export function stackArticles(
  { articles }: EditionSnapshot,
  { articles: ids, page, to }: Chosen & { readonly to: "front" | "back" },
): Change | null {
  const here = [...articles.values()].filter(({ region }) => region.some((part) => part.page === page));
  const chosen = here.filter(({ id }) => ids.includes(id)).sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  const others = here.filter(({ id }) => !ids.includes(id)).map(({ order = 0 }) => order);
  if (chosen.length === 0 || others.length === 0) return null;
  const [lowest, highest] = [Math.min(...others), Math.max(...others)];
  const lies = ({ order = 0 }: Article) => (to === "front" ? order > highest : order < lowest);
  if (chosen.every(lies)) return null;
  const levels = [...new Set(chosen.map(({ order = 0 }) => order))];
  const from = to === "front" ? highest + 1 : lowest - levels.length;
  return put(...chosen.map((article) => ({ ...article, order: from + levels.indexOf(article.order ?? 0) })));
}

/** The room of an article's parts on a page; null where it has none there. */
function boxOn(article: Article | undefined, page: PageId): Rect | null {
  return boxAround((article?.region ?? []).filter((part) => part.page === page));
}

/** The room that rectangles take together; null: there are none. */
export function boxAround(parts: readonly Rect[]): Rect | null {
  if (parts.length === 0) return null;
  const x = Math.min(...parts.map((part) => part.x));
  const y = Math.min(...parts.map((part) => part.y));
  const right = Math.max(...parts.map((part) => part.x + part.width));
  const bottom = Math.max(...parts.map((part) => part.y + part.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Each article's parts on the page made anew; nothing where one of the articles is locked, away, or all stay as they are. */
function reshaped(
  snapshot: EditionSnapshot,
  { articles: ids, page }: Chosen,
  reshape: (part: RegionPart, box: Rect, article: ArticleId) => RegionPart,
): Change | null {
  const changed: Article[] = [];
  for (const id of new Set(ids)) {
    const article = snapshot.articles.get(id);
    const box = boxOn(article, page);
    if (!article || !box || isLocked(snapshot, id)) return null;
    const region = article.region.map((part) => (part.page === page ? reshape(part, box, id) : part));
    if (region.some((part, index) => !sameRect(part, article.region[index]!))) changed.push({ ...article, region });
  }
  return changed.length === 0 ? null : put(...changed);
}

function sameRect(a: RegionPart, b: RegionPart): boolean {
  return a.page === b.page && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
