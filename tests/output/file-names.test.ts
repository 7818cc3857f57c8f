/** Names that pages go out under: variables, gaps, what systems do not take, and clashes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileNames, safeName, USUAL_NAMES, VARIABLES, type NamedEdition } from "../../shared/output/file-names.ts";
import type { OutputForm } from "../../shared/output/order.ts";
import { listPages, readPages } from "../../shared/output/page-list.ts";

const sections = ["要闻", "", "副刊", "要闻"];
const EDITION: NamedEdition = {
  edition: { name: "云浦日报", date: "2026-06-18", issueNumber: 12_306 },
  pages: sections.map((sectionName) => ({ sectionName })),
};
const PDF: OutputForm = { format: "pdf", kind: "x4", marks: false, each: false };
const EACH: OutputForm = { ...PDF, each: true };
const JPEG: OutputForm = { format: "jpeg", dpi: 150, quality: 85 };

function names(pages: readonly number[], form: OutputForm, pattern?: string, edition = EDITION): string[] {
  const named = fileNames(edition, pages, form, pattern);
  if (!named.ok) throw new Error(JSON.stringify(named.problem));
  return named.files.map(({ name }) => name);
}

describe("names of files", () => {
  test("as they are unless somebody wants others", () => {
    expect(names([1, 2, 3, 4], PDF)).toEqual(["云浦日报 2026-06-18.pdf"]);
    expect(names([1, 2, 4], PDF)).toEqual(["云浦日报 2026-06-18 第01,02,04版.pdf"]);
    expect(names([1], PDF)).toEqual(["云浦日报 2026-06-18 第01版 要闻.pdf"]);
    expect(names([1, 2], JPEG)).toEqual(["云浦日报 2026-06-18 第01版 要闻.jpg", "云浦日报 2026-06-18 第02版.jpg"]);
  });

  test("every variable has its value, in either language", () => {
    const chinese = VARIABLES.map(([name]) => `{${name}}`).join("|");
    const english = VARIABLES.map(([, name]) => `{${name}}`).join("|");
    const all = "云浦日报_2026-06-18_2026_06_18_12306_第03版_03_3_副刊_4_X-4.pdf";
    expect(names([3], EACH, chinese)).toEqual([all]);
    expect(names([3], EACH, english)).toEqual([all]);
    const hundred = { ...EDITION, pages: Array.from({ length: 104 }, () => ({ sectionName: "" })) };
    expect(names([7], EACH, "{版序} {序}", hundred)).toEqual(["007 7.pdf"]);
    const none = { ...EDITION, edition: { ...EDITION.edition, issueNumber: null } };
    expect(names([1], EACH, "{报名}-{期号}-{n}", none)).toEqual(["云浦日报--1.pdf"]);
  });

  test("an unknown variable, an empty name and two files of one name are refused", () => {
    expect(fileNames(EDITION, [1], PDF, "{报名}{版心}")).toEqual({
      ok: false,
      problem: { kind: "unknown-variable", variable: "版心" },
    });
    expect(fileNames(EDITION, [1, 2], EACH, "{版名}")).toEqual({ ok: false, problem: { kind: "no-name", page: 2 } });
    expect(fileNames(EDITION, [1, 3, 4], EACH, "{版名}")).toEqual({
      ok: false,
      problem: { kind: "same-name", name: "要闻.pdf", pages: [1, 4] },
    });
    const cases = { ...EDITION, pages: [{ sectionName: "Sport" }, { sectionName: "SPORT" }] };
    expect(fileNames(cases, [1, 2], EACH, "{版名}")).toMatchObject({ ok: false, problem: { kind: "same-name" } });
    expect(fileNames(EDITION, [1, 4], PDF, "{报名}")).toMatchObject({ ok: true });
  });

  test.each([
    ["A/B:C*?", "A_B_C__"],
    ["..hidden. ", "hidden"],
    ["CON", "_CON"],
    ["com1.2026", "_com1.2026"],
    ["console", "console"],
    ["上\n下\u202e", "上下"],
    ["  早　报  ", "早 报"],
    ["e\u0301", "\u00e9"],
  ])("%j is kept as %j", (given, kept) => expect(safeName(given)).toBe(kept));

  test("whatever is written, every system takes the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        const name = safeName(text);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(201);
        expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}]|^[\s.]|[\s.]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu);
        expect(safeName(name)).toBe(name);
      }),
      { numRuns: 500 },
    );
  });
});

describe("lists of pages", () => {
  test("are written the shortest way and read again", () => {
    expect(listPages([1, 2, 3, 5, 7, 8])).toBe("1-3,5,7,8");
    expect(listPages([])).toBe("");
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (pages) => {
        const sorted = pages.toSorted((a, b) => a - b);
        expect(readPages(listPages(sorted), 40)).toEqual(sorted);
      }),
    );
    expect(USUAL_NAMES).toContain("{版次}");
  });
});
