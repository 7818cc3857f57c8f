/** Picture files dragged over the page: where each would go is shown, and where they are dropped they are placed. */
import type { Point } from "../../shared/base/geometry.ts";
import type { RegionPart } from "../../shared/doc/schema.ts";
import type { ComposedPage } from "../../shared/layout/layout.ts";
import type { Desk } from "../desk/desk.ts";
import { placePicture, type PictureTarget } from "../desk/place-picture.ts";
import { spotsNear } from "../desk/landing.ts";
import { firstLineOf } from "../desk/placing.ts";
import { titleOf } from "../desk/story-title.ts";
import { common } from "../desk/common-words.ts";
import { strings as deskStrings } from "../desk/strings.ts";
import { pointIn } from "./claim-events.ts";
import { articleAt } from "./hit-test.ts";
import type { Stage } from "./stage.ts";
import { strings } from "./strings.ts";

interface Aim {
  readonly target: PictureTarget;
  /** What lights up; null: a room that is found when the picture's shape is known. */
  readonly region: RegionPart | null;
  readonly words: string;
}

/** Listens on the view until the returned function is called. @param refuse tells why a picture was not placed */
export function acceptPictures(desk: Desk, stage: Stage, view: HTMLElement, refuse: (why: string) => void): () => void {
  const stop = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(type: K, handle: (event: HTMLElementEventMap[K]) => void) =>
    view.addEventListener(type, handle, { signal: stop.signal });

  const aimOf = (event: DragEvent): Aim | null => {
    const at = pointIn(view, event);
    const place = stage.placeAt(at);
    const aim = place && aimAt(desk, place.page, place.point);
    stage.showLanding(aim && place && { page: place.page.page.id, region: aim.region, words: aim.words, at });
    return aim;
  };
  on("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    // Dropped beside the page, a file must not replace the window.
    event.preventDefault();
    event.dataTransfer.dropEffect = aimOf(event) && !desk.store.getState().readOnly ? "copy" : "none";
  });
  on("dragleave", () => stage.showLanding(null));
  on("drop", (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    const aim = aimOf(event);
    stage.showLanding(null);
    const { readOnly, locale } = desk.store.getState();
    if (readOnly) return refuse(deskStrings[locale][`readOnly.${readOnly}`]);
    if (!aim) return refuse(deskStrings[locale]["landing.outside"]);
    void placeAll(desk, files, aim.target, refuse);
    view.focus();
  });
  return () => stop.abort();
}

/** One after the other, so that each finds the room that those before it have left. */
async function placeAll(
  desk: Desk,
  files: readonly File[],
  target: PictureTarget,
  refuse: (why: string) => void,
): Promise<void> {
  for (const file of files) {
    const problem = await placePicture(desk, file, target);
    if (problem !== null) refuse(problem);
  }
}

/** A picture, whose file it becomes; an article, or free room. */
function aimAt(desk: Desk, composed: ComposedPage, point: Point): Aim | null {
  const { snapshot, locale } = desk.store.getState();
  const words = strings[locale];
  const under = composed.pictures.find(
    ({ frame: { x, y, width, height } }) => point.x >= x && point.x < x + width && point.y >= y && point.y < y + height,
  );
  const id = articleAt(composed, snapshot.articles, point);
  const article = id === null ? undefined : snapshot.articles.get(id);
  const region = article?.region.find(({ page }) => page === composed.page.id) ?? null;
  const picture = under && snapshot.pictures.get(under.picture);
  if (picture) {
    const said = picture.file
      ? words["picture.instead"].replace("{name}", picture.file.name)
      : words[picture.advertisement ? "picture.ad" : "picture.here"];
    return { target: { kind: "picture", picture: picture.id }, region, words: said };
  }
  if (article) {
    const title = titleOf(snapshot.texts.get(article.story)) || common[locale].untitled;
    const target = { kind: "story", story: article.story } as const;
    return { target, region, words: words["picture.toStory"].replace("{title}", title) };
  }
  const { page } = composed;
  const spots = spotsNear(composed, point);
  const at = spots.find(({ line }) => line >= firstLineOf(snapshot, page)) ?? spots[0];
  if (!at) return null;
  const here = { page: page.id, ...cellsAround(composed, at.column, at.line) };
  return { target: { kind: "page", page, at }, region: here, words: words["picture.alone"] };
}

/** The column from the line down, a few lines deep: the picture's own shape is not known before it is read. */
function cellsAround({ page: { grid } }: ComposedPage, column: number, line: number): Omit<RegionPart, "page"> {
  const width = grid.columnCells * 1000;
  const height = Math.min(8, grid.lines - line) * 1000;
  return { x: column * (width + grid.gutter), y: line * 1000, width, height };
}
