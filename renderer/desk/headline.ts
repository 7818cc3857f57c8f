/** 标题: how the selected article's headline came out, and what can be done with it. Panels and commands share it. */
import { setHeadline, type HeadlineWish } from "../../shared/command/command.ts";
import type { Article, ArticleId, Change, StoryId } from "../../shared/doc/schema.ts";
import {
  handSettingOf,
  HEADLINE_SIZES,
  headlineLargestFit,
  headlineMeasure,
  headlineProposals,
  headlineWaysToFit,
  layoutCache,
  layoutPage,
  maxCharacters,
  type BreakProposal,
  type HeadFit,
  type HeadPartReport,
} from "../../shared/layout/layout.ts";
import type { Desk, DeskState } from "./desk.ts";
import { selectedArticle } from "./placing.ts";
import { titleOf } from "./story-title.ts";
import { strings, type DeskKey } from "./strings.ts";

/** A 主题 may be broken into one line, two … */
export const LINE_COUNTS = [1, 2, 3, 4] as const;

/** How a headline came out on its page. */
export interface ShownHeadline {
  readonly article: Article;
  /** Of the 主题. */
  readonly main: HeadPartReport;
  /** 占行 as composed. */
  readonly depth: number;
  /** Full-width characters that one line holds at this size; null for an article that stands nowhere. */
  readonly most: number | null;
  /** How much wider than its room the line would be as it is, in characters; null where nothing had to be narrowed. */
  readonly over: number | null;
  /** The parts beside the 主题 that there are. */
  readonly sides: readonly HeadPartReport[];
  /** Whether the lines are those that somebody picked. */
  readonly isPicked: boolean;
}

/** null for an article without a 主题 on a page. */
export function shownHeadline(desk: Desk, article: Article): ShownHeadline | null {
  const { snapshot } = desk.store.getState();
  const page = article.region[0]?.page;
  if (!page || !snapshot.pages.some(({ id }) => id === page)) return null;
  const shown = desk.composed(page).articles.find((each) => each.article === article.id);
  const main = shown?.headline.find(({ role }) => role === "headline");
  if (!shown || !main) return null;
  const measure = headlineMeasure(snapshot, article.id);
  const { headlineBreaks, headlineScale } = article.arrangement;
  const { width, scaleX } = main.fit;
  const natural = scaleX < 1000 && (headlineScale ?? null) === null ? (width * 1000) / scaleX : null;
  return {
    article,
    main,
    over: natural !== null && measure !== null && natural > measure ? (natural - measure) / main.fit.size : null,
    sides: shown.headline.filter(({ role }) => role !== "headline"),
    depth: shown.headlineLines,
    most: measure === null ? null : maxCharacters(measure, main.fit.size),
    isPicked: headlineBreaks !== undefined && headlineBreaks !== null && sameLines(headlineBreaks, main.lines),
  };
}

export function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}

/** What is measured here is measured at the desk's own fonts; style sheets are all that is remembered. */
const cache = layoutCache();

/** Up to three ways to break the 主题 into so many lines, best first. */
export function proposalsOf(desk: Desk, article: ArticleId, lines: number): readonly BreakProposal[] {
  return headlineProposals(desk.store.getState().snapshot, article, lines, desk.fonts, cache);
}

/** Ways to set the lines as they stand over the whole width, from the size they have. */
export function waysOf(desk: Desk, { article, main }: ShownHeadline): readonly HeadFit[] {
  const { snapshot } = desk.store.getState();
  return headlineWaysToFit(snapshot, article.id, { size: main.fit.size, lines: main.lines }, desk.fonts, cache);
}

/** Sets the lines as they stand in the way that was picked, as one step. */
export function takeWay(desk: Desk, { article, main }: ShownHeadline, way: HeadFit): boolean {
  return setHeadlineStep(desk, article.id, { ...handSettingOf(way), ...keepingLines(main) }, "step.headline.fit");
}

/** 合适: the largest size that holds the lines as they stand; false where there is none, or nothing would change. */
export function fitHeadline(desk: Desk, shown: ShownHeadline): boolean {
  const { snapshot } = desk.store.getState();
  const way = headlineLargestFit(snapshot, shown.article.id, shown.main.lines, desk.fonts, cache);
  return way !== null && takeWay(desk, shown, way);
}

/** Sets the 主题 in these lines; null gives them back to layout. */
export function pickBreaks(desk: Desk, article: ArticleId, lines: readonly string[] | null): boolean {
  const headlineBreaks = lines && [...lines];
  return setHeadlineStep(desk, article, { headlineBreaks }, "step.headline.breaks");
}

/** The next of the proposals for as many lines as there are; behind the last comes the first again. */
export function nextBreaks(desk: Desk, { article, main }: ShownHeadline): boolean {
  const proposals = proposalsOf(desk, article.id, main.lines.length);
  const now = proposals.findIndex(({ lines }) => sameLines(lines, main.lines));
  const next = proposals[(now + 1) % proposals.length];
  return next !== undefined && pickBreaks(desk, article.id, next.lines);
}

/** The best way to break the 主题 into so many lines. */
export function breakInto(desk: Desk, { article }: ShownHeadline, lines: number): boolean {
  const best = proposalsOf(desk, article.id, lines)[0];
  return best !== undefined && pickBreaks(desk, article.id, best.lines);
}

/** The next size of the list, larger or smaller; at its ends nothing changes. */
export function stepSize(desk: Desk, { article, main }: ShownHeadline, step: 1 | -1): boolean {
  const { size } = main.fit;
  const next = step > 0 ? HEADLINE_SIZES.findLast((each) => each > size) : HEADLINE_SIZES.find((each) => each < size);
  return next !== undefined && setHeadlineStep(desk, article.id, { headlineSize: next }, "step.headline.size");
}

/** 占行, a line more or less. */
export function stepDepth(desk: Desk, { article, depth }: ShownHeadline, step: 1 | -1): boolean {
  return setHeadlineStep(desk, article.id, { headlineLines: Math.max(0, depth + step) }, "step.headline.depth");
}

/** Where the 主题 of the selected article stands in its text; null where it has none. */
export function headlineStretch(state: Pick<DeskState, "selection" | "snapshot">): {
  readonly story: StoryId;
  readonly from: number;
  readonly to: number;
} | null {
  const story = selectedArticle(state)?.story;
  const text = story && state.snapshot.texts.get(story);
  const index = text ? text.paragraphs.findIndex(({ role }) => role === "headline") : -1;
  if (!text || index < 0) return null;
  const from = text.starts[index]!;
  return { story, from, to: from + text.paragraphs[index]!.text.length };
}

/** What a step on a headline is called in the undo menu. */
export function headlineLabel({ locale, snapshot }: DeskState, article: ArticleId, key: HeadlineStep): string {
  const story = snapshot.articles.get(article)?.story;
  return strings[locale][key].replace("{title}", titleOf(story && snapshot.texts.get(story)));
}

export type HeadlineStep = Extract<DeskKey, `step.headline.${string}`>;

type Wish = HeadlineWish;

function setHeadlineStep(desk: Desk, article: ArticleId, wanted: Wish, key: HeadlineStep): boolean {
  const state = desk.store.getState();
  return desk.dispatch(headlineChange(desk, article, wanted), headlineLabel(state, article, key));
}

/**
 * Sets the headline. A 占行 set before (first placement sets one for most) that is too small for what the
 * headline grows to is given back to layout in the same step: type would stand on the text below.
 */
export function headlineChange(desk: Desk, id: ArticleId, wanted: Wish): Change | null {
  const { snapshot } = desk.store.getState();
  const article = snapshot.articles.get(id);
  const set = article?.arrangement.headlineLines ?? null;
  if (!article || set === null || wanted.headlineLines !== undefined) {
    return setHeadline(snapshot, { article: id, ...wanted });
  }
  const needed = derivedDepth(desk, article, wanted);
  const grows = needed > set && needed > derivedDepth(desk, article, {});
  return setHeadline(snapshot, { article: id, ...wanted, ...(grows ? { headlineLines: null } : {}) });
}

/** 占行 as layout would have it. */
function derivedDepth(desk: Desk, article: Article, wanted: Wish): number {
  const { snapshot } = desk.store.getState();
  const page = article.region[0]?.page;
  if (!page || !snapshot.pages.some(({ id }) => id === page)) return 0;
  const change = setHeadline(snapshot, { article: article.id, ...wanted, headlineLines: null });
  const [probe = article] = (change?.put ?? []) as Article[];
  const alone = { ...snapshot, articles: new Map([[article.id, probe]]) };
  return layoutPage(alone, page, desk.fonts, layoutCache()).articles[0]?.headlineLines ?? 0;
}

/** Lines that were broken stay as they are when the size changes; one line is what layout tries first anyway. */
function keepingLines({ lines }: HeadPartReport) {
  return { headlineBreaks: lines.length > 1 ? [...lines] : null };
}
