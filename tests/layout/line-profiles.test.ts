/** House rules of line setting on the page: the profile a style names, indents, and what older editions lack. */
import { describe, expect, test } from "vitest";
import { lineProfiles } from "../../electron/assets/assets.ts";
import { putStyle, setHeadlineNames } from "../../shared/command/command.ts";
import { createDocument } from "../../shared/doc/document.ts";
import { layoutCache, layoutEdition } from "../../shared/layout/layout.ts";
import type { Style } from "../../shared/doc/schema.ts";
import { articleAt, editionOf, FONTS, presetPage, type Copy } from "../kit/page-building.ts";

const EM = 9_000;
const copy: Copy = [["body", "甲乙丙丁戊己庚，辛壬癸子丑寅卯，辰巳午未申酉戌亥。"]];

function withBody(copied: Copy, changes: Partial<Style>) {
  const document = editionOf([copied], presetPage(), articleAt(0, 20, 1, 40));
  const body = [...document.snapshot().styles.values()].find(({ role }) => role === "body")!;
  document.apply(putStyle(document.snapshot(), { style: { ...body, ...changes } })!, { label: "改样式" });
  return document;
}

const bodyLines = (copied: Copy, changes: Partial<Style>) => {
  const document = withBody(copied, changes);
  return layoutEdition(document.snapshot(), FONTS, layoutCache())[0]!.articles[0]!.lines;
};
const shipped = (id: string) => {
  const { name, rules } = lineProfiles().find((profile) => profile.id === `zh-Hans/${id}`)!;
  return { name, rules };
};

describe("a style's profile", () => {
  test("decides how its paragraphs are set", () => {
    const widthOfComma = (profile: Style["profile"]) => {
      const [line] = bodyLines(copy, { profile, align: "start" });
      const comma = line!.line.text.indexOf("，");
      return (line!.line.cellOrigins[comma + 1]! - line!.line.cellOrigins[comma]!) / EM;
    };
    expect(widthOfComma(null)).toBe(1);
    expect(widthOfComma(shipped("kaiming"))).toBe(0.5);
  });

  test("set anew, sets its paragraphs anew", () => {
    const document = withBody(copy, { align: "start" });
    const cache = layoutCache();
    const width = () => layoutEdition(document.snapshot(), FONTS, cache)[0]!.articles[0]!.lines[0]!.line.natural;
    const before = width();
    const style = [...document.snapshot().styles.values()].find(({ role }) => role === "body")!;
    const change = putStyle(document.snapshot(), { style: { ...style, profile: shipped("banjiao") } })!;
    document.apply(change, { label: "改规范" });
    expect(width()).toBeLessThan(before);
  });

  test("is refused where it is none", () => {
    const document = withBody(copy, { align: "start" });
    const style = [...document.snapshot().styles.values()].find(({ role }) => role === "body")!;
    const wrong = { name: "我的", rules: { marks: { comma: { min: 400, width: 500, max: null } } } };
    expect(() =>
      document.apply(putStyle(document.snapshot(), { style: { ...style, profile: wrong } })!, { label: "改规范" }),
    ).toThrow("标点宽度应为");
  });

  test("styles written before there were any follow the newspaper", () => {
    const {
      profile: _profile,
      hangingIndent: _hanging,
      ...old
    } = [...withBody(copy, { indent: 1000 }).snapshot().styles.values()][0]!;
    const edition = editionOf([]).snapshot().edition;
    const document = createDocument({ put: [edition, old as Style], remove: [], text: [] });
    expect(document.snapshot().styles.get(old.id)).toEqual({ ...old, profile: null, hangingIndent: 0 });
  });
});

test("R20 a name the edition lists is kept whole in its text, in a cache that knew the page before", () => {
  const text = "甲乙丙丁戊己庚辛壬癸子赵钱孙丑寅卯辰巳午未申酉戌亥甲乙丙丁戊";
  const document = withBody([["body", text]], { indent: 2000 });
  const cache = layoutCache();
  const second = () => layoutEdition(document.snapshot(), FONTS, cache)[0]!.articles[0]!.lines[1]!.line.text[0];
  expect(second()).toBe("孙");
  document.apply(setHeadlineNames(document.snapshot(), { names: ["赵钱孙"] })!, { label: "名称" });
  expect(second()).toBe("赵");
});

describe("indents", () => {
  test("R49 typed spaces do not add to the style's indent", () => {
    const typed: Copy = [["body", "\u3000\u3000" + copy[0]![1]]];
    const [plain, spaced] = [copy, typed].map((text) => bodyLines(text, { indent: 2000 })[0]!);
    const inkAt = ({ x, line }: typeof plain & object, cell: number) => x + line.cellOrigins[cell]!;
    expect(inkAt(spaced!, 2)).toBe(inkAt(plain!, 0));
    const kept = bodyLines(typed, { indent: 0 })[0]!;
    expect(kept.line.cellOrigins[2]).toBe(2 * EM);
  });

  test("R54 all lines but the first stand in by the hanging indent", () => {
    const lines = bodyLines([["body", "张三：" + "甲乙丙丁戊己庚辛壬癸".repeat(4)]], {
      indent: 0,
      hangingIndent: 3000,
    });
    const left = lines[0]!.x;
    expect(lines.map(({ x }) => (x - left) / EM)).toEqual([0, 3, 3, 3]);
    expect(lines.map(({ line }) => line.measure / EM)).toEqual([15, 12, 12, 12]);
  });
});
