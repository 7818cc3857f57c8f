/** Tells which line of the page the pointer is on, while 排版说明 are shown. */
import type { ArticleId } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import {
  lineAtCaret,
  onReasonsAsked,
  pointAtLine,
  pointedLineOf,
  seenThrough,
  type PointedLine,
} from "../desk/line-reasons.ts";
import { pointerOf } from "../desk/pointer.ts";
import type { ComposedLine, ComposedPage, PageArticle } from "../../shared/layout/layout.ts";
import { articleAt, lineAt } from "./hit-test.ts";
import { stretchOf } from "./line-space.ts";
import type { PagePlace, Stage } from "./stage.ts";
import { rectToScreen } from "./viewport.ts";

/** @param place null: the pointer is on no page, or busy with something else */
export function pointAtLineOn(
  desk: Desk,
  stage: Stage,
  view: HTMLElement,
  place: PagePlace | null,
  article: ArticleId | null,
): void {
  if (desk.store.getState().view.showReasons) pointAtLine(desk, place && lineUnder(stage, view, place, article));
}

/**
 * As soon as 排版说明 are asked for, tells of the line under the pointer, or of the one at the caret, which nobody
 * has pointed at. Returns the way to stop.
 */
export function pointWhenAsked(desk: Desk, stage: Stage, view: HTMLElement): () => void {
  return onReasonsAsked(desk, () => {
    const { at } = pointerOf(desk).getState();
    const { snapshot } = desk.store.getState();
    const under = at && stage.sheets().find(({ page }) => page.page.id === at.page)?.page;
    if (at && under) {
      pointAtLineOn(desk, stage, view, { page: under, point: at }, articleAt(under, snapshot.articles, at));
    } else if (pointedLineOf(desk).getState().at === null) {
      pointAtLine(desk, caretLine(desk, stage, view));
    }
  });
}

function caretLine(desk: Desk, stage: Stage, view: HTMLElement): PointedLine | null {
  const line = lineAtCaret(desk)?.line.line;
  for (const { page } of line ? stage.sheets() : []) {
    for (const part of page.articles) {
      const found = part.lines.find((each) => each.line === line);
      if (found) return pointedLine(stage, view, page, part, found);
    }
  }
  return null;
}

function lineUnder(
  stage: Stage,
  view: HTMLElement,
  { page, point }: PagePlace,
  article: ArticleId | null,
): PointedLine | null {
  const part = page.articles.find((candidate) => candidate.article === article);
  const line = part && lineAt(part, point);
  return part && line ? pointedLine(stage, view, page, part, line) : null;
}

/** null: out of view. */
function pointedLine(
  stage: Stage,
  view: HTMLElement,
  page: ComposedPage,
  part: PageArticle,
  line: ComposedLine,
): PointedLine | null {
  const frame = stage.sheets().find(({ sheet }) => sheet.page === page.page.id)?.sheet.frame;
  if (!frame) return null;
  const { x, y, width, height } = stretchOf(line, [0, Math.max(line.line.width, line.size)]);
  const onScreen = rectToScreen(stage.viewport, { x: x + frame.x, y: y + frame.y, width, height });
  const seen = view.getBoundingClientRect();
  const whole = {
    left: seen.left + onScreen.x,
    top: seen.top + onScreen.y,
    width: onScreen.width,
    height: onScreen.height,
  };
  const rect = seenThrough(whole, seen);
  // Its parts are told with the article's first page.
  return rect.width > 0 && rect.height > 0 ? { line, headline: part.headline, rect } : null;
}
