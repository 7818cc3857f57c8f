/** Writing in a headline on the page: what is meant, what has to be replaced, and where the field stands. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldPlace, headRects, headText, headUnder, replacement } from "../../renderer/page/headline-edit.ts";
import { setParagraphRole } from "../../shared/command/command.ts";
import { articleAt, composed, editionOf, presetPage } from "../kit/page-building.ts";

describe("the part of a headline that is meant", () => {
  const document = editionOf(
    [
      [
        ["kicker", "引题在上"],
        ["headline", "潮水认得回家的船"],
        ["body", "正文。"],
      ],
    ],
    presetPage(),
    articleAt(0, 20, 6, 60),
  );
  const snapshot = document.snapshot();
  const page = composed(document)[0]!;
  const part = page.articles[0]!;

  test("is the line under the point, and nothing beside it", () => {
    const line = part.lines.find(({ role }) => role === "headline")!;
    const on = { x: line.x + 10_000, y: line.y - line.size / 2 };
    const place = headUnder(snapshot, page, part, on)!;
    expect(place).toMatchObject({ story: part.story, paragraph: 1, start: 5 });
    expect(headText(snapshot, place)).toEqual({ start: 5, text: "潮水认得回家的船" });
    expect(headRects(page, place, place.start)).toMatchObject([
      { x: line.x, width: line.line.width, height: line.size },
    ]);
    expect(headUnder(snapshot, page, part, { ...on, x: line.x - 1 })).toBeNull();
    const body = part.lines.find(({ role }) => role === "body")!;
    expect(headUnder(snapshot, page, part, { x: body.x + 1000, y: body.y - 1000 })).toBeNull();
    document.apply(setParagraphRole(snapshot, { story: part.story, paragraph: 1, role: "body" })!, { label: "改角色" });
    expect(headText(document.snapshot(), place)).toBeNull();
  });
});

describe("what has to be replaced", () => {
  test.each([
    ["春水河灯", "春水河灯", null],
    ["春水", "春水河灯", { from: 2, to: 2, text: "河灯" }],
    ["春水河灯", "春灯", { from: 1, to: 3, text: "" }],
    ["", "春", { from: 0, to: 0, text: "春" }],
    ["哈哈哈", "哈哈", { from: 2, to: 3, text: "" }],
    ["甲𠮷乙", "甲𠮶乙", { from: 1, to: 3, text: "𠮶" }],
  ])("%s → %s", (before, after, expected) => {
    expect(replacement(before, after)).toEqual(expected);
  });

  test("makes the one text out of the other, and never cuts a character", () => {
    const text = fc.array(fc.constantFrom("甲", "乙", "𠮷", "𠮶", "é", "葛\u{E0100}", " "), { maxLength: 8 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const [before, after] = [left.join(""), right.join("")];
        const found = replacement(before, after);
        if (!found) return before === after;
        const [head, tail] = [before.slice(0, found.from), before.slice(found.to)];
        expect([head, tail, found.text].every((each) => each.isWellFormed())).toBe(true);
        return head + found.text + tail === after;
      }),
    );
  });
});

describe("the field", () => {
  const view = { width: 800, height: 600 };
  const field = { width: 320, height: 60 };

  test.each([
    ["above the headline", { x: 200, y: 300, width: 400, height: 40 }, { x: 240, y: 232 }],
    ["below it at the top of the view", { x: 200, y: 20, width: 400, height: 40 }, { x: 240, y: 68 }],
    ["never beyond the left", { x: 0, y: 300, width: 40, height: 40 }, { x: 8, y: 232 }],
    ["never beyond the right", { x: 780, y: 300, width: 40, height: 40 }, { x: 472, y: 232 }],
    ["nor below the view", { x: 200, y: 900, width: 400, height: 40 }, { x: 240, y: 532 }],
  ])("stands %s", (_where, head, at) => {
    expect(fieldPlace(head, field, view)).toEqual(at);
  });
});
