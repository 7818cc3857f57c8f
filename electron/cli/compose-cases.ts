/**
 * `zuban compose-cases`: line-break and spacing cases as JSON Lines on stdin, the composer's answers on
 * stdout, one for each in the same order (docs/typesetting.md §3).
 */
import * as v from "valibot";
import { BLACK } from "../../shared/base/ink.ts";
import { breakLines, NEWSPAPER, prepare, type Line, type LineProfile } from "../../shared/compose/compose.ts";
import { cellFonts } from "./cell-face.ts";

const EM = 1_000_000;

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
  const writing = test.writingMode?.startsWith("vertical") ? "vertical" : "horizontal";
  const paragraph = prepare([run], fonts, profileOf(test), writing);
  const measure = test.measureEm == null ? Number.MAX_SAFE_INTEGER : Math.round(test.measureEm * EM);
  const first = measure - Math.round(test.firstLineIndentEm * EM);
  const lines = breakLines(paragraph, { measures: [first, measure], justify: false, breaker: "firstFit" });
  return {
    id: test.id,
    lines: lines.map((line) => ({ text: line.text, originsEm: originsPerUnit(line), widthEm: line.width / EM })),
    gapsEm: gaps(lines),
  };
}

/** The policy a case asks for, in the terms of CSS Text 4. */
function profileOf({ mode, trim, autospace, lineBreak }: Case): LineProfile {
  const bare: LineProfile = {
    ...NEWSPAPER,
    prohibition: "basic",
    smallKanaMayStart: lineBreak === "normal" || lineBreak === "loose",
    collapse: false,
    exclamationCollapses: false,
    lineEnd: "full",
    lineStart: "full",
    gapWith: { letters: false, digits: false },
    // CSS stands single letters and figures up only where a case says so; these are the ones that do.
    vertical: { uprightLetters: 1, combinedFigures: 0, longNumbers: "sideways" },
  };
  if (mode === "break-only") return bare;
  const space = autospace ?? "no-autospace";
  return {
    ...bare,
    collapse: trim !== undefined && trim !== "space-all",
    lineEnd: trim === undefined || trim === "space-all" ? "full" : trim === "trim-both" ? "half" : "fit",
    lineStart: trim === "trim-start" || trim === "trim-both" ? "trimAll" : trim === "space-first" ? "trim" : "full",
    gapWith: {
      letters: space === "normal" || space === "ideograph-alpha",
      digits: space === "normal" || space === "ideograph-numeric",
    },
  };
}

/** One origin per UTF-16 unit; the units of one cell share its origin, those of a two-em unit stand an em apart. */
function originsPerUnit({ text, start, cellOffsets, cellOrigins, width }: Line): number[] {
  const origins: number[] = [];
  for (let unit = 0; unit < text.length; unit++) {
    const cell = cellOffsets.findLastIndex((offset) => offset - start <= unit);
    const from = cellOffsets[cell]! - start;
    const units = (cellOffsets[cell + 1] ?? start + text.length) - start - from;
    const room = (cellOrigins[cell + 1] ?? width) - cellOrigins[cell]!;
    const isPair = /^[—…⋯]/u.test(text.slice(from)) && units > 1;
    origins.push((cellOrigins[cell]! + (isPair ? Math.round((room * (unit - from)) / units) : 0)) / EM);
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
