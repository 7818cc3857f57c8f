/**
 * UAX #14 (Unicode 17, revision 55) a second time: slowly, as patterns copied from the annex's own notation, so that
 * the composer's hand-written rules have something to agree with. Only the character table is shared with them.
 */
import { BREAK_CLASS, breakClassOf, isEastAsianWide } from "../../shared/compose/uax14.ts";

const NAMES = new Map<number, string>(Object.entries(BREAK_CLASS).map(([name, cls]) => [cls, name]));

/** One character or more for every class and every distinction some rule makes. */
export const SAMPLES: readonly string[] = Array.from(
  "ab§ก\u0e31Ａא中一㐀ﾀャ々！!?，,.:;。/-‐|—…⋯“”‘’«»\"'（）()[]【】{}3４%℃‰$￥€№" +
    "가각\u1100\u1161\u11a8👍🏽😀👩©◌⚀\u{1f02c}🇨🇳\u1b05\u1b44\u1bc0\u1bf2\u1a23\ua9c0\u{1193e}\u{11003}\u{11f02}\u{11f04}" +
    " \u3000\t\u00a0\u00ad\u2060\u200b\u200d\u0301\u302a\u00b4\ufffc\u0085\r\n\u2028\u000b\u4dc0\u{10ffff}\ud800",
);

/** A character as the patterns see it: `<QU Pi EA>`. */
function token(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  const name = NAMES.get(breakClassOf(codePoint)) ?? "";
  const traits = [
    [/\p{Pi}/u, "Pi"],
    [/\p{Pf}/u, "Pf"],
    [/(?=\p{ExtPict})\p{Cn}/u, "ExtPictCn"],
    [/\u25cc/, "Dotted"],
  ] as const;
  const words = traits.filter(([trait]) => trait.test(character)).map(([, word]) => word as string);
  if (isEastAsianWide(codePoint)) words.push("EA");
  return `<${[resolved(name, character), ...words].join(" ")}>`;
}

/** LB1 */
function resolved(name: string, character: string): string {
  if (name === "SA") return /[\p{Mn}\p{Mc}]/u.test(character) ? "CM" : "AL";
  if (name === "CJ") return "NS";
  return ["AI", "SG", "XX"].includes(name) ? "AL" : name;
}

/** The rules in order, LB4 to LB31. `{QU&Pi}` is a QU that is Pi, `{CP^EA}` a CP that is not EA, `{^EA}` any but EA. */
const RULES = `
  BK !
  CR × LF
  (CR|LF|NL) !
  × (BK|CR|LF|NL)
  × (SP|ZW)
  ZW SP* ÷
  {.&Joined} ×
  × WJ
  WJ ×
  GL ×
  {^SP^BA^HY^HH} × GL
  × (CL|CP|EX|SY)
  OP SP* ×
  (sot|BK|CR|LF|NL|OP|QU|GL|SP|ZW) {QU&Pi} SP* ×
  × {QU&Pf} (SP|GL|WJ|CL|QU|CP|EX|IS|SY|BK|CR|LF|NL|ZW|eot)
  SP ÷ IS NU
  × IS
  (CL|CP) SP* × NS
  B2 SP* × B2
  SP ÷
  × {QU^Pi}
  {QU^Pf} ×
  {^EA} × QU
  × QU ({^EA}|eot)
  QU × {^EA}
  (sot|{^EA}) QU ×
  ÷ CB
  CB ÷
  (sot|BK|CR|LF|NL|SP|ZW|CB|GL) (HY|HH) × (AL|HL)
  × (BA|HH|HY|NS)
  BB ×
  HL (HY|HH) × {^HL}
  SY × HL
  × IN
  (AL|HL) × NU
  NU × (AL|HL)
  PR × (ID|EB|EM)
  (ID|EB|EM) × PO
  (PR|PO) × (AL|HL)
  (AL|HL) × (PR|PO)
  NU (SY|IS)* (CL|CP) × (PO|PR)
  NU (SY|IS)* × (PO|PR)
  (PO|PR) × OP NU
  (PO|PR) × OP IS NU
  (PO|PR|HY|IS) × NU
  NU (SY|IS)* × NU
  JL × (JL|JV|H2|H3)
  (JV|H2) × (JV|JT)
  (JT|H3) × JT
  (JL|JV|JT|H2|H3) × PO
  PR × (JL|JV|JT|H2|H3)
  (AL|HL) × (AL|HL)
  AP × (AK|{.&Dotted}|AS)
  (AK|{.&Dotted}|AS) × (VF|VI)
  (AK|{.&Dotted}|AS) VI × (AK|{.&Dotted})
  (AK|{.&Dotted}|AS) × (AK|{.&Dotted}|AS) VF
  IS × (AL|HL)
  (AL|HL|NU) × {OP^EA}
  {CP^EA} × (AL|HL|NU)
  (sot|{^RI}) (RI RI)* RI × RI
  EB × EM
  {.&ExtPictCn} × EM
  ÷
`
  .trim()
  .split("\n")
  .map((line) => {
    const [, before = "", action = "", after = ""] = /^(.*?)\s*([×÷!])\s*(.*)$/.exec(line.trim()) ?? [];
    return {
      before: new RegExp(`(?:${pattern(before)})$`),
      after: new RegExp(`^(?:${pattern(after)})`),
      value: "×÷!".indexOf(action),
    };
  });

/** The annex's notation as a pattern over tokens. */
function pattern(notation: string): string {
  const has = (word: string) => `<(?:[^>]* )?${word}[ >]`;
  return notation.replaceAll(/\{([^}&^]*)([^}]*)\}|sot|eot|\w+| /g, (part, cls?: string, conditions?: string) => {
    if (part === " ") return "";
    if (part === "sot") return "^";
    if (part === "eot") return "$";
    if (conditions === undefined) return `(?:<${part}(?: [^>]*)?>)`;
    const tests = [...conditions.matchAll(/([&^])(\w+)/g)].map(
      ([, sign, word = ""]) => `(?${sign === "&" ? "=" : "!"}${has(word)})`,
    );
    return `${tests.join("")}${cls === "" || cls === "." ? "<[^>]*>" : `<${cls}(?: [^>]*)?>`}`;
  });
}

/** What {@link lineBreaks} should give. */
export function breaksByTheAnnex(text: string): readonly number[] {
  const units = unitsOf(text);
  const breaks = new Array<number>(text.length + 1).fill(0); // LB2
  for (const [at, { start }] of units.entries()) {
    if (at === 0) continue;
    const tokens = units.map((unit) => unit.token);
    const left = tokens.slice(0, at).join("");
    const right = tokens.slice(at).join("");
    breaks[start] = RULES.find(({ before, after }) => before.test(left) && after.test(right))?.value ?? Number.NaN;
  }
  breaks[text.length] = 2; // LB3
  return breaks;
}

/** LB9 and LB10 */
function unitsOf(text: string): readonly { readonly start: number; readonly token: string }[] {
  const units: { start: number; token: string }[] = [];
  let start = 0;
  for (const character of text) {
    const own = token(character);
    const isMark = /^<(?:CM|ZWJ)[ >]/.test(own);
    const joined = own.startsWith("<ZWJ") ? " Joined>" : ">";
    const last = units.at(-1);
    if (!isMark) units.push({ start, token: own });
    else if (last === undefined || /^<(?:BK|CR|LF|NL|SP|ZW)[ >]/.test(last.token)) {
      units.push({ start, token: `<AL${joined}` });
    } else last.token = last.token.replace(/(?: Joined)?>$/, joined);
    start += character.length;
  }
  return units;
}
