/** What several clicks in one place select. */
import { expect, test } from "vitest";
import { spanOf, unitAt } from "../../renderer/page/words.ts";
import { edition, story } from "../doc/build.ts";

const text = edition([
  story("a", ["headline", "新桥通车"], ["body", "记者昨日从市政府获悉，大桥全长1263米。"], ["body", ""]),
])
  .snapshot()
  .texts.get("story:a")!;
const flat = text.paragraphs.map((paragraph) => `${paragraph.text}\n`).join("");
const at = (offset: number, unit: "word" | "paragraph") => {
  const { from, to } = unitAt(text, offset, unit);
  return flat.slice(from, to);
};

test("two take the word, whichever of its characters is meant; numbers are words, marks stand alone", () => {
  expect(at(flat.indexOf("记者"), "word")).toBe("记者");
  expect(at(flat.indexOf("者昨"), "word")).toBe("记者");
  expect(at(flat.indexOf("263"), "word")).toBe("1263");
  expect(at(flat.indexOf("，"), "word")).toBe("，");
});

test("a word ends with its paragraph; behind the last character it is the last word", () => {
  expect(at(flat.indexOf("通车"), "word")).toBe("通车");
  expect(at(text.starts[1]! - 1, "word")).toBe("通车");
});

test("three take the paragraph without its end; an empty one has nothing to take", () => {
  expect(at(flat.indexOf("大桥"), "paragraph")).toBe("记者昨日从市政府获悉，大桥全长1263米。");
  const empty = text.starts[2]!;
  expect(unitAt(text, empty, "word")).toEqual({ from: empty, to: empty });
  expect(unitAt(text, empty, "paragraph")).toEqual({ from: empty, to: empty });
});

test("dragging grows the selection by whole units, to either side, and never loses the first", () => {
  const [first, next, before] = [
    { from: 10, to: 12 },
    { from: 14, to: 17 },
    { from: 3, to: 5 },
  ];
  expect(spanOf(first, next)).toEqual({ anchor: 10, focus: 17 });
  expect(spanOf(first, before)).toEqual({ anchor: 12, focus: 3 });
  expect(spanOf(first, first)).toEqual({ anchor: 10, focus: 12 });
});
