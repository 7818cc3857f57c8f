/** C7: parts of a region that touch are one shape, set column by column; C4, C11: headlines among the text. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { boundsOf, insetBy, outlinesOf, unionOf, without } from "../../shared/base/rects.ts";
import { CELL } from "../../shared/base/units.ts";
import { dumpDisplayList } from "../../shared/display/display-list.ts";
import type { Article } from "../../shared/doc/schema.ts";
import {
  layoutCache,
  layoutEdition,
  shapesOf,
  xAt,
  type ComposedLine,
  type ComposedPage,
} from "../../shared/layout/layout.ts";
import { composed, editionOf, han, idOf, presetPage, type Copy } from "../kit/page-building.ts";
import { partsOf, shapedEdition, type Box } from "../kit/shaped-edition.ts";

const page = presetPage();
const { leading, size } = page.grid;

interface Set {
  readonly page: ComposedPage;
  readonly lines: readonly ComposedLine[];
  readonly body: readonly ComposedLine[];
  readonly over: string;
  readonly fit: { readonly characters: number; readonly lines: number };
}

function set(boxes: readonly Box[], copy: Copy, arrangement: Partial<Article["arrangement"]> = {}): Set {
  const article: Article = {
    type: "article",
    id: "article:1",
    story: idOf(0),
    region: partsOf("page:1", boxes),
    arrangement: { headlineLines: null, headlineSize: null, ...arrangement },
  };
  const [made] = composed(editionOf([copy], page, article));
  const { lines, overset, fit } = made!.articles[0]!;
  return {
    page: made!,
    lines,
    body: lines.filter(({ role }) => role === "body"),
    over: overset.map(({ line }) => line.text).join(""),
    fit,
  };
}

/** Grid line of a line of horizontal text. */
const rowOf = ({ y }: ComposedLine, { firstBaseline }: ComposedPage) => (y - firstBaseline) / leading;
const textOf = (lines: readonly ComposedLine[]) => lines.map(({ line }) => line.text).join("");
/** Rows of each base column that text stands in: first, last, how many. */
function columnsOf({ body, page: made }: Set): Record<number, readonly [number, number, number]> {
  const numbers = [...new globalThis.Set(body.map(({ column }) => column))];
  return Object.fromEntries(
    numbers.map((number) => {
      const rows = body.filter(({ column }) => column === number).map((line) => rowOf(line, made));
      return [number, [Math.min(...rows), Math.max(...rows), rows.length]] as const;
    }),
  );
}

const L: readonly Box[] = [
  [0, 20, 4, 10],
  [0, 30, 2, 12],
];
const T: readonly Box[] = [
  [0, 20, 3, 10],
  [1, 30, 1, 12],
];
const CONVEX: readonly Box[] = [
  [1, 20, 1, 10],
  [0, 30, 3, 12],
];

describe("C7: text fills a shape column by column", () => {
  test.each([
    ["L", L, { 1: [20, 41, 22], 2: [20, 41, 22], 3: [20, 29, 10], 4: [20, 29, 10] }],
    ["T", T, { 1: [20, 29, 10], 2: [20, 41, 22], 3: [20, 29, 10] }],
    ["凸", CONVEX, { 1: [30, 41, 12], 2: [20, 41, 22], 3: [30, 41, 12] }],
  ] as const)("%s: every cell of it, in order, each column through both parts", (_name, boxes, expected) => {
    const made = set(boxes, [["body", han(2000)]]);
    expect(columnsOf(made)).toEqual(expected);
    // In reading order: down a column, then the next one.
    const places = made.body.map((line) => line.column * 1000 + rowOf(line, made.page));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(textOf(made.body) + made.over).toBe(han(2000));
  });

  test("capacity is the sum of its cells", () => {
    for (const boxes of [L, T, CONVEX]) {
      const { fit } = set(boxes, []);
      const lines = boxes.reduce((sum, [, , columns, rows]) => sum + columns * rows, 0);
      expect(fit).toEqual({ characters: -15 * lines, lines: -lines });
    }
  });

  test("how it is cut into parts makes no difference", () => {
    const other: readonly Box[] = [
      [0, 20, 2, 22],
      [2, 20, 2, 10],
    ];
    const [a, b] = [
      set(L, [
        ["headline", "题"],
        ["body", han(700)],
      ]),
      set(other, [
        ["headline", "题"],
        ["body", han(700)],
      ]),
    ];
    expect(dumpDisplayList(b.page.display)).toBe(dumpDisplayList(a.page.display));
  });

  test("the last columns are balanced: feet on one line where the shape lets them", () => {
    const feet = columnsOf(set(CONVEX, [["body", han(15 * 30)]]));
    const last = Object.values(feet).map(([, foot]) => foot);
    expect(Math.max(...last) - Math.min(...last)).toBeLessThanOrEqual(1);
  });

  test("parts that do not touch are filled one after the other, as before", () => {
    const apart = set(
      [
        [0, 20, 2, 10],
        [0, 31, 2, 10],
      ],
      [["body", han(450)]],
    );
    const rows = apart.body.slice(0, 20).map((line) => rowOf(line, apart.page));
    expect(Math.max(...rows)).toBe(29);
  });

  test("the headline stands over the top band; 凸 keeps it narrow, and text begins beside its foot", () => {
    for (const [boxes, columns] of [
      [L, 4],
      [CONVEX, 1],
    ] as const) {
      const made = set(
        boxes,
        [
          ["headline", "桥"],
          ["body", han(400)],
        ],
        { headlineLines: 6 },
      );
      const [head] = made.lines;
      const left = xAt(made.page.grid, boxes[0]![0] * 16 * CELL);
      expect(Math.abs(head!.x + head!.line.width / 2 - left - ((columns * 16 - 1) * size) / 2)).toBeLessThan(2);
      const top = columnsOf(made)[2]![0];
      expect(top).toBe(26);
    }
  });

  test("no rule stands inside a shape, and one stands between it and what fills its notch", () => {
    const article = (id: number, boxes: readonly Box[]): Article => ({
      type: "article",
      id: `article:${id}`,
      story: idOf(id - 1),
      region: partsOf("page:1", boxes),
      arrangement: { headlineLines: null, headlineSize: null },
    });
    const document = editionOf([[], []], page, article(1, L), article(2, [[2, 31, 2, 11]]));
    const [made] = composed(document);
    const rules = made!.display.items.flatMap((item) =>
      item.kind === "rect" && item.rect.y > 20 * leading ? [item.rect] : [],
    );
    const inPage = rules.filter(({ x }) => x > made!.grid.typeArea.x + 5_000);
    const { grid } = made!;
    expect(inPage).toHaveLength(2);
    const level = inPage.find(({ width }) => width > 1_000)!;
    expect([level.x, level.x + level.width]).toEqual([xAt(grid, 31_000), xAt(grid, 63_000)]);
  });

  test("vertical text runs through a shape tier by tier", () => {
    const copy: Copy = [["body", han(3000)]];
    const { lines, over } = set(
      [
        [0, 20, 3, 20],
        [1, 40, 2, 20],
      ],
      copy,
      { writing: "vertical" },
    );
    expect(textOf(lines) + over).toBe(han(3000));
    const foot = Math.max(...lines.map(({ y, line }) => y + line.width));
    expect(foot).toBeGreaterThan(page.grid.leading * 58);
  });
});

describe("C4, C11: headlines among the text", () => {
  const copy: Copy = [
    ["headline", "文包题"],
    ["body", han(1500)],
  ];
  const five: readonly Box[] = [[0, 20, 5, 40]];
  const boxed = (headlineBox: NonNullable<Article["arrangement"]["headlineBox"]>) =>
    set(five, copy, { headlineBox, headlineLines: 6 });

  test("文包题 of 3 columns of 5 at line 10: those columns go on below it, in order", () => {
    const made = boxed({ from: 1, columns: 3, line: 10 });
    expect(textOf(made.body) + made.over).toBe(han(1500));
    const [head] = made.lines;
    expect(Math.abs(head!.x + head!.line.width / 2 - xAt(made.page.grid, (16 + 23.5) * CELL))).toBeLessThan(2);
    const rows = made.body.filter(({ column }) => column === 2).map((line) => rowOf(line, made.page));
    expect(rows.filter((row) => row >= 30 && row < 36)).toEqual([]);
    expect(rows.filter((row) => row < 30)).toHaveLength(10);
    const outer = made.body.filter(({ column }) => column === 1).map((line) => rowOf(line, made.page));
    expect(outer).toEqual(outer.map((_, index) => 20 + index));
    const places = made.body.map((line) => line.column * 1000 + rowOf(line, made.page));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test("眉题 leaves the columns beside it whole, 串文题 those on both sides", () => {
    expect(columnsOf(boxed({ from: 0, columns: 2, line: 0 }))).toMatchObject({
      1: [26, 42, 17],
      2: [26, 42, 17],
      3: [20, 42, 23],
    });
    const heads = Object.values(columnsOf(boxed({ from: 1, columns: 3, line: 0 }))).map(([first]) => first);
    expect(heads).toEqual([20, 26, 26, 26, 20]);
  });

  test("旁题 has its columns down to the foot, and stands in the middle of them", () => {
    const left = boxed({ from: 0, columns: 1, line: null });
    expect(Object.keys(columnsOf(left))).toEqual(["2", "3", "4", "5"]);
    const head = left.lines[0]!;
    expect(rowOf(head, left.page)).toBeGreaterThan(35);
    expect(rowOf(head, left.page)).toBeLessThan(45);
    const right = boxed({ from: 4, columns: 1, line: null });
    expect(Object.keys(columnsOf(right))).toEqual(["1", "2", "3", "4"]);
  });

  test("a headline over all columns in their midst parts the text: all of it above is read first", () => {
    const made = boxed({ from: 0, columns: 5, line: 8 });
    const rows = made.body.map((line) => rowOf(line, made.page));
    expect(Math.max(...rows.slice(0, 40))).toBe(27);
    expect(Math.min(...rows.slice(40))).toBe(34);
    expect(textOf(made.body) + made.over).toBe(han(1500));
  });

  test("more columns or lines than there are: the headline stays inside", () => {
    const made = boxed({ from: 7, columns: 9, line: 90 });
    expect(textOf(made.body) + made.over).toBe(han(1500));
    for (const line of made.lines) expect(rowOf(line, made.page)).toBeLessThan(60);
  });
});

const box: fc.Arbitrary<Box> = fc
  .tuple(fc.nat(6), fc.integer({ min: 16, max: 60 }), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 3, max: 30 }))
  .map(([column, line, columns, lines]) => [column, line, Math.min(columns, 7 - column), lines] as const);

test("any union: no character lost, none outside it, on the grid, and as many cells as it has", () => {
  fc.assert(
    fc.property(
      fc.array(box, { minLength: 1, maxLength: 5 }),
      fc.option(fc.record({ from: fc.nat(6), columns: fc.integer({ min: 1, max: 7 }), line: fc.option(fc.nat(30)) })),
      fc.constantFrom("horizontal" as const, "vertical" as const),
      fc.constantFrom(undefined, "thin" as const, "double" as const),
      fc.integer({ min: 20, max: 1500 }),
      (boxes, headlineBox, writing, frame, length) => {
        const copy: Copy = [["headline", "东门外"], ...bodyOf(length)];
        const arrangement = { writing, ...(headlineBox ? { headlineBox } : {}), ...(frame ? { frame } : {}) };
        const made = set(boxes, copy, arrangement);
        expect(textOf(made.body) + made.over).toBe(
          bodyOf(length)
            .map(([, text]) => text)
            .join(""),
        );
        const own = boxes.map(([column, line, columns, lines]) => ({
          left: xAt(made.page.grid, column * 16 * CELL),
          right: xAt(made.page.grid, (column * 16 + columns * 16 - 1) * CELL),
          top: made.page.grid.typeArea.y + line * leading,
          foot: made.page.grid.typeArea.y + (line + lines) * leading,
        }));
        for (const { x, y, line } of made.body) {
          const middle =
            writing === "vertical" ? { x, y: y + line.width / 2 } : { x: x + line.width / 2, y: y - size / 2 };
          const start = writing === "vertical" ? { x, y: y + 10 } : { x: x + 10, y: y - size / 2 };
          for (const point of [start, middle]) {
            const inside = own.some(
              (each) => point.x >= each.left && point.x <= each.right && point.y >= each.top && point.y <= each.foot,
            );
            // Between two parts one gutter apart a long line may have its middle.
            const between = own.some((a) =>
              own.some((b) => point.x >= a.right && point.x <= b.left && b.left - a.right <= size + 5),
            );
            expect(inside || between, line.text).toBe(true);
          }
        }
        if (writing === "vertical" || frame) return;
        const [empty, cells] = [set(boxes, [], {}), capacity(boxes)];
        expect(-empty.fit.characters).toBe(15 * cells);
      },
    ),
    { numRuns: 60, seed: 20261123 },
  );
});

function bodyOf(length: number): Copy {
  return Array.from(
    { length: Math.ceil(length / 150) },
    (_, index) => ["body", han(60 + ((index * 37) % 90))] as const,
  );
}

/** Lines of base columns: of one shape every one counts once, of parts that stand alone each for itself. */
function capacity(boxes: readonly Box[]): number {
  return shapesOf(partsOf("page:1", boxes), () => CELL)
    .map(({ parts }) => new globalThis.Set(parts.flatMap((index) => cellsOf(boxes[index]!))).size)
    .reduce((sum, cells) => sum + cells, 0);
}

function cellsOf([column, line, columns, lines]: Box): string[] {
  return Array.from(
    { length: columns * lines },
    (_, index) => `${column + (index % columns)} ${line + Math.floor(index / columns)}`,
  );
}

const rect = fc.record({
  x: fc.nat(12),
  y: fc.nat(12),
  width: fc.integer({ min: 1, max: 8 }),
  height: fc.integer({ min: 1, max: 8 }),
});

test("unions of rectangles: bands cover them once, holes are left out, the outline goes round the area", () => {
  const area = (rects: readonly { readonly width: number; readonly height: number }[]) =>
    rects.reduce((sum, { width, height }) => sum + width * height, 0);
  const points = (rects: readonly { x: number; y: number; width: number; height: number }[]) =>
    new globalThis.Set(
      rects.flatMap(({ x, y, width, height }) =>
        Array.from({ length: width * height }, (_, i) => `${x + (i % width)} ${y + Math.floor(i / width)}`),
      ),
    );
  fc.assert(
    fc.property(fc.array(rect, { minLength: 1, maxLength: 6 }), fc.array(rect, { maxLength: 3 }), (rects, holes) => {
      const bands = unionOf(rects);
      expect(area(bands)).toBe(points(rects).size);
      expect(points(bands)).toEqual(points(rects));
      const closed = points(holes);
      expect(points(without(rects, holes))).toEqual(
        new globalThis.Set([...points(rects)].filter((at) => !closed.has(at))),
      );
      const walked = outlinesOf(rects).map((walk) =>
        walk.reduce((sum, { x, y }, i) => {
          const next = walk[(i + 1) % walk.length]!;
          return sum + (x * next.y - next.x * y) / 2;
        }, 0),
      );
      expect(walked.reduce((sum, each) => sum + each, 0)).toBe(area(bands));
      const whole = boundsOf(rects);
      const inset = insetBy(rects, { left: 1, top: 2, right: 1, bottom: 0 });
      for (const point of points(inset)) expect(points(rects).has(point)).toBe(true);
      expect(insetBy([whole], { left: 1, top: 2, right: 1, bottom: 0 })).toEqual(
        whole.width > 2 && whole.height > 2
          ? [{ x: whole.x + 1, y: whole.y + 2, width: whole.width - 2, height: whole.height - 2 }]
          : [],
      );
    }),
    { numRuns: 200, seed: 7 },
  );
});

test.each([1, 2])("page %i of shapes and headline places is set as it was", async (number) => {
  const made = layoutEdition(shapedEdition().snapshot(), manifestFonts(), layoutCache())[number - 1]!;
  expect(made.missing).toEqual([]);
  await expect(dumpDisplayList(made.display)).toMatchFileSnapshot(`golden/shapes-page-${number}.txt`);
});
