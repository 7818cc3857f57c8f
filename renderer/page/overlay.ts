/** What lies over the paper and is never printed: grid, outlines, selection, the red tail of overset text. */
import type { Point, Rect } from "../../shared/base/geometry.ts";
import { outlinesOf } from "../../shared/base/rects.ts";
import { CELL } from "../../shared/base/units.ts";
import type { Article, ArticleId, PageId, RegionPart } from "../../shared/doc/schema.ts";
import { xAt, yAt, type ComposedPage, type PageArticle } from "../../shared/layout/layout.ts";
import type { Selection } from "../desk/desk.ts";
import { framesIn } from "../desk/selection.ts";
import { drawFindings, type ShownFindings } from "./finding-marks.ts";
import { oversetFoot, rangeRects, roomOf, shapesOn, type Articles } from "./hit-test.ts";
import { boxAround, type SheetPage } from "./sheets.ts";
import { drawKnobs } from "./border-overlay.ts";
import { drawSelectedRule } from "./rule-overlay.ts";
import { rectToScreen, scaleOf, type Viewport } from "./viewport.ts";

/** From the tokens of the theme in use. */
export interface OverlayColours {
  readonly accent: string;
  /** Of words on the accent. */
  readonly onAccent: string;
  readonly over: string;
  readonly warn: string;
  readonly grid: string;
  readonly guide: string;
  readonly edge: string;
}

/** Where a story that is dragged over the page would land, or why it would not. */
export interface ShownLanding {
  readonly page: PageId;
  /** null: refused. */
  readonly region: RegionPart | null;
  readonly words: string;
  /** The pointer, in CSS pixels of the view. */
  readonly at: Point;
}

export interface OverlayScene {
  readonly viewport: Viewport;
  readonly sheets: readonly SheetPage[];
  readonly articles: Articles;
  /** They carry a padlock. */
  readonly locked: ReadonlySet<ArticleId>;
  readonly selection: Selection;
  readonly hover: ArticleId | null;
  readonly landing: ShownLanding | null;
  readonly showGrid: boolean;
  readonly findings: ShownFindings;
  readonly colours: OverlayColours;
  readonly labels: OverlayLabels;
}

/** What is written over the page, in the language of the window. */
export interface OverlayLabels {
  /** On the tag of an overset article. */
  readonly overset: (part: PageArticle) => string;
  /** In the corner of a 版样: its rank, and what it holds. */
  readonly dummy: (article: Article, part: PageArticle) => string;
}

/** The context counts in CSS pixels. */
export function drawOverlay(context: CanvasRenderingContext2D, scene: OverlayScene): void {
  for (const { sheet, page } of scene.sheets) {
    const onScreen = (rect: Rect) =>
      rectToScreen(scene.viewport, { ...rect, x: rect.x + sheet.frame.x, y: rect.y + sheet.frame.y });
    if (scene.showGrid) drawGrid(context, page, scaleOf(scene.viewport), onScreen, scene.colours.grid);
    drawArticles(context, page, scene, onScreen);
    drawFindings(context, page, scene.findings, onScreen, scene.colours);
    drawRange(context, page, scene, onScreen);
    drawSelectedRule(context, page, scene, onScreen);
    drawKnobs(context, page, scene, onScreen);
    outline(context, onScreen({ x: 0, y: 0, ...page.display.trim }), scene.colours.edge, 1);
    if (scene.landing?.page === page.page.id) drawLanding(context, page, scene.landing, scene, onScreen);
  }
}

type OnScreen = (rect: Rect) => Rect;

/** Least CSS pixels at which lines and cells of the grid are worth drawing. */
const LINE_ROOM = 5;
const CELL_ROOM = 9;

function drawGrid(
  context: CanvasRenderingContext2D,
  { grid }: ComposedPage,
  scale: number,
  onScreen: OnScreen,
  colour: string,
): void {
  const { typeArea, columns, columnWidth, gutter, lines, size, leading } = grid;
  context.save();
  context.fillStyle = colour;
  for (let column = 0; column < columns; column++) {
    const x = typeArea.x + column * (columnWidth + gutter);
    context.globalAlpha = 0.07;
    fill(context, onScreen({ ...typeArea, x, width: columnWidth }));
    context.globalAlpha = 0.13;
    if (size * scale < CELL_ROOM) continue;
    for (let cell = 0; cell * size <= columnWidth; cell++) {
      hairline(context, onScreen({ x: x + cell * size, y: typeArea.y, width: 0, height: typeArea.height }));
    }
  }
  context.globalAlpha = 0.25;
  if (leading * scale >= LINE_ROOM) {
    for (let line = 0; line <= lines; line++) {
      hairline(context, onScreen({ x: xAt(grid, 0), y: yAt(grid, line * CELL), width: typeArea.width, height: 0 }));
    }
  }
  context.restore();
  outline(context, onScreen(typeArea), colour, 1);
}

function drawArticles(
  context: CanvasRenderingContext2D,
  page: ComposedPage,
  { articles, locked, selection, hover, colours, labels }: OverlayScene,
  onScreen: OnScreen,
): void {
  const frames = framesIn(selection);
  for (const part of page.articles) {
    const rooms = () => roomOf(page, articles, part.article).map(onScreen);
    const outlined = (weight: number) => {
      for (const shape of shapesOn(page, articles, part.article)) {
        outlineShape(context, shape.map(onScreen), colours.accent, weight);
      }
    };
    const isSelected = frames.includes(part.article);
    const holdsText = selection.kind === "text" && selection.story === part.story;
    const isLocked = locked.has(part.article);
    if (isSelected || holdsText) {
      const isMain = frames[0] === part.article || holdsText;
      context.globalAlpha = isMain ? 1 : 0.6;
      outlined(isSelected ? 2 : 1);
      context.globalAlpha = 1;
      // What is pulled by its edges is one article, and free.
      if (isSelected && frames.length === 1 && !isLocked) {
        for (const room of rooms()) handles(context, room, colours.accent);
      }
    } else if (hover === part.article) {
      context.globalAlpha = 0.6;
      outlined(1);
      context.globalAlpha = 1;
    }
    if (isLocked && (isSelected || hover === part.article)) for (const room of rooms()) padlock(context, room, colours);
    const dummy = part.isDummy ? articles.get(part.article) : undefined;
    const [corner] = dummy ? rooms() : [];
    if (dummy && corner) drawDummyLabel(context, corner, labels.dummy(dummy, part));
    const foot = oversetFoot(page, articles, part);
    if (foot) drawTail(context, onScreen(foot), colours.over, labels.overset(part));
  }
  drawGroups(page, { articles, frames }, (rooms) => {
    const box = boxAround(rooms.map(onScreen));
    if (box) dashed(context, box, colours.accent);
  });
}

/** Around groups of which all that stand on the page are selected. */
function drawGroups(
  page: ComposedPage,
  { articles, frames }: { readonly articles: Articles; readonly frames: readonly ArticleId[] },
  draw: (rooms: Rect[]) => void,
): void {
  if (frames.length < 2) return;
  const groups = Map.groupBy(
    page.articles.map(({ article }) => article),
    (id) => articles.get(id)?.group,
  );
  for (const [group, members] of groups) {
    if (group === undefined || members.length < 2 || !members.every((id) => frames.includes(id))) continue;
    draw(members.flatMap((id) => roomOf(page, articles, id)));
  }
}

/** CSS pixels that a dashed frame stands off what it holds. */
const OFF = 4;

function dashed(context: CanvasRenderingContext2D, { x, y, width, height }: Rect, colour: string): void {
  context.save();
  context.setLineDash([5, 4]);
  outline(context, { x: x - OFF, y: y - OFF, width: width + 2 * OFF, height: height + 2 * OFF }, colour, 1);
  context.restore();
}

/** In the upper right corner: a shackle over its body, light on the colour of the outline. */
function padlock(context: CanvasRenderingContext2D, { x, y, width }: Rect, colours: OverlayColours): void {
  const [left, top] = [Math.round(x + width) - 18, Math.round(y)];
  context.save();
  context.fillStyle = colours.accent;
  context.fillRect(left, top, 18, 18);
  context.fillStyle = colours.onAccent;
  context.strokeStyle = colours.onAccent;
  context.lineWidth = 1.5;
  context.fillRect(left + 5, top + 8, 8, 6);
  context.beginPath();
  context.arc(left + 9, top + 7.5, 2.75, Math.PI, 0);
  context.stroke();
  context.restore();
}

/** On a light ground at the upper left; left out where the frame has no room for it. */
function drawDummyLabel(context: CanvasRenderingContext2D, { x, y, width, height }: Rect, label: string): void {
  context.font = "600 11px system-ui, sans-serif";
  const needed = context.measureText(label).width + 10;
  if (needed > width || height < 18) return;
  context.fillStyle = "#fff";
  context.fillRect(Math.round(x) + 1, Math.round(y) + 1, needed, 17);
  context.textBaseline = "middle";
  // The page is white in both themes.
  context.fillStyle = "#333";
  context.fillText(label, Math.round(x) + 6, Math.round(y) + 10);
}

/** A red bar under the last column; at sizes that can be read, what is over. */
function drawTail(context: CanvasRenderingContext2D, foot: Rect, colour: string, label: string): void {
  const { x, y, width } = foot;
  context.fillStyle = colour;
  context.fillRect(x, Math.round(y), width, Math.max(2, Math.min(4, foot.height)));
  context.font = "600 11px system-ui, sans-serif";
  const needed = context.measureText(label).width + 8;
  if (needed > width) return;
  context.fillRect(x + width - needed, Math.round(y), needed, 16);
  context.fillStyle = "#fff";
  context.textBaseline = "middle";
  context.fillText(label, x + width - needed + 4, Math.round(y) + 8.5);
}

function drawRange(
  context: CanvasRenderingContext2D,
  page: ComposedPage,
  { selection, colours }: OverlayScene,
  onScreen: OnScreen,
): void {
  if (selection.kind !== "text") return;
  const { story, anchor, focus } = selection;
  context.fillStyle = colours.accent;
  context.globalAlpha = 0.28;
  for (const rect of rangeRects(page, story, Math.min(anchor, focus), Math.max(anchor, focus))) {
    fill(context, onScreen(rect));
  }
  context.globalAlpha = 1;
}

/** The rectangle a story would take, and its size in columns and lines at the pointer; or why it can't be there. */
function drawLanding(
  context: CanvasRenderingContext2D,
  page: ComposedPage,
  { region, words, at }: ShownLanding,
  { colours, viewport }: OverlayScene,
  onScreen: OnScreen,
): void {
  const colour = region ? colours.accent : colours.over;
  if (region) {
    const { x: left, y: top, width, height } = region;
    const { grid } = page;
    const room = onScreen({
      x: xAt(grid, left),
      y: yAt(grid, top),
      width: xAt(grid, left + width) - xAt(grid, left),
      height: yAt(grid, top + height) - yAt(grid, top),
    });
    context.save();
    context.fillStyle = colour;
    context.globalAlpha = 0.12;
    fill(context, room);
    context.restore();
    outline(context, room, colour, 2);
  }
  tag(context, words, at, { viewport, fill: colour, ink: region ? colours.onAccent : "#fff" });
}

/** Words beside the pointer, kept in the view. */
export function tag(
  context: CanvasRenderingContext2D,
  words: string,
  at: Point,
  { viewport, fill: colour, ink }: { readonly viewport: Viewport; readonly fill: string; readonly ink: string },
): void {
  context.font = "600 12px system-ui, sans-serif";
  const width = context.measureText(words).width + 16;
  const x = Math.max(0, Math.min(at.x + 14, viewport.width - width));
  const y = Math.min(at.y + 18, viewport.height - 24);
  context.fillStyle = colour;
  context.fillRect(x, y, width, 24);
  context.fillStyle = ink;
  context.textBaseline = "middle";
  context.fillText(words, x + 8, y + 12.5);
}

const HANDLE = 6;

/** What a frame is pulled by: its corners and the middles of its edges. */
export function handles(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  colour: string,
  core: string | null = null,
): void {
  for (const [cx, cy] of [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
    [x + width / 2, y],
    [x + width / 2, y + height],
    [x, y + height / 2],
    [x + width, y + height / 2],
  ] as const) {
    const [left, top] = [Math.round(cx) - HANDLE / 2, Math.round(cy) - HANDLE / 2];
    context.fillStyle = colour;
    context.fillRect(left, top, HANDLE, HANDLE);
    if (core === null) continue;
    context.fillStyle = core;
    context.fillRect(left + 1.5, top + 1.5, HANDLE - 3, HANDLE - 3);
  }
}

export function outline(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  colour: string,
  weight: number,
): void {
  const [left, top] = [Math.round(x), Math.round(y)];
  const half = weight % 2 === 1 ? 0.5 : 0;
  context.strokeStyle = colour;
  context.lineWidth = weight;
  context.strokeRect(
    left - half,
    top - half,
    Math.round(x + width) - left + 2 * half,
    Math.round(y + height) - top + 2 * half,
  );
}

/** The outline of a union of rectangles as one walk round it. */
export function outlineShape(
  context: CanvasRenderingContext2D,
  rects: readonly Rect[],
  colour: string,
  weight: number,
): void {
  const [only] = rects;
  if (only && rects.length === 1) {
    outline(context, only, colour, weight);
    return;
  }
  // Rounded before they are joined, so that edges which touch still do.
  const snapped = rects.map(({ x, y, width, height }) => {
    const [left, top] = [Math.round(x), Math.round(y)];
    return { x: left, y: top, width: Math.round(x + width) - left, height: Math.round(y + height) - top };
  });
  const half = weight % 2 === 1 ? 0.5 : 0;
  context.strokeStyle = colour;
  context.lineWidth = weight;
  for (const walk of outlinesOf(snapped)) {
    context.beginPath();
    for (const [index, { x, y }] of walk.entries()) {
      if (index === 0) context.moveTo(x + half, y + half);
      else context.lineTo(x + half, y + half);
    }
    context.closePath();
    context.stroke();
  }
}

function fill(context: CanvasRenderingContext2D, { x, y, width, height }: Rect): void {
  context.fillRect(x, y, width, height);
}

export function hairline(context: CanvasRenderingContext2D, { x, y, width, height }: Rect): void {
  context.fillRect(Math.round(x), Math.round(y), Math.max(1, width), Math.max(1, height));
}
