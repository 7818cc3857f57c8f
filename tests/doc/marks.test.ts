/** Which values a mark can have is asked wherever one comes in; names that nobody knows are kept. */
import * as Y from "yjs";
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { dump, DumpProblem, InvalidChange, load, openDocument } from "../../shared/doc/document.ts";
import { knownMarks, type Format, type MARKS } from "../../shared/doc/schema.ts";
import { apply, sampleEdition } from "./build.ts";

type Value = string | number | boolean;

const GOOD: Record<keyof typeof MARKS, readonly Value[]> = {
  emphasis: [true],
  properNoun: [1, 2, 3],
  bookTitle: [1, 3],
  deceased: [2],
  ruby: ["chóng", "chóng qìng"],
  superscript: [true],
  subscript: [true],
  bold: [true],
  face: ["noto-sans-sc-400"],
  size: [6_000, 63_000],
  scaleX: [700, 1_500],
  tracking: [-50, 250],
  baselineShift: [-300, 300],
  ink: ["0 1000 1000 0", "0 0 0 1000"],
  dropCap: [2, 6],
  columnBreak: [true],
  keepWithNext: [true],
  lineEnd: [true],
};

const BAD: readonly (readonly [string, Value])[] = [
  ["emphasis", false],
  ["properNoun", true],
  ["deceased", 4],
  ["ruby", " "],
  ["ruby", "a\nb"],
  ["face", ""],
  ["size", 9.5],
  ["size", 2_000],
  ["scaleX", 0],
  ["tracking", 10_000],
  ["baselineShift", "100"],
  ["ink", "red"],
  ["ink", "0 0 0 1001"],
  ["dropCap", 1],
  ["columnBreak", 1],
  ["keepWithNext", false],
  ["lineEnd", false],
];

const format = (attributes: Format["attributes"]) => ({
  put: [],
  remove: [],
  text: [{ type: "format" as const, story: "story:a" as const, from: 0, to: 2, attributes }],
});
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("the table of marks", () => {
  test.each(Object.entries(GOOD))("%s: what it can be comes back from a dump", (name, values) => {
    for (const value of values) {
      const document = sampleEdition();
      apply(document, format({ [name]: value }));
      const [run] = load(dump(document, []), sha256).document.snapshot().texts.get("story:a")!.paragraphs[0]!.runs;
      expect(run).toEqual({ text: "新桥", marks: { [name]: value } });
      expect(knownMarks(run!.marks)).toEqual({ [name]: value });
    }
  });

  test.each(BAD)("%s = %j is refused when it is written and when it is loaded", (name, value) => {
    const document = sampleEdition();
    expect(() => document.apply(format({ [name]: value }), { label: "改" })).toThrow(InvalidChange);
    expect(() => document.apply(format({ [name]: value }), { label: "改" })).toThrow(`属性 ${name}=`);

    const [good] = GOOD[name as keyof typeof MARKS];
    apply(document, format({ [name]: good! }));
    const faulty = dump(document, []).replace(
      `"set": {"${name}": ${JSON.stringify(good)}}`,
      `"set": {"${name}": ${JSON.stringify(value)}}`,
    );
    expect(() => load(faulty, sha256)).toThrow(DumpProblem);
    expect(() => load(faulty, sha256)).toThrow(`stories[0].paragraphs[0].marks[0].set.${name}：`);
  });

  test("a value of somebody else's that cannot be is passed over", () => {
    const document = sampleEdition();
    const foreign = new Y.Doc();
    Y.applyUpdate(foreign, document.encode("main"));
    foreign.getText("story:a").format(0, 2, { dropCap: 99, bold: true });
    const merged = openDocument(new Map([["main", [Y.encodeStateAsUpdate(foreign)]]]));
    const [run] = merged.snapshot().texts.get("story:a")!.paragraphs[0]!.runs;
    expect(run!.marks).toEqual({ bold: true });
  });

  test("a name that is not in it is kept, and no mark to layout", () => {
    const document = sampleEdition();
    apply(document, format({ shimmer: 3, bold: true }));
    const again = load(dump(document, []), sha256).document;
    expect(dump(again, [])).toBe(dump(document, []));
    const { marks } = again.snapshot().texts.get("story:a")!.paragraphs[0]!.runs[0]!;
    expect(marks).toEqual({ bold: true, shimmer: 3 });
    expect(knownMarks(marks)).toEqual({ bold: true });
  });
});
