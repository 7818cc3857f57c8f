/**
 * `zuban compose-cases`: line-break and spacing cases as JSON Lines on stdin, the composer's answers on
 * stdout, one for each in the same order (docs/typesetting.md §3).
 */
import * as v from "valibot";
import { BLACK } from "../../shared/base/ink.ts";
import { breakLines, NEWSPAPER, prepare, type Line, type LineProfile } from "../../shared/compose/compose.ts";
import { must } from "../../shared/base/assert.ts";
import { profileOf } from "../../shared/layout/layout.ts";
import { lineProfiles } from "../assets/assets.ts";
import { cellFonts } from "./cell-face.ts";

const EM = 1_000_000;

/** The house rules of CSS, as they ship. */
const CSS: LineProfile = profileOf({
  indent: 0,
  profile: must(
    lineProfiles().find(({ id }) => id === "zh-Hans/css"),
    "zh-Hans/css",
  ),
});

const Case = v.object({
  id: v.string(),
  text: v.string(),
  measureEm: v.nullish(v.number()),
  lang: v.optional(v.string()),
  lineBreak: v.optional(v.string()),
  firstLineIndentEm: v.optional(v.number(), 0),
  mode: v.picklist(["break-only", "spacing"]),
  writingMode: v.optional(v.string()),
  trim: v.optional(v.string()),
  autospace: v.optional(v.string()),
  latinAdvanceEm: v.optional(v.number(), 0.5),
});
type Case = v.InferOutput<typeof Case>;

/** @param input JSON Lines @returns JSON Lines; throws a message naming the line that is no case */
export function composeCases(input: string): string {
  const answers: string[] = [];
  for (const [index, line] of input.split("\n").entries()) {
    if (line.trim() === "") continue;
    answers.push(JSON.stringify(answer(parseCase(line, index + 1))));
  }
  return answers.map((text) => text + "\n").join("");
}

function parseCase(line: string, number: number): Case {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new Error(`第 ${number} 行不是 JSON。`);
  }
  const parsed = v.safeParse(Case, json);
  if (parsed.success) return parsed.output;
  const issue = parsed.issues[0];
  throw new Error(`第 ${number} 行不合格式：${v.getDotPath(issue) ?? "整行"} ${issue.message}`);
}

function answer(test: Case) {
  // CSS's autospace tests are set in Ahem, where every glyph is one em; the cases themselves do not say so.
  const latinAdvance = test.autospace === undefined ? test.latinAdvanceEm : 1;
  const fonts = cellFonts(Math.round(latinAdvance * 1000));
  const run = { text: test.text, faces: ["cells"], size: EM, ink: BLACK, source: null, spaceAfter: 0 };
  // sideways-lr turns the whole line: its characters stand to one another as in a horizontal one.
  const writing = test.writingMode?.startsWith("vertical") ? "vertical" : "horizontal";
  const paragraph = prepare([run], fonts, caseProfile(test), writing);
  const measure = test.measureEm == null ? Number.MAX_SAFE_INTEGER : Math.round(test.measureEm * EM);
  const first = measure - Math.round(test.firstLineIndentEm * EM);
  const lines = breakLines(paragraph, { measures: [first, measure], justify: false, breaker: "firstFit" });
  return {
    id: test.id,
    lines: lines.map((line) => ({
      text: line.text,
      originsEm: originsPerUnit(line, writing === "horizontal" ? glyphOrigins(line) : new Map()),
      widthEm: line.width / EM,
    })),
    gapsEm: gaps(lines),
  };
}

/** The policy a case asks for, in the terms of CSS Text 4. */
function caseProfile({ mode, trim, autospace, lineBreak }: Case): LineProfile {
  const bare: LineProfile = {
    ...CSS,
    // R10: `normal` is `strict` with small kana and two hyphens freed.
    prohibition: lineBreak === "loose" ? "loose" : "basic",
    mayStart: lineBreak === "normal" ? "〜゠" : "",
    smallKanaMayStart: lineBreak === "normal" || lineBreak === "loose",
    collapse: false,
    lineEnd: "full",
    gapWith: { letters: false, digits: false },
  };
  if (mode === "break-only") return bare;
  const space = autospace ?? "no-autospace";
  return {
    ...bare,
    ...trimming(trim),
    gapWith: {
      letters: space === "normal" || space === "ideograph-alpha",
      digits: space === "normal" || space === "ideograph-numeric",
    },
  };
}

/** text-spacing-trim (R22, R26–R28). */
function trimming(trim = "space-all"): Partial<LineProfile> {
  const collapse = trim !== "space-all";
  switch (trim) {
    case "trim-all":
      return { collapse, lineEnd: "half", lineStart: "trimAll", marks: HALF_MARKS };
    case "trim-both":
      return { collapse, lineEnd: "half", lineStart: "trimAll" };
    case "trim-start":
      return { collapse, lineEnd: "fit", lineStart: "trimAll" };
    case "space-first":
      return { collapse, lineEnd: "fit", lineStart: "trim" };
    default:
      return { collapse, lineEnd: collapse ? "fit" : "full", lineStart: "full" };
  }
}

const HALF = { min: 500, width: 500, max: null };
/** 半身: every mark with a blank is half an em; ！？ are no such marks to CSS. */
const HALF_MARKS: LineProfile["marks"] = {
  ...NEWSPAPER.marks,
  bracket: HALF,
  comma: HALF,
  colon: HALF,
  period: HALF,
  middle: HALF,
};

/**
 * One origin per UTF-16 unit: the cell's, or that of its glyph's em box, which for a half-width opening mark is
 * half an em before it. The units of one cell share its origin, those of a two-em unit stand an em apart.
 */
function originsPerUnit(line: Line, glyphs: ReadonlyMap<number, number>): number[] {
  const { text, start, cellOffsets, cellOrigins, width } = line;
  const origins: number[] = [];
  for (let unit = 0; unit < text.length; unit++) {
    const cell = cellOffsets.findLastIndex((offset) => offset - start <= unit);
    const from = cellOffsets[cell]! - start;
    const units = (cellOffsets[cell + 1] ?? start + text.length) - start - from;
    const room = (cellOrigins[cell + 1] ?? width) - cellOrigins[cell]!;
    const isPair = /^[—…⋯]/u.test(text.slice(from)) && units > 1;
    const origin = isPair ? cellOrigins[cell]! : (glyphs.get(cellOffsets[cell]!) ?? cellOrigins[cell]!);
    origins.push((origin + (isPair ? Math.round((room * (unit - from)) / units) : 0)) / EM);
  }
  return origins;
}

/** Where the first glyph of each cell of a horizontal line stands, by the cell's offset in the paragraph. */
function glyphOrigins({ runs, start }: Line): Map<number, number> {
  const origins = new Map<number, number>();
  let at = start;
  for (const { text, clusters, dx } of runs) {
    clusters.forEach((cluster, glyph) => {
      if (!origins.has(at + cluster)) origins.set(at + cluster, dx[glyph]!);
    });
    at += text.length;
  }
  return origins;
}

/** Space inside lines that is no character's own, by the offset of the character after it. */
function gaps(lines: readonly Line[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const line of lines) {
    for (const { offset, width } of line.gaps) found[String(offset)] = width / EM;
  }
  return found;
}
