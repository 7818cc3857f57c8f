/** An article on the grid: columns, balance, run-ins, headline, and the account of what is over or short. */
import { describe, expect, test } from "vitest";
import { CELL, toMm } from "../../shared/base/units.ts";
import { columnsOf, typeAreaCells } from "../../shared/layout/layout.ts";
import { papers } from "../../electron/assets/assets.ts";
import { articleAt, composed, editionOf, han, presetPage, type Copy } from "../kit/page-building.ts";

const page = presetPage();
const onPage = (copy: Copy, columns: number, lines: number) =>
  composed(editionOf([copy], page, articleAt(0, 20, columns, lines)))[0]!;
const article = (copy: Copy, columns: number, lines: number) => onPage(copy, columns, lines).articles[0]!;
/** Body of exactly so many lines of 15 characters: the indent costs the first line two. */
const bodyOf = (lines: number): Copy => [["body", "字".repeat(lines * 15 - 2)]];

const perColumn = (copy: Copy, columns: number, lines: number): number[] => {
  const counts = new Map<number, number>();
  for (const { column } of article(copy, columns, lines).lines) counts.set(column, (counts.get(column) ?? 0) + 1);
  return [...counts.values()];
};

describe("the page", () => {
  test("A2: 8×13 in 小五 with a gutter of one is 352.4 mm wide; 123 lines at 11.25 pt are 488.2 mm", () => {
    const { grid } = presetPage("broadsheet-8x13");
    expect(typeAreaCells(grid)).toBe(111 * CELL);
    expect(toMm((typeAreaCells(grid) / CELL) * grid.size)).toBeCloseTo(352.4, 1);
    expect(toMm(grid.lines * grid.leading)).toBeCloseTo(488.2, 1);
  });

  test("every broadsheet preset is an exact split of 111 cells, every tabloid one of 71", () => {
    for (const { id, grid } of papers()) {
      expect(typeAreaCells(grid), id).toBe((id.startsWith("broadsheet") ? 111 : 71) * CELL);
    }
  });

  test("C10: every body baseline of every column is on one grid", () => {
    const { articles, firstBaseline, grid } = onPage(
      [
        ["headline", "老桥重开"],
        ["body", han(400)],
      ],
      3,
      60,
    );
    const body = articles[0]!.lines.filter(({ role }) => role === "body");
    expect(body.length).toBeGreaterThan(20);
    for (const { y } of body) expect((y - firstBaseline) % grid.leading).toBe(0);
  });
});

describe("columns", () => {
  test("C9, R57: 50 lines in 3 columns are 17, 17, 16", () => {
    expect(perColumn(bodyOf(50), 3, 40)).toEqual([17, 17, 16]);
    expect(perColumn(bodyOf(31), 3, 40)).toEqual([11, 10, 10]);
    expect(perColumn(bodyOf(51), 3, 40)).toEqual([17, 17, 17]);
  });

  test("R55: a region wider than whole cells keeps their measure; the rest widens the gutters", () => {
    const { grid } = onPage(bodyOf(1), 1, 10);
    const [first, second] = columnsOf(grid, 0, (15 + 1 + 15) * CELL + 400);
    expect([first!.width, second!.width]).toEqual([15 * grid.size, 15 * grid.size]);
    expect(second!.x - first!.x).toBe(15 * grid.size + grid.gutter + 0.4 * grid.size);
    expect(columnsOf(grid, 0, 17.4 * CELL).map(({ width }) => width)).toEqual([15 * grid.size]);
  });

  test("R52: a crosshead never ends a column, and an empty line parts it from the text above", () => {
    for (let before = 1; before <= 24; before++) {
      const copy: Copy = [...bodyOf(before), ["crosshead", "桥洞里的灯"], ...bodyOf(12)];
      const lines = article(copy, 2, 40).lines;
      const head = lines.findIndex(({ role }) => role === "crosshead");
      expect(lines[head + 1]!.column, `${before} lines before`).toBe(lines[head]!.column);
      const above = lines[head - 1]!;
      if (above.column === lines[head]!.column) expect(lines[head]!.y - above.y).toBe(2 * page.grid.leading);
    }
  });
});

describe("fit", () => {
  test("text that fills its room is 齐; more is 余, less is 缺", () => {
    expect(article(bodyOf(30), 3, 10).fit).toEqual({ characters: 0, lines: 0 });
    expect(article(bodyOf(33), 3, 10).fit).toEqual({ characters: 45, lines: 3 });
    expect(article(bodyOf(28), 3, 10).fit).toEqual({ characters: -30, lines: -2 });
  });

  test("nothing is set below the region", () => {
    const { lines } = article(bodyOf(90), 3, 10);
    expect(lines).toHaveLength(30);
  });

  test("a text runs on from part to part of its region, on the same page or another", () => {
    const second = presetPage("broadsheet-7x15", "page:2", 2);
    const parts = [articleAt(0, 20, 2, 10).region[0]!, { ...articleAt(0, 20, 3, 10).region[0]!, page: second.id }];
    const pages = composed(editionOf([bodyOf(45)], page, second, { ...articleAt(0, 20, 2, 10), region: parts }));
    // A line of each page belongs to 下转 and 上接.
    expect(pages.map(({ articles }) => articles[0]!.lines.length)).toEqual([19, 26]);
    expect(pages[0]!.articles[0]!.fit).toEqual({ characters: -45, lines: -3 });
  });
});

describe("run-ins", () => {
  test("电头 runs in with the paragraph after it, an em apart", () => {
    const lines = article(
      [
        ["dateline", "本报讯"],
        ["body", han(60)],
      ],
      2,
      20,
    ).lines;
    expect(lines[0]!.line.text.startsWith("本报讯河水")).toBe(true);
    const [, , , han4] = lines[0]!.line.cellOrigins;
    expect(han4! - 2 * page.grid.size).toBe(2 * page.grid.size);
  });

  test("署名 closes the last line where it fits, flush right; else it takes a line of its own", () => {
    const fits = article(
      [
        ["body", "字".repeat(18)],
        ["byline", "（高远）"],
      ],
      1,
      20,
    ).lines;
    expect(fits.at(-1)!.y).toBe(fits.at(-2)!.y);
    const own = article(
      [
        ["body", "字".repeat(26)],
        ["byline", "（高远）"],
      ],
      1,
      20,
    ).lines;
    expect(own.at(-1)!.y - own.at(-2)!.y).toBe(page.grid.leading);
    for (const { x, line } of [fits.at(-1)!, own.at(-1)!]) {
      expect(x + line.width).toBe(own[0]!.x - 2 * page.grid.size + 15 * page.grid.size);
    }
  });

  test("署名 right behind 电头 stays with it", () => {
    const lines = article(
      [
        ["dateline", "本报讯"],
        ["byline", "（记者 高远）"],
        ["body", han(60)],
      ],
      2,
      20,
    ).lines;
    expect(lines[0]!.line.text).toMatch(/^本报讯（记者 高远）河/);
  });
});

describe("headline", () => {
  const head: Copy = [
    ["kicker", "修缮两年"],
    ["headline", "老桥重开"],
    ["deck", "今晨六时放行"],
    ["body", han(300)],
  ];

  test("E3: 占行 is type plus a line of white above, between and below, rounded up to whole lines", () => {
    const lines = article(head, 4, 40).lines;
    const parts = lines.filter(({ role }) => ["kicker", "headline", "deck"].includes(role));
    const type = parts.reduce((sum, { size }) => sum + size, 0);
    const rows = Math.ceil((type + 4 * page.grid.leading) / page.grid.leading);
    const firstBody = lines.find(({ role }) => role === "body")!;
    expect((firstBody.y - onPage(head, 4, 40).firstBaseline) / page.grid.leading).toBe(20 + rows);
  });

  test("the 主题 is the largest part and everything is centred over the span", () => {
    const { articles, grid } = onPage(head, 4, 40);
    const parts = articles[0]!.lines.filter(({ role }) => role !== "body");
    const centre = grid.typeArea.x + ((4 * 16 - 1) * grid.size) / 2;
    for (const { x, line } of parts) expect(x + line.width / 2).toBeCloseTo(centre, -1);
    const size = Object.fromEntries(parts.map(({ role, size: at }) => [role, at]));
    expect(size["headline"]).toBeGreaterThan(2 * Math.max(size["kicker"]!, size["deck"]!) * 0.9);
  });

  test("a long 主题 takes two even lines rather than go small", () => {
    const long: Copy = [
      ["headline", "桐岭山下的水走了三十六公里终于流进老城千家万户的新龙头"],
      ["body", han(200)],
    ];
    const lines = article(long, 2, 60).lines.filter(({ role }) => role === "headline");
    expect(lines.length).toBeGreaterThanOrEqual(2);
    const widths = lines.map(({ line }) => line.width);
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(2 * lines[0]!.size);
  });

  test("the pause between the halves of a headline is one em", () => {
    const lines = article(
      [
        ["headline", "河上灯火 桥下人家"],
        ["body", han(200)],
      ],
      4,
      40,
    ).lines;
    const { line, size } = lines[0]!;
    expect(line.width).toBe(9 * size);
  });

  test("a size and a 占行 set by hand are kept", () => {
    const set = { ...articleAt(0, 20, 4, 40), arrangement: { headlineLines: 9, headlineSize: 30_000 } };
    const [first] = composed(editionOf([head], page, set));
    const lines = first!.articles[0]!.lines;
    expect(lines.find(({ role }) => role === "headline")!.size).toBe(30_000);
    const body = lines.find(({ role }) => role === "body")!;
    expect((body.y - first!.firstBaseline) / page.grid.leading).toBe(29);
  });
});

describe("furniture", () => {
  test("page 1 carries name, date, weekday and 总期号; later pages the folio with 版序", () => {
    const pages = composed(editionOf([], page, presetPage("broadsheet-7x15", "page:2", 2)));
    const texts = pages.map(({ display }) =>
      display.items.map((item) => (item.kind === "glyphs" ? item.text : "")).join(""),
    );
    for (const part of ["云州晚报", "2026年5月4日　星期一", "总第100期", "今日2版"]) expect(texts[0]).toContain(part);
    for (const part of ["云州晚报", "2026年5月4日　星期一", "第2版　要闻"]) expect(texts[1]).toContain(part);
  });
});
