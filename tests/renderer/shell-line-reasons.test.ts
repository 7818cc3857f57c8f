/** 排版说明: the line that is meant, and what is said of it. */
import { describe, expect, test } from "vitest";
import { createDesk, type Desk } from "../../renderer/desk/desk.ts";
import { NOTE_WIDTH, placeBeside } from "../../renderer/desk/line-note.tsx";
import {
  lineAtCaret,
  lineHolding,
  lineReasons,
  linesOf,
  pointAtLine,
  pointedLineOf,
  seenThrough,
} from "../../renderer/desk/line-reasons.ts";
import { lineAt } from "../../renderer/page/hit-test.ts";
import { setDropCap } from "../../shared/command/command.ts";
import { articleAt, editionOf, FONTS, han, presetPage, type Copy } from "../kit/page-building.ts";

const COPY: Copy = [
  ["headline", "老茶馆里听书"],
  ["dateline", "本报讯"],
  ["body", `${han(44)}“今年、明年（第3季）”，他说。`],
  ["byline", "（本报记者 竺青）"],
  ["body", han(70)],
];

function deskOn(copy: Copy, lines: number): Desk {
  return createDesk({
    document: editionOf([copy], presetPage(), articleAt(0, 20, 1, lines)),
    fonts: FONTS,
    host: {} as never,
    open: {} as never,
    theme: "light",
    locale: "zh-CN",
  });
}

const flat = (desk: Desk) =>
  desk.store
    .getState()
    .snapshot.texts.get("story:1")!
    .paragraphs.map(({ text }) => `${text}\n`)
    .join("");
const article = (desk: Desk) => desk.store.getState().snapshot.articles.get("article:1")!;
const putCaret = (desk: Desk, offset: number) =>
  desk.set({ selection: { kind: "text", story: "story:1", anchor: 0, focus: offset } });

describe("the line of a place in the text", () => {
  test.each([40, 6])("every character is in the line that shows it, run-ins and overset included: %i lines", (room) => {
    const desk = deskOn(COPY, room);
    const { lines } = linesOf(desk, article(desk));
    const shown = new Map(lines.map((line) => [line, ""]));
    for (const [offset, char] of [...flat(desk)].entries()) {
      const found = /\s/u.test(char) ? null : lineHolding(lines, offset);
      if (found) shown.set(found, shown.get(found)! + char);
    }
    expect([...shown.values()]).toEqual(lines.map(({ line }) => line.text.replaceAll(/\s/gu, "")));
    expect([...shown.values()].join("").length).toBe(flat(desk).replaceAll(/\s/gu, "").length);
    expect(room === 6).toBe(desk.composed("page:1").articles[0]!.overset.length > 0);
  });

  test("a line begins with the caret before its first character, and a paragraph ends with the caret behind its last", () => {
    const desk = deskOn(COPY, 40);
    const { lines } = linesOf(desk, article(desk));
    const bodies = lines.filter(({ role }) => role === "body");
    const second = flat(desk).indexOf(bodies[1]!.line.text);
    expect(lineHolding(lines, second)).toBe(bodies[1]);
    expect(lineHolding(lines, second - 1)).toBe(bodies[0]);
    expect(lineHolding(lines, flat(desk).length - 1)).toBe(bodies.at(-1));
  });

  test("of a drop cap it is no line, of what follows the line beside it", () => {
    const desk = deskOn([["body", han(60)]], 40);
    const change = setDropCap(desk.document.snapshot(), { story: "story:1", paragraph: 0, lines: 2 });
    expect(desk.dispatch(change, "段首大字")).toBe(true);
    const { lines } = linesOf(desk, article(desk));
    expect(desk.composed("page:1").articles[0]!.lines.some(({ dropCap }) => dropCap)).toBe(true);
    expect(lineHolding(lines, 0)).toBeNull();
    expect(lineHolding(lines, 1)).toBe(lines[0]);
  });
});

describe("what is said", () => {
  test("of the caret's line, in the language of the window", () => {
    const desk = deskOn(COPY, 40);
    expect(lineAtCaret(desk)).toBeNull();
    putCaret(desk, flat(desk).length - 1);
    const { line, headline } = lineAtCaret(desk)!;
    expect(lineReasons(line, headline, "zh-CN")).toContain("段落到此为止，按自然宽度排（R44）。");
    expect(lineReasons(line, headline, "en").join()).not.toMatch(/\p{Script=Han}/u);
    desk.set({ selection: { kind: "article", article: "article:1" } });
    expect(lineAtCaret(desk)).toBeNull();
  });

  test("of a headline: how it was fitted", () => {
    const desk = deskOn(COPY, 40);
    putCaret(desk, 2);
    const { line, headline } = lineAtCaret(desk)!;
    expect(lineReasons(line, headline, "zh-CN")).toEqual([expect.stringMatching(/ pt，/)]);
    expect(lineReasons(line, headline, "en")).toEqual([expect.stringMatching(/ pt, /)]);
  });
});

describe("pointing", () => {
  test("at a line of the page finds it within its measure, and nothing beside it", () => {
    const desk = deskOn(COPY, 40);
    const part = desk.composed("page:1").articles[0]!;
    const line = part.lines.filter(({ role }) => role === "body")[2]!;
    const inside = { x: line.x + 5 * line.size, y: line.y - line.size / 3 };
    expect(lineAt(part, inside)).toBe(line);
    expect(lineAt(part, { ...inside, x: line.x + line.line.measure + line.size })).toBeNull();
    expect(lineAt(part, { ...inside, y: part.lines.at(-1)!.y + 3 * line.size })).toBeNull();
  });

  test("at the same line again is no news", () => {
    const desk = deskOn(COPY, 40);
    const { lines, headline } = linesOf(desk, article(desk));
    let news = 0;
    const stop = pointedLineOf(desk).subscribe(() => news++);
    const at = () => ({ line: lines[2]!, headline, rect: { left: 1, top: 2, width: 3, height: 4 } });
    pointAtLine(desk, at());
    pointAtLine(desk, at());
    expect(news).toBe(1);
    pointAtLine(desk, { ...at(), rect: { ...at().rect, top: 5 } });
    pointAtLine(desk, null);
    pointAtLine(desk, null);
    expect(news).toBe(3);
    stop();
  });

  test("marks only what is seen of a line", () => {
    const view = { left: 100, top: 50, width: 500, height: 400 } as DOMRect;
    expect(seenThrough({ left: 60, top: 80, width: 900, height: 12 }, view)).toEqual({
      left: 100,
      top: 80,
      width: 500,
      height: 12,
    });
    expect(seenThrough({ left: 120, top: 445, width: 80, height: 12 }, view)).toMatchObject({ top: 445, height: 5 });
  });

  test("the note stands beside the line, inside the window, and on neither side of a wide line but below or above", () => {
    const rect = { left: 200, top: 100, width: 150, height: 12 };
    expect(placeBeside(rect, 1280, 800)).toEqual({ left: 360, top: 100 });
    expect(placeBeside({ ...rect, left: 900 }, 1280, 800)).toEqual({ right: 390, top: 100 });
    expect(placeBeside({ ...rect, top: 700 }, 1280, 800)).toEqual({ left: 360, bottom: 88 });
    expect(placeBeside({ ...rect, width: 1000 }, 1280, 800)).toEqual({ left: 200, top: 122 });
    const wide = placeBeside({ left: 100, top: 700, width: 1100, height: 60 }, 1280, 800);
    expect(wide).toEqual({ left: 100, bottom: 110 });
    expect(placeBeside({ ...rect, left: 0, width: 1280 }, 1280, 800)["left"]).toBeLessThan(1280 - NOTE_WIDTH);
  });
});
