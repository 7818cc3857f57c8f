/** Moving and resizing an article of the desk's edition: what it would become, whether it may, and doing it. */
import { CELL, type MilliCell } from "../../shared/base/units.ts";
import { setRegion, withTheirRules } from "../../shared/command/command.ts";
import type { Article, ArticleId, EditionSnapshot, Page, PageId, RegionPart } from "../../shared/doc/schema.ts";
import { columnsOf } from "../../shared/layout/layout.ts";
import { translate } from "../kit/i18n.ts";
import type { Desk, DeskState, Locale } from "./desk.ts";
import { placesBeside } from "./escape.ts";
import { fitWords } from "./fit-words.ts";
import { earRegion, firstLineOf } from "./placing.ts";
import { obstacleAt, pulled, settled, type Grip, type Ground, type Obstacle, type Reach } from "./reshape.ts";
import { isTooSmall, partPulled, shapeMoved, shapeWith } from "./shapes.ts";
import { caughtBy, lockWords, obstacleWords, type Reshape } from "./standing.ts";
import { titleOf } from "./story-title.ts";
import { strings } from "./strings.ts";
import { movedTogether, takeMove, type Together } from "./together.ts";

/** A part of an article, and what of it is held. */
export interface Hold {
  readonly article: ArticleId;
  /** Which part of its region. */
  readonly index: number;
  readonly grip: Grip;
  /** Others that move with it; only its body is held then. */
  readonly along?: readonly ArticleId[];
}

export type { Reshape };

/** What is held, in cells: a part by its edges, the bounds of its whole shape by its body. */
export function heldPart({ articles, pages }: EditionSnapshot, { article, index, grip }: Hold): RegionPart | null {
  const region = articles.get(article)?.region;
  const part = region?.[index];
  if (!region || !part || grip !== "move") return part ?? null;
  const shape = shapeWith(region, index, pages);
  return shape && shape.parts.length > 1 ? { page: shape.page, ...shape.bounds } : part;
}

/** What would come of it if the held part went to `wanted`, which need not be on the grid; null: it is there no more. */
export function reshapeTo(desk: Desk, hold: Hold, wanted: RegionPart, reach: Reach): Reshape | null {
  const { snapshot, locale } = desk.store.getState();
  const page = snapshot.pages.find(({ id }) => id === wanted.page);
  if (!page) return null;
  const before = hold.along && heldPart(snapshot, hold);
  if (before) {
    const by = { dx: wanted.x - before.x, dy: wanted.y - before.y };
    return movedTogether(desk, allOf(hold, before), { to: wanted.page, ...by, reach });
  }
  const ground = { ...groundOf(snapshot, page, hold), guides: caughtBy(desk, page) };
  const place = settled(wanted, hold.grip, ground, reach);
  // With Alt nothing catches: it goes where it is held, or nowhere.
  const mayEscape = reach.x > 0 && standsInWay(snapshot, hold, place.part) !== null;
  const beside = mayEscape ? placesBeside(wanted, hold.grip, ground) : [];
  const free = beside.find(({ part }) => standsInWay(snapshot, hold, part) === null);
  return reshaped(desk, hold, free ?? place, locale);
}

/** What is in the way of the held part's article if the part stands there; null: nothing. */
function standsInWay(snapshot: EditionSnapshot, hold: Hold, part: RegionPart): Obstacle | null {
  const region = snapshot.articles.get(hold.article)?.region;
  const page = snapshot.pages.find(({ id }) => id === part.page);
  if (!region || !page) return null;
  const ground = groundOf(snapshot, page, hold);
  const next = regionWith(region, hold, part, snapshot.pages);
  return (shapeWith(region, hold.index, snapshot.pages)?.parts ?? []).reduce<Obstacle | null>((found, index) => {
    const [was, is] = [region[index]!, next[index]!];
    return found ?? (isSamePart(was, is) ? null : obstacleAt(is, was.page === is.page ? was : null, ground));
  }, null);
}

function reshaped(
  desk: Desk,
  hold: Hold,
  { part, guides }: Pick<Reshape, "part" | "guides">,
  locale: Locale,
): Reshape | null {
  const { snapshot } = desk.store.getState();
  const now = snapshot.articles.get(hold.article);
  const before = heldPart(snapshot, hold);
  const page = snapshot.pages.find(({ id }) => id === part.page);
  if (!now || !before || !page) return null;
  const region = regionWith(now.region, hold, part, snapshot.pages);
  // A part that is pulled to nothing is refused, and is nothing that could be composed.
  const isSmall = isTooSmall(region, now.region);
  const article = isSmall || isSamePart(before, part) ? now : { ...now, region };
  const parts = shapeWith(now.region, hold.index, snapshot.pages)?.parts ?? [];
  const obstacle = standsInWay(snapshot, hold, part);
  const small = isSmall ? strings[locale]["reshape.small"] : null;
  return {
    articles: article === now ? [] : [article],
    part,
    outline: hold.grip === "move" ? parts.map((index) => region[index]!) : [part],
    guides,
    refusal: lockWords(snapshot, [now.id], locale) ?? small ?? (obstacle && obstacleWords(obstacle, snapshot, locale)),
    words: shapeWords(desk, article, part, hold.grip),
  };
}

/** A shape that is moved keeps its parts together; of one that is pulled by a part, those beside it go along. */
function regionWith(region: Article["region"], { index, grip }: Hold, part: RegionPart, pages: readonly Page[]) {
  const shape = shapeWith(region, index, pages);
  if (!shape || shape.parts.length === 1) return region.with(index, part);
  return grip === "move" ? shapeMoved(region, shape, part) : partPulled(region, index, grip, part, shape);
}

/** Everything on a page but the article itself. */
export function groundFor(snapshot: EditionSnapshot, page: Page, article: Article): Ground {
  const ground = groundOf(snapshot, page, { article: article.id, index: 0, grip: "move" });
  return { ...ground, others: ground.others.filter((other) => other.article !== article.id) };
}

function groundOf(snapshot: EditionSnapshot, page: Page, { article, index }: Hold): Ground {
  const found = snapshot.articles.get(article);
  const own = found?.arrangement.wrap;
  const shape = found && shapeWith(found.region, index, snapshot.pages);
  const others = [...snapshot.articles.values()].flatMap(({ id, region, arrangement: { wrap } }) =>
    region.flatMap((part, at) =>
      part.page === page.id && !(id === article && shape?.parts.includes(at))
        ? [{ article: id, part, gives: id !== article && Boolean(wrap ?? own) }]
        : [],
    ),
  );
  return { page, firstLine: firstLineOf(snapshot, page), ear: earRegion(snapshot, page), others };
}

function shapeWords(desk: Desk, article: Article, part: RegionPart, grip: Grip): string {
  const { locale } = desk.store.getState();
  const composed = desk.composedWith(part.page, article);
  const fit = composed.articles.find((each) => each.article === article.id)?.fit;
  const cells = (length: MilliCell) => String(Math.round(length / 10) / (CELL / 10));
  const place =
    grip === "move"
      ? translate(strings, locale, "reshape.at", { x: cells(part.x), y: cells(part.y) })
      : translate(strings, locale, "reshape.size", {
          columns: columnsOf(composed.grid, part.x, part.width).length,
          cells: cells(part.width),
          lines: cells(part.height),
        });
  return fit ? `${place} · ${fitWords(fit, locale)}` : place;
}

/** Does it as one step of the undo stack; with `merge` as part of the step before, for a key that is held down. */
export function takeReshape(desk: Desk, hold: Hold, { articles, part, refusal }: Reshape, merge = false) {
  if (refusal !== null) return false;
  const before = hold.along && heldPart(desk.store.getState().snapshot, hold);
  if (before) return takeMove(desk, allOf(hold, before), part, merge);
  const { article, grip } = hold;
  const state = desk.store.getState();
  const wanted = articles.find(({ id }) => id === article);
  const alone = wanted ? setRegion(state.snapshot, { article, region: wanted.region }) : null;
  const from = heldPart(state.snapshot, hold);
  const change =
    alone && from && grip === "move"
      ? withTheirRules(state.snapshot, alone, {
          articles: [article],
          page: from.page,
          to: part.page,
          dx: part.x - from.x,
          dy: part.y - from.y,
        })
      : alone;
  return desk.dispatch(change, labelOf(state, article, grip === "move" ? "step.move" : "step.resize"), merge);
}

function labelOf({ snapshot, locale }: DeskState, article: ArticleId, key: "step.move" | "step.resize"): string {
  const story = snapshot.articles.get(article)?.story;
  return translate(strings, locale, key, {
    title: titleOf(story && snapshot.texts.get(story)) || strings[locale]["dummy.name"],
  });
}

function allOf({ article, along = [] }: Hold, { page }: RegionPart): Together {
  return { articles: [article, ...along], page };
}

/** Moves the part, or its right and lower edges, by so many cells and lines; says why where that may not be. */
export function nudge(desk: Desk, hold: Hold, dx: MilliCell, dy: MilliCell, merge: boolean): string | null {
  const { snapshot, locale } = desk.store.getState();
  const before = heldPart(snapshot, hold);
  const part = before && pulled(before, hold.grip, dx, dy);
  // From where it stands by whole steps: what has been set between the cells stays so.
  const reshape = part && reshaped(desk, hold, { part, guides: [] }, locale);
  if (reshape) takeReshape(desk, hold, reshape, merge);
  return reshape?.refusal ?? null;
}

/** The part of the article on that page which keys move: the first there. */
export function partOnPage({ region }: Article, page: PageId | null): number {
  return Math.max(
    0,
    region.findIndex((part) => part.page === page),
  );
}

function isSamePart(a: RegionPart, b: RegionPart): boolean {
  return a.page === b.page && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
