/**
 * The page view at work, apart from React: it follows the desk, keeps the viewport, and paints at most once
 * a frame. A keystroke goes from the document to the canvas without a render of any component.
 */
import type { Point, Rect } from "../../shared/base/geometry.ts";
import { isLocked } from "../../shared/command/command.ts";
import type { Article, ArticleId, EditionSnapshot, PageId, Picture, StoryId } from "../../shared/doc/schema.ts";
import type { ComposedPage } from "../../shared/layout/layout.ts";
import type { Desk, DeskState, Selection, View } from "../desk/desk.ts";
import type { PagePainter } from "../desk/page-painter.ts";
import { framesIn, selectedArticles } from "../desk/selection.ts";
import { viewPainterOf } from "../desk/separation-painter.ts";
import { clearedCanvas, fitCanvas, isSameScene, readColours } from "./canvas.ts";
import { placeRects, type ShownFindings } from "./finding-marks.ts";
import { caretAt, rangeRects, roomOf } from "./hit-test.ts";
import { fieldPlace, headRects, headStartingAt, headText, type HeadPlace } from "./headline-edit.ts";
import { drawGuides, drawMarking, type ShownMarking } from "./guide-overlay.ts";
import {
  drawOverlay,
  type OverlayColours,
  type OverlayLabels,
  type OverlayScene,
  type ShownLanding,
} from "./overlay.ts";
import { PageCaret } from "./page-caret.ts";
import { drawReshape, type ShownReshape } from "./reshape-overlay.ts";
import { RulerLayer } from "./ruler-layer.ts";
import type { RulerColours } from "./rulers.ts";
import { boxAround, onSheet, sheetAt, sheetsInView, worldOf, type SheetPage } from "./sheets.ts";
import { TileLayer } from "./tiles.ts";
import {
  centre,
  fitTo,
  kept,
  panBy,
  isInView,
  rectToScreen,
  reveal,
  scaleOf,
  toScreen,
  toWorld,
  zoomAt,
  type Viewport,
} from "./viewport.ts";

export interface StageElements {
  /** Carries the theme's tokens. */
  readonly root: HTMLElement;
  /** The window onto the pages; its size is the viewport's. */
  readonly view: HTMLElement;
  readonly base: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
  readonly rulerX: HTMLCanvasElement;
  readonly rulerY: HTMLCanvasElement;
  readonly caret: HTMLElement;
  /** The field of a headline that is written in; null while there is none. */
  readonly editor: () => HTMLElement | null;
}

/** Milliseconds a zoom must rest before its tiles are painted. */
const SETTLE = 90;
/** Milliseconds of a frame that may go into new tiles. */
const TILE_TIME = 9;

/** A place under the pointer. */
export interface PagePlace {
  readonly page: ComposedPage;
  /** From the paper's top left, 1/1000 pt. */
  readonly point: Point;
}

/** What a tool shows over the pages, and what of them it tries out meanwhile. */
export interface ToolLayer {
  readonly tried: Article | Picture | null;
  draw(context: CanvasRenderingContext2D, scene: OverlayScene, painter: PagePainter): void;
}

export class Stage {
  readonly #desk: Desk;
  readonly #elements: StageElements;
  readonly #painter: PagePainter;
  readonly #tiles: TileLayer;
  readonly #caret: PageCaret;
  readonly #rulers: RulerLayer;
  readonly #stop: (() => void)[] = [];
  #labels: OverlayLabels = { overset: () => "", dummy: () => "" };
  #viewport: Viewport = { zoom: 1, left: 0, top: 0, width: 0, height: 0 };
  #hover: ArticleId | null = null;
  #landing: ShownLanding | null = null;
  #findings: ShownFindings = { all: [], chosen: null };
  #reshape: ShownReshape | null = null;
  #tool: ToolLayer | null = null;
  #marking: ShownMarking | null = null;
  #written: HeadPlace | null = null;
  #onWrite: (place: HeadPlace, caret: number) => void = () => {};
  #view: View;
  #page: PageId | null;
  #selection: Selection;
  #colours: OverlayColours & RulerColours;
  /** By someone other than the person pointing here. */
  #selectionMoved = false;
  #isBusy: boolean | null = null;
  /** What the overlay was drawn for. */
  #overlaid: readonly unknown[] = [];
  #frame = 0;
  #settleAt = 0;

  /** @param seen what was looked at before, by a person who is to find it so; null: nothing yet */
  constructor(desk: Desk, elements: StageElements, seen: Viewport | null = null) {
    this.#desk = desk;
    if (seen) this.#viewport = seen;
    this.#elements = elements;
    const painter = viewPainterOf(desk);
    this.#painter = painter;
    this.#tiles = new TileLayer(painter);
    this.#caret = new PageCaret(elements.caret);
    this.#rulers = new RulerLayer(elements.rulerX, elements.rulerY);
    const { view, page, selection } = desk.store.getState();
    this.#selection = selection;
    this.#view = view;
    this.#page = page;
    this.#colours = readColours(elements.root);
    const observer = new ResizeObserver(() => this.#resized());
    observer.observe(elements.view);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    // The theme's attribute is set by the frame in the same turn; the colours are read in the next frame.
    const themed = () => requestAnimationFrame(() => this.#themed());
    dark.addEventListener("change", themed);
    // Moved to a screen of another pixel ratio, or zoomed by the browser.
    const repaint = () => this.invalidate();
    window.addEventListener("resize", repaint);
    const themes = new MutationObserver(themed);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    this.#stop.push(
      () => observer.disconnect(),
      () => this.#caret.stop(),
      () => themes.disconnect(),
      () => dark.removeEventListener("change", themed),
      () => window.removeEventListener("resize", repaint),
      desk.store.subscribe((state) => this.#followDesk(state)),
      painter.onBetter(() => {
        this.#tiles.repaintAll();
        this.invalidate();
      }),
    );
    this.#resized();
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    for (const stop of this.#stop) stop();
  }

  setLabels(labels: OverlayLabels): void {
    this.#labels = labels;
    this.invalidate();
  }

  /** Marks what was found; what a person has gone to comes into view, once. */
  setFindings(findings: ShownFindings): void {
    const { chosen } = findings;
    const isNew = chosen !== null && chosen !== this.#findings.chosen;
    this.#findings = findings;
    const page = isNew ? this.sheets().find((sheet) => sheet.page.page.id === chosen.page)?.page : undefined;
    const [first] = page ? placeRects(page, chosen?.place ?? null) : [];
    if (page && first) this.show(page.page.id, first);
    this.invalidate();
  }

  /** Opens the field of a part of a headline, its caret so many units from the part's beginning. */
  write(place: HeadPlace, caret: number): void {
    this.#onWrite(place, caret);
  }

  /** Opens the field of the part of a headline that begins at an offset of its story, its caret at the part's end; false where none of it is in view. */
  writeAt(story: StoryId, start: number): boolean {
    const { snapshot, readOnly } = this.#desk.store.getState();
    if (readOnly !== null || this.#elements.view.clientWidth === 0) return false;
    const sheets = this.sheets();
    const place = headStartingAt(
      snapshot,
      sheets.map(({ page }) => page),
      story,
      start,
    );
    const shown = sheets.find(({ page }) => page.page.id === place?.page);
    if (!place || !shown) return false;
    const head = headRects(shown.page, place, start).map((rect) => onSheet(rect, shown.sheet));
    if (!head.some((rect) => isInView(this.#viewport, rect))) return false;
    this.write(place, headText(snapshot, place)?.text.length ?? 0);
    return true;
  }

  onWrite(listener: (place: HeadPlace, caret: number) => void): void {
    this.#onWrite = listener;
  }

  /** Keeps the field beside its headline; null: there is none. */
  follow(place: HeadPlace | null): void {
    this.#written = place;
    if (place) this.#placeEditor(this.sheets());
  }

  get viewport(): Viewport {
    return this.#viewport;
  }

  sheets(): SheetPage[] {
    const { snapshot, page, view } = this.#desk.store.getState();
    const tool = this.#tool?.tried;
    const tried = this.#reshape?.articles ?? (tool ? [tool] : []);
    return sheetsInView(snapshot.pages, page, view.spread).map((sheet) => ({
      sheet,
      page: tried.length > 0 ? this.#desk.composedWith(sheet.page, ...tried) : this.#desk.composed(sheet.page),
    }));
  }

  /** The page under a point of the view, CSS pixels. */
  placeAt(at: Point): PagePlace | null {
    const sheets = this.sheets();
    const found = sheetAt(
      sheets.map(({ sheet }) => sheet),
      toWorld(this.#viewport, at),
    );
    const page = sheets.find(({ sheet }) => sheet === found?.sheet)?.page;
    return found && page ? { page, point: found.point } : null;
  }

  /** The point of a page nearest to a point of the view; for drags that leave the paper. */
  pointOn(page: PageId, at: Point): PagePlace | null {
    const found = this.sheets().find(({ sheet }) => sheet.page === page);
    if (!found) return null;
    const { x, y } = toWorld(this.#viewport, at);
    return { page: found.page, point: { x: x - found.sheet.frame.x, y: y - found.sheet.frame.y } };
  }

  pan(dx: number, dy: number): void {
    this.#look(panBy(this.#viewport, dx, dy));
  }

  /** Zooms about a point of the view; the fit ends. */
  zoom(factor: number, at: Point): void {
    this.#settleAt = performance.now() + SETTLE;
    this.#look(zoomAt(this.#viewport, this.#viewport.zoom * factor, at));
    this.#tellZoom(null);
  }

  /** Brings a rectangle of a page into view. */
  show(page: PageId, rect: Rect): void {
    const sheet = this.sheets().find((candidate) => candidate.sheet.page === page)?.sheet;
    if (!sheet) return;
    this.#look(reveal(this.#viewport, onSheet(rect, sheet)));
  }

  /** Shows where a story that is dragged over a page would land; null: nowhere. */
  showLanding(landing: ShownLanding | null): void {
    this.#landing = landing;
    this.invalidate();
  }

  /** Shows the page as it would be with an article reshaped; null: as it is. */
  showReshape(reshape: ShownReshape | null): void {
    this.#reshape = reshape;
    this.invalidate();
  }

  /** Shows what a tool has over the pages; null: nothing. */
  showTool(tool: ToolLayer | null): void {
    this.#tool = tool;
    this.invalidate();
  }

  /** Shows a guide on its way, or what a rubber band holds; null: neither. */
  showMarking(marking: ShownMarking | null): void {
    this.#marking = marking;
    this.invalidate();
  }

  hover(article: ArticleId | null): void {
    if (article === this.#hover) return;
    this.#hover = article;
    this.invalidate();
  }

  invalidate(): void {
    if (this.#frame !== 0) return;
    this.#say(true);
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      this.#paint(now);
    });
  }

  /** Readers of the screen, people's and tests', may wait for the finished page. */
  #say(isBusy: boolean): void {
    if (isBusy !== this.#isBusy) this.#elements.view.setAttribute("aria-busy", String(isBusy));
    this.#isBusy = isBusy;
  }

  /** Selects for a person who points at the page: what they see stays where it is. */
  select(selection: Selection): void {
    this.#selection = selection;
    this.#desk.set({ selection });
  }

  #followDesk({ view, page, selection }: DeskState): void {
    if (page !== this.#page) {
      this.#page = page;
      this.#hover = null;
      this.#view = view;
      this.#refit();
    } else if (view !== this.#view) {
      const before = this.#view;
      this.#view = view;
      if (view.fit !== null || view.spread !== before.spread) this.#refit();
      if (view.fit === null && view.zoom !== this.#viewport.zoom) {
        this.#look(zoomAt(this.#viewport, view.zoom, centre(this.#viewport)));
      }
    }
    if (selection !== this.#selection) {
      this.#selection = selection;
      this.#selectionMoved = true;
    }
    this.invalidate();
  }

  /** What was selected elsewhere, or moved by typing, comes into view if none of it is there. */
  #followSelection(sheets: readonly SheetPage[]): void {
    const places = sheets.flatMap(({ sheet, page }) => this.#selectedOn(page).map((place) => onSheet(place, sheet)));
    if (places[0] && !places.some((place) => isInView(this.#viewport, place))) {
      this.#look(reveal(this.#viewport, places[0]));
    }
  }

  #selectedOn(page: ComposedPage): Rect[] {
    const { articles } = this.#desk.store.getState().snapshot;
    const selection = this.#selection;
    if (selection.kind !== "text") return framesIn(selection).flatMap((id) => roomOf(page, articles, id));
    const caret = caretAt(page, articles, selection.story, selection.focus);
    return caret ? [caret] : [];
  }

  /** The selected range of text or the selected article, in the world. */
  #selectedPlaces(): Rect[] {
    const { snapshot, selection } = this.#desk.store.getState();
    const selected = selectedArticles({ snapshot, selection });
    return this.sheets().flatMap(({ sheet, page }) => {
      const range =
        selection.kind === "text"
          ? rangeRects(page, selection.story, ...ordered(selection.anchor, selection.focus))
          : [];
      const places = range.length > 0 ? range : selected.flatMap(({ id }) => roomOf(page, snapshot.articles, id));
      return places.map((place) => onSheet(place, sheet));
    });
  }

  #refit(): void {
    const world = this.#world();
    if (!world || this.#viewport.width === 0) return;
    if (this.#view.fit === null) {
      this.#look(this.#viewport);
      return;
    }
    const { fit } = this.#view;
    const shown = fit === "selection" ? boxAround(this.#selectedPlaces()) : world;
    if (shown) this.#look(fitTo(this.#viewport, shown, fit === "width" ? "width" : "page"));
    // What is selected is fitted once: the view does not run after it.
    this.#tellZoom(fit === "selection" ? null : fit);
  }

  #tellZoom(fit: View["fit"]): void {
    const { view } = this.#desk.store.getState();
    if (view.zoom === this.#viewport.zoom && view.fit === fit) return;
    // Remembered before it is told, so that the news of it moves nothing here.
    this.#view = { ...view, zoom: this.#viewport.zoom, fit };
    this.#desk.set({ view: this.#view });
  }

  #world(): Rect | null {
    const { snapshot, page, view } = this.#desk.store.getState();
    return worldOf(sheetsInView(snapshot.pages, page, view.spread));
  }

  #look(viewport: Viewport): void {
    const world = this.#world();
    this.#viewport = world ? kept(viewport, world) : viewport;
    this.invalidate();
  }

  #resized(): void {
    const { clientWidth: width, clientHeight: height } = this.#elements.view;
    if (width === 0 || height === 0) return;
    const isFirst = this.#viewport.width === 0;
    this.#viewport = { ...this.#viewport, width, height };
    if (this.#view.fit !== null) this.#refit();
    else if (isFirst) this.#firstLook();
    // A canvas that changes its size is empty until it is painted: not in the next frame, now.
    this.#paint(performance.now());
  }

  #firstLook(): void {
    const world = this.#world();
    if (!world) return;
    const fitted = fitTo(this.#viewport, world, "width");
    this.#look(zoomAt(fitted, this.#view.zoom, { x: this.#viewport.width / 2, y: 0 }));
  }

  #themed(): void {
    this.#colours = readColours(this.#elements.root);
    this.invalidate();
  }

  #paint(now: number): void {
    const { width, height } = this.#viewport;
    if (width === 0 || height === 0) return;
    const sheets = this.sheets();
    if (this.#selectionMoved) this.#followSelection(sheets);
    this.#selectionMoved = false;
    const complete = this.#paintPages(sheets, now);
    this.#paintOverlay(sheets);
    const ruled = sheets.find(({ sheet }) => sheet.page === this.#page) ?? sheets[0];
    this.#rulers.paint(ruled, this.#viewport, this.#colours);
    this.#placeCaret(sheets);
    this.#placeEditor(sheets);
    this.#say(!complete || !sheets.every(({ page }) => this.#painter.isSettled(page)));
    if (!complete) this.invalidate();
  }

  #paintPages(sheets: readonly SheetPage[], now: number): boolean {
    const { base } = this.#elements;
    const dpr = devicePixelRatio;
    fitCanvas(base, this.#viewport.width, this.#viewport.height);
    const context = base.getContext("2d")!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    const placed = sheets.map(({ sheet, page }) => {
      const { x, y } = toScreen(this.#viewport, sheet.frame);
      return { page, x: Math.round(x * dpr), y: Math.round(y * dpr) };
    });
    const started = performance.now();
    return this.#tiles.draw(context, placed, scaleOf(this.#viewport) * dpr, {
      mayPaint: now >= this.#settleAt,
      hasTime: () => performance.now() - started < TILE_TIME,
    });
  }

  #paintOverlay(sheets: readonly SheetPage[]): void {
    const { snapshot, selection, view } = this.#desk.store.getState();
    const shown = [
      this.#viewport,
      this.#colours,
      this.#hover,
      this.#landing,
      this.#findings,
      this.#reshape,
      this.#tool,
      this.#marking,
      this.#labels,
      devicePixelRatio,
      snapshot.articles,
      snapshot.pictures,
      // A caret is not drawn here: it moves with every key, and what lies over the page does not.
      isCaret(selection) ? selection.story : selection,
      view.showGrid,
      view.showGuides,
      ...sheets.flatMap(({ page }) => [page.page, overOn(page)]),
    ];
    if (isSameScene(shown, this.#overlaid)) return;
    this.#overlaid = shown;
    const { articles } = snapshot;
    const scene = {
      viewport: this.#viewport,
      sheets,
      articles: this.#reshape ? new Map([...articles, ...this.#reshape.articles.map(byId)]) : articles,
      locked: lockedIn(snapshot),
      selection,
      hover: this.#hover,
      landing: this.#landing,
      findings: this.#findings,
      showGrid: view.showGrid,
      colours: this.#colours,
      labels: this.#labels,
    };
    const context = clearedCanvas(this.#elements.overlay, this.#viewport.width, this.#viewport.height);
    if (view.showGuides) drawGuides(context, scene, this.#marking);
    drawOverlay(context, scene);
    if (this.#marking) drawMarking(context, scene, this.#marking);
    if (this.#reshape) drawReshape(context, this.#reshape, scene);
    this.#tool?.draw(context, scene, this.#painter);
  }

  /** Above the headline; below it where there is no room above. */
  #placeEditor(sheets: readonly SheetPage[]): void {
    const editor = this.#elements.editor();
    const { snapshot } = this.#desk.store.getState();
    const written = this.#written;
    const head = written && headText(snapshot, written);
    const shown = sheets.find(({ page }) => page.page.id === written?.page);
    if (!editor || !written || !head || !shown) return;
    const box = boxAround(headRects(shown.page, written, head.start));
    // An emptied headline has no line: the field stays where it was.
    if (!box && !editor.hidden) return;
    editor.hidden = false;
    const beside = rectToScreen(this.#viewport, onSheet(box ?? { x: 0, y: 0, width: 0, height: 0 }, shown.sheet));
    const { x, y } = fieldPlace(beside, { width: editor.offsetWidth, height: editor.offsetHeight }, this.#viewport);
    editor.style.transform = `translate(${x}px, ${y}px)`;
  }

  #placeCaret(sheets: readonly SheetPage[]): void {
    const { snapshot, selection } = this.#desk.store.getState();
    let place: Rect | null = null;
    if (isCaret(selection)) {
      for (const { sheet, page } of sheets) {
        const found = caretAt(page, snapshot.articles, selection.story, selection.focus);
        if (found) place = onSheet(found, sheet);
      }
    }
    this.#caret.place(place && rectToScreen(this.#viewport, place));
  }
}

function isCaret(selection: Selection): selection is Selection & { readonly kind: "text" } {
  return selection.kind === "text" && selection.anchor === selection.focus;
}

const byId = (article: Article) => [article.id, article] as const;

function lockedIn(snapshot: EditionSnapshot): ReadonlySet<ArticleId> {
  return new Set([...snapshot.articles.keys()].filter((id) => isLocked(snapshot, id)));
}

/** What is over on a page, and what its dummies hold, article by article. */
function overOn({ articles }: ComposedPage): string {
  return articles
    .map(({ article, fit, isDummy }) => `${article} ${isDummy ? fit.characters : Math.max(0, fit.characters)}`)
    .join();
}

function ordered(a: number, b: number): [number, number] {
  return a < b ? [a, b] : [b, a];
}
