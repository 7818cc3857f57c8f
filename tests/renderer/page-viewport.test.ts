/** Where the window looks: what is under the pointer stays there, and places go there and back. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  clampZoom,
  fitTo,
  gridPlace,
  kept,
  MAX_ZOOM,
  MIN_ZOOM,
  panBy,
  pointAtCells,
  rectToScreen,
  reveal,
  toScreen,
  toWorld,
  zoomAt,
  type Viewport,
} from "../../renderer/page/viewport.ts";
import { sheetAt, sheetsInView, worldOf } from "../../renderer/page/sheets.ts";
import { cellScale, mmScale, ticksOf } from "../../renderer/page/rulers.ts";
import { composed, editionOf, presetPage } from "../kit/page-building.ts";

const SEED = { seed: 20260504 };
const grid = composed(editionOf([], presetPage()))[0]!.grid;
const zoom = fc.double({ min: MIN_ZOOM, max: MAX_ZOOM, noNaN: true });
const mpt = fc.integer({ min: -2_000_000, max: 2_000_000 });
const viewport: fc.Arbitrary<Viewport> = fc.record({
  zoom,
  left: mpt,
  top: mpt,
  width: fc.integer({ min: 200, max: 4000 }),
  height: fc.integer({ min: 200, max: 3000 }),
});
const point = fc.record({ x: fc.integer({ min: -500, max: 5000 }), y: fc.integer({ min: -500, max: 5000 }) });

const expectNear = (a: { x: number; y: number }, b: { x: number; y: number }, digits = 6) => {
  expect(a.x).toBeCloseTo(b.x, digits);
  expect(a.y).toBeCloseTo(b.y, digits);
};

describe("screen and world", () => {
  test("a point of the screen goes to the world and back", () => {
    fc.assert(
      fc.property(viewport, point, (view, at) => expectNear(toScreen(view, toWorld(view, at)), at)),
      SEED,
    );
  });

  test("zooming keeps what is under the pointer", () => {
    fc.assert(
      fc.property(viewport, zoom, point, (view, next, at) => {
        const zoomed = zoomAt(view, next, at);
        expect(zoomed.zoom).toBe(next);
        expectNear(toScreen(zoomed, toWorld(view, at)), at, 4);
      }),
      SEED,
    );
  });

  test("the zoom stays between 5 % and 800 %", () => {
    expect(clampZoom(0)).toBe(0.05);
    expect(clampZoom(100)).toBe(8);
  });

  test("panning there and back is standing still", () => {
    fc.assert(
      fc.property(viewport, point, (view, { x, y }) => {
        const back = panBy(panBy(view, x, y), -x, -y);
        expect(back.left).toBeCloseTo(view.left, 3);
        expect(back.top).toBeCloseTo(view.top, 3);
      }),
      SEED,
    );
  });

  test("a page that is fitted is wholly in view, one fitted by its width spans the window from its head", () => {
    const page = { x: 0, y: 0, width: grid.trim.width, height: grid.trim.height };
    fc.assert(
      fc.property(viewport, (view) => {
        const whole = rectToScreen(fitTo(view, page, "page"), page);
        expect(whole.x).toBeGreaterThanOrEqual(0);
        expect(whole.y).toBeGreaterThanOrEqual(0);
        expect(whole.x + whole.width).toBeLessThanOrEqual(view.width);
        expect(whole.y + whole.height).toBeLessThanOrEqual(view.height);
        const wide = rectToScreen(fitTo(view, page, "width"), page);
        expect(wide.width).toBeCloseTo(view.width - 48, 6);
        expect(wide.y).toBeCloseTo(24, 6);
      }),
      SEED,
    );
  });

  test("however far a person pans, a piece of the paper stays in the window", () => {
    const page = { x: 0, y: 0, width: grid.trim.width, height: grid.trim.height };
    fc.assert(
      fc.property(viewport, fc.integer({ min: -90_000, max: 90_000 }), (view, far) => {
        const { x, y, width, height } = rectToScreen(kept(panBy(view, far, -far), page), page);
        expect(Math.min(x + width, view.width) - Math.max(x, 0)).toBeGreaterThan(0);
        expect(Math.min(y + height, view.height) - Math.max(y, 0)).toBeGreaterThan(0);
      }),
      SEED,
    );
  });

  test("revealing what is in view moves nothing; what is outside comes in", () => {
    const view: Viewport = { zoom: 1, left: 0, top: 0, width: 1000, height: 800 };
    expect(reveal(view, { x: 100_000, y: 100_000, width: 50_000, height: 50_000 })).toEqual(view);
    const { x, y, width, height } = { x: 900_000, y: 1_200_000, width: 50_000, height: 50_000 };
    const shown = rectToScreen(reveal(view, { x, y, width, height }), { x, y, width, height });
    expect(shown.x + shown.width).toBeLessThanOrEqual(1000);
    expect(shown.y + shown.height).toBeLessThanOrEqual(800);
  });
});

describe("places on the grid", () => {
  test("so many 字 and 行 become a point and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 120 }), fc.integer({ min: -10, max: 130 }), (x, y) => {
        expectNear(gridPlace(grid, pointAtCells(grid, { x, y })).cells, { x, y }, 4);
      }),
      SEED,
    );
  });

  test("column and line are counted from 1; gutters and margins are neither", () => {
    const inside = pointAtCells(grid, { x: 16 + 3.5, y: 41.5 });
    expect(gridPlace(grid, inside)).toMatchObject({ column: 2, line: 42 });
    expect(gridPlace(grid, pointAtCells(grid, { x: 15.5, y: 0.5 }))).toMatchObject({ column: null, line: 1 });
    expect(gridPlace(grid, { x: 10, y: 10 })).toMatchObject({ column: null, line: null });
    expect(gridPlace(grid, { x: 72_000, y: 144_000 }).mm.x).toBeCloseTo(25.4, 2);
  });
});

describe("sheets in view", () => {
  const pages = [1, 2, 3, 4, 5, 6].map((n) => presetPage("broadsheet-7x15", `page:${n}`, n));
  const shown = (id: `page:${string}`, spread: boolean) => sheetsInView(pages, id, spread).map(({ page }) => page);

  test("a spread is 2–3, 4–5; the first page and an even last one stand alone", () => {
    expect(shown("page:1", true)).toEqual(["page:1"]);
    expect(shown("page:2", true)).toEqual(["page:2", "page:3"]);
    expect(shown("page:3", true)).toEqual(["page:2", "page:3"]);
    expect(shown("page:6", true)).toEqual(["page:6"]);
    expect(shown("page:3", false)).toEqual(["page:3"]);
    expect(sheetsInView(pages, null, true)).toEqual([]);
  });

  test("the right page of a spread counts from its own left edge", () => {
    const sheets = sheetsInView(pages, "page:2", true);
    const x = grid.trim.width + 1000;
    expect(sheetAt(sheets, { x, y: 5 })).toMatchObject({ sheet: { page: "page:3" }, point: { x: 1000, y: 5 } });
    expect(sheetAt(sheets, { x: -1, y: 5 })).toBeNull();
    expect(worldOf(sheets)!.width).toBe(2 * grid.trim.width);
  });
});

describe("rulers", () => {
  test("at every zoom ticks stand apart and labels have room, and a label is where its cell is", () => {
    fc.assert(
      fc.property(viewport, (view) => {
        const pxPerMpt = (view.zoom * 96) / 72 / 1000;
        for (const scale of [cellScale(grid, "x", 0), mmScale(grid, "y", 0)]) {
          const ticks = ticksOf(scale, view.left, pxPerMpt, view.width);
          for (const [index, { at, label }] of ticks.entries()) {
            expect(at).toBeGreaterThanOrEqual(-1e-6);
            expect(at).toBeLessThanOrEqual(view.width + 1e-6);
            if (index > 0) expect(at - ticks[index - 1]!.at).toBeGreaterThan(4.99);
            if (label !== null) {
              expect(at).toBeCloseTo((scale.zero + Number(label) * scale.unit - view.left) * pxPerMpt, 6);
            }
          }
          const labels = ticks.filter(({ label }) => label !== null);
          labels.slice(1).forEach(({ at }, index) => expect(at - labels[index]!.at).toBeGreaterThan(35));
        }
      }),
      SEED,
    );
  });
});
