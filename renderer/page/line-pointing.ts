/** Tells which line of the page the pointer is on, while 排版说明 are shown. */
import type { ArticleId } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { pointAtLine, seenThrough, type PointedLine } from "../desk/line-reasons.ts";
import { lineAt } from "./hit-test.ts";
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

function lineUnder(
  stage: Stage,
  view: HTMLElement,
  { page, point }: PagePlace,
  article: ArticleId | null,
): PointedLine | null {
  const part = page.articles.find((candidate) => candidate.article === article);
  const line = part && lineAt(part, point);
  const frame = stage.sheets().find(({ sheet }) => sheet.page === page.page.id)?.sheet.frame;
  if (!part || !line || !frame) return null;
  const { x, y, width, height } = stretchOf(line, [0, Math.max(line.line.width, line.size)]);
  const onScreen = rectToScreen(stage.viewport, { x: x + frame.x, y: y + frame.y, width, height });
  const seen = view.getBoundingClientRect();
  const rect = {
    left: seen.left + onScreen.x,
    top: seen.top + onScreen.y,
    width: onScreen.width,
    height: onScreen.height,
  };
  // Its parts are told with the article's first page.
  return { line, headline: part.headline, rect: seenThrough(rect, seen) };
}
