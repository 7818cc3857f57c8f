/** The rules of docs/typesetting.md, each by its own example (the `T:` lines). */
import { describe, expect, test } from "vitest";
import { advances, breaksOf, EM, picture, setLines, widthOf } from "../kit/line-setting.ts";

describe("1A: line start and line end", () => {
  test("R1 a closing mark never starts a line", () => {
    expect(breaksOf("甲乙丙丁，戊", 4)).toBe("甲乙丙 ¦ 丁，戊");
    const noStart =
      "，。、．：；？！‼⁇⁈⁉）］｝｠》〉」』】〕〗〙〛〞〟”’·•‧・･～〜–‐-/／％‰°℃℉′″%々〃〻︐︑︒︓︔︕︖︘︶︸︺︼︾﹀﹂﹄﹈﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞｡｣､,.:;!?)]}";
    for (const mark of noStart) {
      const [, second] = breaksOf(`文文文文文文${mark}字字`, 6).split(" ¦ ");
      expect(second?.startsWith(mark), mark).toBe(false);
    }
    // A single dash between Han is 一字线.
    expect(breaksOf("文文文文文文—字字", 6)).toBe("文文文文文 ¦ 文—字字");
  });

  test("R2 an opening mark never ends a line", () => {
    expect(breaksOf("甲乙丙（丁）", 4)).toBe("甲乙丙 ¦ （丁）");
    for (const mark of "（［｛｟《〈「『【〔〖〘〚〝“‘([{︗︵︷︹︻︽︿﹁﹃﹇﹙﹛﹝｢") {
      const [first] = breaksOf(`甲乙丙${mark}丁戊`, 4).split(" ¦ ");
      expect(first?.endsWith(mark), mark).toBe(false);
    }
    expect(breaksOf("甲乙丙￥500元", 4).split(" ¦ ")[0]).toBe("甲乙丙");
  });

  test("R3 GB level keeps the solidus off line ends, basic does not", () => {
    expect(breaksOf("甲乙丙丁/戊己", 4.5)).toBe("甲乙丙 ¦ 丁/戊己");
    expect(breaksOf("甲乙丙丁/戊己", 4.5, { prohibition: "basic" })).toBe("甲乙丙丁/ ¦ 戊己");
  });

  test("R4 a dash may start a line, an ellipsis may not", () => {
    expect(breaksOf("字字字字字字字字——字字", 8)).toBe("字字字字字字字字 ¦ ——字字");
    expect(breaksOf("字字字字字字字字……字字", 8)).toBe("字字字字字字字 ¦ 字……字字");
    expect(breaksOf("——甲乙", 8)).toBe("——甲乙");
    expect(breaksOf("字字字字字字字字——字字", 8, { prohibition: "strict" })).toBe("字字字字字字字 ¦ 字——字字");
  });

  test("R5 curly quotes are brackets among Han", () => {
    expect(breaksOf("他去中国“一带一路”倡议", 4).split(" ¦ ")[0]).toBe("他去中国");
    expect(breaksOf("他去中国“一带一路”倡议", 6)).toBe("他去中国“一 ¦ 带一路”倡议");
    expect(breaksOf("他去中国“一带一路”倡议", 5).split(" ¦ ")).toEqual(["他去中国", "“一带一", "路”倡议"]);
  });

  test("R6 dash, bracket and quote rules compose", () => {
    const eight = "字".repeat(8);
    expect(
      picture(`${eight}“——”字字字字字字`, { m: 9, indent: 1.5, profile: { lineEnd: "full", lineStart: "full" } }),
    ).toBe("字字字字字字字 ¦ 字“——”字字字字 ¦ 字字");
    expect(
      picture("字字字字字字字破折——，字字字字字字", {
        m: 9,
        indent: 1.5,
        profile: { lineEnd: "full", lineStart: "full" },
      }),
    ).toBe("字字字字字字字 ¦ 破折——，字字字字 ¦ 字字");
  });

  test("R7 a measure too narrow for any legal line still sets everything, and says so", () => {
    const lines = setLines("“‘《（甲", { m: 1 });
    expect(lines.map((line) => line.text).join("")).toBe("“‘《（甲");
    expect(lines.length).toBeLessThanOrEqual(5);
    expect(lines.some((line) => line.reasons.some((reason) => reason.what === "emergency"))).toBe(true);
  });

  test("R7 an address wider than the line is torn where it fills the lines it touches", () => {
    const lines = setLines("发邮件至someone.very.long.address@example.newspaper.com即可", { m: 11, justify: true });
    expect(lines[0]!.text).toMatch(/^发邮件至some/);
    for (const line of lines.slice(0, -1)) expect(line.width).toBeGreaterThan(8 * EM);
    expect(lines[0]!.reasons.map(({ what }) => what)).toContain("emergency");
  });

  test("R45 a word that leaves most of the line empty does not blow it apart", () => {
    const lines = setLines("账号为6222021234567890123，请核对后再汇款", { m: 15, justify: true, indent: 2 });
    expect(lines[0]!.text).toBe("账号为");
    expect(lines[0]!.width).toBe(3 * EM);
    expect(lines[0]!.reasons.map(({ rule }) => rule)).toContain("R45");
    expect(picture("研究由Massachusetts大学完成，今天公布", { m: 11, justify: true, indent: 2 })).toMatch(/^研究由 ¦ /);
  });

  test("controls take no room and are not missing; a tab is a space", () => {
    expect(widthOf("甲\u0000\u0007乙")).toBe(2);
    expect(setLines("甲\t乙")[0]!.cellOffsets).toEqual([0, 1, 2]);
  });

  test("R8 small kana: never first when strict, allowed in newspapers", () => {
    expect(breaksOf("文文文文文文ャ字字", 6, { smallKanaMayStart: false })).toBe("文文文文文 ¦ 文ャ字字");
    expect(breaksOf("文文文文文文ャ字字", 6)).toBe("文文文文文文 ¦ ャ字字");
  });

  test("R9 superior figures stay with the character before", () => {
    expect(breaksOf("甲乙丙丁²戊", 4)).toBe("甲乙丙 ¦ 丁²戊");
    expect(breaksOf("甲乙丙丁[^1]", 4)).toBe("甲乙丙 ¦ 丁[^1]");
  });
});

describe("1B: unbreakable units", () => {
  test("R12 the dash is one unit of two em", () => {
    expect(breaksOf("甲乙丙——丁", 4)).toBe("甲乙丙 ¦ ——丁");
    expect(widthOf("爱——测")).toBe(4);
    const [line] = setLines("甲乙——丙丁戊己庚辛", { m: 7.5, justify: true });
    expect(advances(line!)[2]).toBeGreaterThanOrEqual(2);
    expect(line!.cellOffsets).toContain(2);
    expect(line!.cellOffsets).not.toContain(3);
  });

  test("R12 three dashes are one stroke of three em, four are two of two", () => {
    const [line] = setLines("部署———", { m: 9 });
    expect(line!.width).toBe(5 * EM);
    expect(line!.cellOffsets).toEqual([0, 1, 2]);
    expect(setLines("甲————乙", { m: 9 })[0]!.cellOffsets).toEqual([0, 1, 3, 5]);
    expect([widthOf("⸺"), widthOf("⸻")]).toEqual([2, 3]);
  });

  test("R13 the ellipsis is one unit, and a double one breaks only in the middle", () => {
    expect(breaksOf("甲乙丙……丁", 4)).toBe("甲乙 ¦ 丙……丁");
    expect(widthOf("……")).toBe(2);
    expect(widthOf("…………")).toBe(4);
  });

  test("R14 a number is never split", () => {
    expect(breaksOf("共计123456元", 3)).toBe("共计 ¦ 123456 ¦ 元");
    expect(breaksOf("甲乙１２３４５", 6)).toBe("甲乙 ¦ １２３４５");
    for (const number of ["9·11", "1:500", "1∶500", "12,345.6"]) {
      expect(
        breaksOf(`甲乙丙丁${number}戊己`, 5)
          .split(" ¦ ")
          .some((line) => line.includes(number)),
        number,
      ).toBe(true);
    }
  });

  test("R15 a number keeps its sign and unit", () => {
    const units = ["50%", "37℃", "8‰", "5°", "+5", "±2", "-3", "￥500", "$20", "500₫", "5km", "20㎡", "3㎏", "8㎞"];
    for (const unit of units) {
      const lines = breaksOf(`甲乙丙丁戊${unit}己庚`, 6).split(" ¦ ");
      expect(
        lines.some((line) => line.includes(unit)),
        unit,
      ).toBe(true);
    }
    expect(breaksOf("中文50℃中文", 3)).toBe("中文 ¦ 50℃中 ¦ 文");
  });

  test("R16 figure and classifier part only where nothing else is as good", () => {
    expect(picture("甲乙丙丁戊己庚辛壬5月甲乙丙丁戊己庚辛壬癸", { m: 10, justify: true })).not.toContain("5 ¦ 月");
    expect(picture("甲乙丙丁戊2024年5月甲乙丙丁戊己庚辛壬癸", { m: 9, justify: true })).toMatch(/2024年 ¦ 5月/);
  });

  test("R17, R18 words stay whole", () => {
    expect(breaksOf("中文Hello世界", 4)).toBe("中文 ¦ Hello世 ¦ 界");
    expect(breaksOf("加入ＷＴＯ后", 4)).toBe("加入 ¦ ＷＴＯ后");
  });

  test("R19 ？！ share one em and stay together", () => {
    expect(widthOf("真的？！")).toBe(3);
    expect(widthOf("真的！！！")).toBe(4);
    expect(breaksOf("甲乙丙？！丁", 4)).toBe("甲乙 ¦ 丙？！丁");
  });
});

describe("1C: punctuation width", () => {
  test("R22 neighbours collapse, and a closer with an opener gives up only one half", () => {
    const widths = {
      "国（（国": 3.5,
      "国））国": 3.5,
      "国）（国": 3.5,
      "国（）国": 4,
      "国。）国": 3.5,
      "国：“国": 3.5,
      "国（・国": 4,
      "国・（国": 3.5,
      "国　（国": 3.5,
    };
    for (const [text, width] of Object.entries(widths)) expect(widthOf(text), text).toBe(width);
  });

  test("R23 so many marks side by side are one em and a half for each further one", () => {
    for (const [text, width] of Object.entries({ "。”）": 2, "），“": 2, "国。”）": 3 })) {
      expect(widthOf(text), text).toBe(width);
    }
  });

  test("R24 ！？ collapse like closers in newspapers, not in CSS", () => {
    expect(widthOf("真！”他")).toBe(3.5);
    expect(widthOf("真！”他", { exclamationCollapses: false })).toBe(4);
  });

  test("R25 dash and ellipsis never collapse", () => {
    expect(widthOf("爱。——测")).toBe(5);
    expect(widthOf("字……字")).toBe(4);
  });

  test("R26 a closing mark at the line end is half, before it is decided what fits", () => {
    expect(setLines("甲乙丙丁。", { m: 4.5 }).map((line) => line.width)).toEqual([4.5 * EM]);
    const [line] = setLines("甲乙丙丁。戊己庚", { m: 5, justify: true });
    expect(line!.text).toBe("甲乙丙丁。");
    expect(line!.width).toBe(5 * EM);
    expect(advances(line!)).toEqual([1.125, 1.125, 1.125, 1.125, 0.5]);
  });

  test("R27 an opening mark at a line start gives up its blank", () => {
    const [, second] = setLines("甲乙丙丁（戊", { m: 4 });
    expect(second!.cellOrigins[0]).toBe(-0.5 * EM);
  });

  test("R29 quotes follow their context, and a pair agrees", () => {
    expect(widthOf("中‘that’s’中")).toBe(1 + 1 + 2 + 0.5 + 0.5 + 1 + 1);
    expect(widthOf("他说“OK”吗")).toBe(6);
    expect(widthOf("“甲乙。")).toBe(4);
  });

  test("R30 a mark whose ink fills its cell is not trimmed", () => {
    expect(widthOf("国｠｠国")).toBe(3.5);
    expect(widthOf("国％％国")).toBe(4);
  });
});

describe("1D: Han and Latin", () => {
  test("R34, R36 a quarter em between Han and Latin, typed spaces included, not added to", () => {
    expect(widthOf("第A章")).toBe(3);
    expect(widthOf("2024年")).toBe(3.25);
    expect(widthOf("中 A 文")).toBe(widthOf("中A文"));
    expect(widthOf("中  A文")).toBe(widthOf("中A文"));
  });

  test("R35 no gap beside punctuation", () => {
    expect(widthOf("国。XX国")).toBe(1 + 1 + 1 + 0.25 + 1);
    expect(widthOf("（A）")).toBe(2.5);
  });

  test("R37 the gap vanishes at a break and causes none", () => {
    const lines = setLines("国国国国X国", { m: 4 });
    expect(lines.map((line) => line.text)).toEqual(["国国国国", "X国"]);
    expect(lines.map((line) => line.gaps.length)).toEqual([0, 1]);
  });

  test("R38, R39 no gap for full-width letters and superiors; selectors are transparent", () => {
    expect(widthOf("国Ａ国")).toBe(3);
    expect(widthOf("国¹国")).toBe(2.5);
    expect(setLines("国\u{E0100}A")[0]!.gaps).toHaveLength(1);
    expect(setLines("𠀀X")[0]!.gaps).toHaveLength(1);
  });
});

describe("1E: justification", () => {
  test("R40 commas give before a character is pushed out", () => {
    const [line] = setLines("甲乙，丙丁，戊己庚。辛壬", { m: 9, justify: true });
    expect(line!.text).toBe("甲乙，丙丁，戊己庚。");
    expect(line!.width).toBe(9 * EM);
    expect(advances(line!)).toEqual([1, 1, 0.75, 1, 1, 0.75, 1, 1, 1, 0.5]);
  });

  test("R40 brackets give before commas", () => {
    const [line] = setLines("甲（乙）丙，丁戊己庚辛壬", { m: 9.5, justify: true });
    const [open, close, comma] = ["（", "）", "，"].map((mark) => advances(line!)[line!.text.indexOf(mark)]);
    expect(comma).toBe(1);
    expect((open ?? 0) + (close ?? 0)).toBeLessThanOrEqual(2);
  });

  test("R41 push-out where squeezing is not enough", () => {
    expect(picture("甲乙丙丁。", { m: 4 })).toBe("甲乙丙 ¦ 丁。");
    expect(picture("甲乙丙丁。", { m: 4.5, justify: true })).toBe("甲乙丙丁。");
  });

  test("R42 no space goes into or around fixed units", () => {
    const [line] = setLines("价格为3—5万元不等整整整整整整整整", { m: 10, justify: true });
    expect(line!.text).toBe("价格为3—5万元不等");
    const widths = advances(line!);
    expect(widths[4]).toBe(1);
    // The rest goes to the five places between Han, and to no other.
    const between = [0, 1, 6, 7, 8].map((cell) => widths[cell]! - 1);
    for (const white of between) expect(white).toBeCloseTo((10 - 9.5 - 0.166) / 5, 4);
    const gap = line!.gaps.reduce((sum, { width }) => sum + width / EM, 0);
    expect(gap).toBeCloseTo(0.5 + 0.166, 3);
    expect(line!.width).toBe(10 * EM);
  });

  test("R43 equal shares, no drift", () => {
    const [line] = setLines("甲乙丙丁戊己庚《甲乙丙丁》", { m: 8, justify: true });
    expect(line!.text).toBe("甲乙丙丁戊己庚");
    expect(line!.width).toBe(8 * EM);
    const given = advances(line!).slice(0, -1);
    expect(Math.max(...given) - Math.min(...given)).toBeLessThanOrEqual(1 / EM + 1e-12);
  });

  test("R44 the last line keeps its natural width", () => {
    const lines = setLines("甲乙丙丁戊己庚", { m: 4, justify: true });
    expect(lines.at(-1)!.width).toBe(3 * EM);
    expect(lines.at(-1)!.justified).toBe(false);
  });

  test("R50 one character is no last line, whatever it costs the line before", () => {
    expect(picture("甲乙丙丁。", { m: 4, justify: true })).toBe("甲乙 ¦ 丙丁。");
    expect(picture("一二三四五六七八九十一。", { m: 10, justify: true })).toBe("一二三四五六七八九 ¦ 十一。");
  });
});

describe("measures that differ", () => {
  test("each line takes its own measure, the last one repeats", () => {
    const lines = setLines("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", { m: [6, 3, 4], justify: true });
    expect(lines.map((line) => line.measure / EM)).toEqual([6, 3, 4, 4]);
  });
});
