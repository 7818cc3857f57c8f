/** Rules of docs/typesetting.md about widths and lines, beyond rules.test.ts: styles of marks, limits, hanging, grid. */
import { describe, expect, test } from "vitest";
import { lineProfiles, readLineProfiles } from "../../electron/assets/assets.ts";
import { NEWSPAPER, type LineProfile } from "../../shared/compose/compose.ts";
import { profileOf } from "../../shared/layout/layout.ts";
import { advances, EM, picture, setLines, setRuns, widthOf } from "../kit/line-setting.ts";

function shipped(id: string): LineProfile {
  const profile = lineProfiles().find((candidate) => candidate.id === `zh-Hans/${id}`);
  expect(profile, id).toBeDefined();
  return profileOf({ profile: profile!, indent: 0 });
}

/** Width inside a line, in the middle of Han, so that no edge takes part. */
const inner = (text: string, id: string) => Math.round(widthOf(`字${text}字`, edgeless(id)) * 1000) / 1000;
const edgeless = (id: string): LineProfile => ({ ...shipped(id), lineEnd: "full", lineStart: "full" });

describe("profiles", () => {
  test("the shipped newspaper is the composer's own default, rule by rule", () => {
    const newspaper = lineProfiles()[0]!;
    expect(newspaper.id).toBe("zh-Hans/newspaper");
    const { dropTypedIndent: _drop, ...rules } = NEWSPAPER;
    expect(newspaper.rules).toEqual(rules);
    expect(profileOf({ profile: newspaper, indent: 0 })).toEqual(NEWSPAPER);
  });

  test("every one sets text", () => {
    for (const { id, ...profile } of lineProfiles()) {
      const text = "本报讯（记者 甲乙）“丙丁”戊，Wi-Fi己2024年——庚辛！壬癸……";
      const lines = setLines(text, { m: 9, justify: true, profile: profileOf({ profile, indent: 2000 }) });
      expect(lines.map((line) => text.slice(line.start, line.end)).join(""), id).toBe(text);
    }
  });

  test.each([
    [
      { profiles: [{ id: "zh-Hans/a", name: "甲", about: "", rules: { prohibition: "hard" } }] },
      "profiles.0.rules.prohibition",
    ],
    [
      { profiles: [{ id: "zh-Hans/a", name: "甲", about: "", rules: { gap: { min: 300, width: 250, max: 333 } } }] },
      "最小 ≤ 常用",
    ],
    [{ profiles: [{ id: "zh-Hans/a", name: "甲", about: "", rules: { colour: 1 } }] }, "没有这一项"],
    [{ profiles: [{ id: "a", name: "甲", about: "", rules: {} }] }, "应为 zh-Hans/…"],
    [{}, "profiles"],
  ])("a wrong one is refused by name: %j", (json, told) => {
    expect(() => readLineProfiles(json, "my.json")).toThrow(told);
    expect(() => readLineProfiles(json, "my.json")).toThrow("my.json");
  });
});

describe("R28, D4: styles of marks", () => {
  test.each([
    // 全身 开明 半身 对开行末 全身不挤 七分
    ["。", [1, 1, 0.5, 1, 1, 0.7]],
    ["，", [1, 0.5, 0.5, 1, 1, 0.7]],
    ["：", [1, 0.5, 0.5, 1, 1, 0.7]],
    ["？", [1, 1, 0.5, 1, 1, 0.7]],
    ["（）", [2, 1, 1, 2, 2, 1.4]],
    ["（？）", [2.5, 1.5, 1.5, 3, 3, 1.9]],
    ["？（", [1.5, 1.5, 1, 2, 2, 1.2]],
    ["。”", [1.5, 1, 1, 2, 2, 1.2]],
    ["・", [1, 0.5, 0.5, 1, 1, 0.7]],
    ["——", [2, 2, 2, 2, 2, 2]],
    ["·", [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]],
  ])("%s", (marks, widths) => {
    const styles = ["newspaper", "kaiming", "banjiao", "line-edge", "plain", "cct"];
    expect(styles.map((id) => inner(marks, id) - 2)).toEqual(widths.map((width) => expect.closeTo(width, 6)));
  });

  test("the paper's own examples", () => {
    expect(inner("。", "kaiming")).toBe(3);
    expect(inner("，", "kaiming")).toBe(2.5);
    expect(inner("（？）", "newspaper")).toBe(4.5);
    expect(inner("（？）", "banjiao")).toBe(3.5);
    expect(inner("？（", "newspaper")).toBe(3.5);
  });

  test("对开行末: full inside, half at both edges; 全身不挤: full everywhere", () => {
    const edge = setLines("甲乙，丙丁，戊己庚（辛", { m: 5.5, profile: shipped("line-edge") });
    expect(edge.map(({ text, width }) => [text, width / EM])).toEqual([
      ["甲乙，丙丁，", 5.5],
      ["戊己庚（辛", 5],
    ]);
    const plain = setLines("甲乙丙丁，戊己。（庚", { m: 5, profile: shipped("plain") });
    expect(plain.map(({ text, width, cellOrigins }) => [text, width / EM, cellOrigins[0]])).toEqual([
      ["甲乙丙丁，", 5, 0],
      ["戊己。（庚", 5, 0],
    ]);
  });

  test("half-width marks stand with their ink in their half", () => {
    const [line] = setLines("甲（乙）", { profile: shipped("banjiao") });
    expect(line!.cellOrigins.map((origin) => origin / EM)).toEqual([0, 1, 1.5, 2.5]);
    expect(line!.runs.flatMap(({ dx }) => dx.map((x) => x / EM))).toEqual([0, 0.5, 1.5, 2.5]);
  });
});

describe("D5: limits per class", () => {
  const marks = NEWSPAPER.marks;
  test("R21 at rest and squeezed to the last", () => {
    expect(widthOf("甲（乙）丙")).toBe(5);
    const [line] = setLines("甲（乙）丙甲（乙）丙甲", { m: 8, justify: true });
    expect(line!.text).toBe("甲（乙）丙甲（乙）");
    expect(advances(line!).slice(0, 5)).toEqual([0.5, 1, 1, 0.5, 1].map((width) => expect.closeTo(width, 0)));
    expect(setLines("甲（乙）丙", { m: 4, justify: true }).map(({ text, width }) => [text, width])).toEqual([
      ["甲（乙）丙", 4 * EM],
    ]);
    expect(setLines("甲（乙）丙", { m: 3.99, justify: true })).toHaveLength(2);
  });

  test("what is not squeezed below its least is not squeezed at all", () => {
    const text = "甲乙，丙丁，戊己庚。辛壬";
    const firm = { marks: { ...marks, comma: { min: 1000, width: 1000, max: null } } };
    expect(picture(text, { m: 9, justify: true, profile: firm })).not.toMatch(/^甲乙，丙丁，戊己庚。 /);
    const little = { marks: { ...marks, comma: { min: 900, width: 1000, max: null } } };
    const [line] = setLines("甲乙，丙丁。戊己，庚辛壬。癸子", { m: 12.2, justify: true, profile: little });
    expect(line!.text).toBe("甲乙，丙丁。戊己，庚辛壬。");
    expect([2, 5, 8].map((cell) => advances(line!)[cell])).toEqual([0.9, 0.9, 0.9]);
    expect(line!.reasons.map(({ what, amount }) => [what, amount / EM])).toContainEqual(["period", -0.1]);
  });

  test("a mark takes no more white than its most", () => {
    const text = "甲乙，丙丁戊己《庚辛壬癸》";
    const white = (max: number | null) => {
      const profile = { marks: { ...marks, comma: { min: 500, width: 1000, max } } };
      return advances(setLines(text, { m: 7.7, justify: true, profile })[0]!);
    };
    expect(white(null)[2]).toBeCloseTo(1.116, 2);
    expect(white(1000)[2]).toBe(1);
    expect(white(1050)[2]).toBe(1.05);
    expect(white(1000).reduce((sum, width) => sum + width)).toBeCloseTo(7.7, 6);
  });

  test("R40 tier 7 is the house's to forbid", () => {
    const profile = { marks: { ...marks, period: { min: 1000, width: 1000, max: null } } };
    const text = "甲乙。丙丁。戊己庚辛壬癸";
    expect(setLines(text, { m: 8, justify: true })[0]!.reasons).not.toContainEqual(
      expect.objectContaining({ what: "stretch" }),
    );
    for (const line of setLines(text, { m: 7, justify: true, profile })) {
      expect(line.reasons).not.toContainEqual(expect.objectContaining({ what: "period" }));
    }
  });

  test("R42 white between Han only, where the house says so", () => {
    const text = "甲乙，丙（丁）戊己《20261123》庚";
    const [line] = setLines(text, { m: 9.6, justify: true, profile: { stretchAtMarks: false } });
    const widths = advances(line!);
    const at = (mark: string) => widths[line!.text.indexOf(mark)];
    expect(line!.width).toBe(9.6 * EM);
    expect([at("乙"), at("（"), at("丁")]).toEqual([1, 1, 1]);
    expect(at("甲")).toBeGreaterThan(1);
  });
});

describe("1C and 1D: the rest", () => {
  test("R27 the house may keep the blank where a paragraph begins", () => {
    const origins = (lineStart: LineProfile["lineStart"]) =>
      setLines("（甲乙丙（丁戊", { m: 4, profile: { lineStart } }).map(({ cellOrigins }) => cellOrigins[0]! / EM);
    expect(origins("trimAll")).toEqual([-0.5, -0.5]);
    expect(origins("trim")).toEqual([0, -0.5]);
    expect(origins("full")).toEqual([0, 0]);
  });

  test("R44 a line that the text ends keeps its natural width", () => {
    const [line] = setLines("甲乙丙\u2028丁戊己庚辛壬癸子丑", { m: 6, justify: true });
    expect(line!.width).toBe(3 * EM);
    expect(line!.justified).toBe(false);
  });

  test("R31 marks of two sizes give up the smaller half", () => {
    const apart = 20 + 20 + 10 + 10;
    const [line] = setRuns(
      [
        { text: "国）", size: 20 },
        { text: "（国", size: 10 },
      ],
      { profile: { lineEnd: "full" } },
    );
    expect(apart - line!.width / EM).toBe(5);
  });

  test("R32 marks collapse across runs, not across what stands between them", () => {
    expect(setRuns([{ text: "国）" }, { text: "（国" }])[0]!.width / EM).toBe(3.5);
    expect(widthOf("国）\uFFFC（国")).toBe(4 + 0.5);
  });

  test("R33 trims come before fitting, and again where a break undid them", () => {
    const lines = setLines("甲乙丙丁（（戊己", { m: 4 });
    expect(lines.map(({ text }) => text)).toEqual(["甲乙丙丁", "（（戊己"]);
    expect(lines[1]!.cellOrigins.map((origin) => origin / EM)).toEqual([-0.5, 0, 1, 2]);
    expect(setLines("甲乙丙（（丁", { m: 5.5 }).map(({ width }) => width / EM)).toEqual([5.5]);
    const [first, second] = setLines("甲乙丙（（丁", { m: 5 });
    expect(first!.text).toBe("甲乙丙");
    expect(second!.cellOrigins.map((origin) => origin / EM)).toEqual([-0.5, 0, 1]);
  });

  test("R38, R62 a full-width figure is a cell without a gap", () => {
    expect(widthOf("第５届")).toBe(3);
  });

  test("R53 a quotation over two paragraphs keeps its full-width quotes", () => {
    expect(widthOf("“甲乙。")).toBe(4);
    expect(widthOf("“丙丁。”")).toBe(1 + 2 + 0.5 + 1);
    const [first, second] = setLines("“甲乙。\u2028“丙丁。”");
    // Each opening quote full-width, its blank given to the line's start; the closing one half behind 。
    expect(first!.cellOrigins.map((origin) => origin / EM)).toEqual([-0.5, 0.5, 1.5, 2.5]);
    expect(second!.cellOrigins.map((origin) => origin / EM)).toEqual([-0.5, 0.5, 1.5, 2.5, 3]);
  });

  test("R59 two figures to an em, where the house asks for it", () => {
    expect(widthOf("20", { digits: "half" })).toBe(1);
    expect(widthOf("甲2024乙", { digits: "half" })).toBe(4.5);
  });

  test("R72 title marks nest and collapse", () => {
    expect(widthOf("《〈中国〉》")).toBe(5);
  });

  test("vertical: ：；？！ fill their cell, single letters and figures stand upright", () => {
    const writing = "vertical";
    expect(widthOf("国：国", {}, writing)).toBe(3);
    const [line] = setLines("甲乙丙：丁戊己庚", { m: 6.5, justify: true, writing });
    expect(line!.reasons.map(({ what }) => what)).not.toContain("comma");
    expect(widthOf("国X国", {}, writing)).toBe(3);
    expect(widthOf("国1国", {}, writing)).toBe(3);
    expect(widthOf("国to国", {}, writing)).toBe(3.5);
    expect(setLines("甲乙丙丁：", { m: 5, writing })[0]!.width).toBe(5 * EM);
    expect(setLines("甲乙丙丁。", { m: 5, writing })[0]!.width).toBe(4.5 * EM);
  });
});

describe("R48: hanging", () => {
  const hanging = "。，、";
  test("one mark stands outside the measure where it would start a line", () => {
    const lines = setLines("甲乙丙丁。戊", { m: 4, profile: { hanging } });
    expect(lines.map(({ text, width }) => [text, width / EM])).toEqual([
      ["甲乙丙丁。", 4],
      ["戊", 1],
    ]);
  });

  test("off by default, and not for other marks", () => {
    expect(picture("甲乙丙丁。戊", { m: 4 })).toBe("甲乙丙 ¦ 丁。戊");
    expect(picture("甲乙丙丁？戊", { m: 4, profile: { hanging } })).toBe("甲乙丙 ¦ 丁？戊");
  });

  test("not behind another mark, and not where it fits", () => {
    expect(picture("甲乙丙”。戊", { m: 3.5, profile: { hanging } })).toBe("甲乙 ¦ 丙”。戊");
    expect(picture("甲乙丙丁”。", { m: 4, profile: { hanging } })).toBe("甲乙丙 ¦ 丁”。");
    expect(setLines("甲乙丙丁。戊", { m: 4.5, profile: { hanging } })[0]!.width).toBe(4.5 * EM);
  });

  test("a hung line is justified to its measure without its mark", () => {
    const [line] = setLines("甲乙丙丁戊己，庚辛壬癸子丑", { m: 6, justify: true, profile: { hanging } });
    expect(line!.text).toBe("甲乙丙丁戊己，");
    expect(line!.width).toBe(6 * EM);
    expect(advances(line!).slice(0, 5)).toEqual([1, 1, 1, 1, 1]);
  });
});

describe("R49, R58: indents and the grid of cells", () => {
  test("R49 typed spaces before an indented paragraph take no room", () => {
    const profile = { dropTypedIndent: true };
    const [line] = setLines("\u3000\u3000甲乙", { indent: 2, m: 10, profile });
    expect(line!.cellOrigins.map((origin) => origin / EM)).toEqual([0, 0, 0, 1]);
    expect(setLines("\u3000\u3000甲乙")[0]!.cellOrigins.at(-1)).toBe(3 * EM);
    expect(setLines("\u3000“甲", { profile })[0]!.cellOrigins.map((origin) => origin / EM)).toEqual([0, -0.5, 0.5]);
    expect(setLines("\u3000\u3000甲乙丙丁", { m: 2, profile }).map(({ text }) => text)).toEqual([
      "\u3000\u3000甲乙",
      "丙丁",
    ]);
  });

  test("R58 every Han on a whole em, Latin padded to whole cells", () => {
    const grid = shipped("grid");
    const [line] = setLines("甲ABC乙", { profile: grid });
    expect(line!.cellOrigins.at(-1)).toBe(3 * EM);
    const text = "甲ABC乙，丙 Hello World 丁·戊（己）2024年3月5日“庚”50%辛/壬……癸";
    for (const m of [6, 9, 14]) {
      for (const { cellOffsets, cellOrigins } of setLines(text, { m, justify: true, profile: grid })) {
        cellOffsets.forEach((offset, cell) => {
          if (/\p{Script=Han}/u.test(text[offset]!)) expect(cellOrigins[cell]! % EM, `${text[offset]} ${m}`).toBe(0);
        });
      }
    }
  });
});

describe("D9: short last lines are a setting", () => {
  test("one character passes where the house lets it", () => {
    expect(picture("甲乙丙丁戊。", { m: 4, justify: true })).toBe("甲乙丙 ¦ 丁戊。");
    expect(picture("甲乙丙丁戊。", { m: 4, justify: true, profile: { lastLine: 1 } })).toBe("甲乙丙丁 ¦ 戊。");
  });
});
