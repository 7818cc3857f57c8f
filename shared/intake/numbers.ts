/** Numbers as newspapers write them: figures in headlines are Chinese where the text has Arabic ones. */

/** Length of a number of two figures or more at `at`, in Arabic or Chinese figures; 0 if there is none. */
export function numberLength(text: string, at: number, end: number): number {
  if (!isFigure(text.charCodeAt(at))) return 0;
  let stop = at + 1;
  while (stop < end && (isFigure(text.charCodeAt(stop)) || isPoint(text, stop))) stop++;
  return stop - at > 1 ? stop - at : 0;
}

function isPoint(text: string, at: number): boolean {
  return text[at] === "." && isArabic(text.charCodeAt(at - 1)) && isArabic(text.charCodeAt(at + 1));
}

const FIGURES = new Map("〇一二三四五六七八九".split("").map((figure, value) => [figure.charCodeAt(0), value]));
FIGURES.set("零".charCodeAt(0), 0).set("两".charCodeAt(0), 2);
const UNITS = new Map(
  "十百千万亿".split("").map((unit, i) => [unit.charCodeAt(0), [10, 100, 1000, 1e4, 1e8][i] as number]),
);

function isArabic(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isFigure(code: number): boolean {
  return isArabic(code) || FIGURES.has(code) || UNITS.has(code);
}

/** One name for a number however it is written (30万, 三十万, 300000); null for what is no number (2026.6.18). */
export function canonicalNumber(word: string): string | null {
  let sum = 0;
  let section = 0;
  let figures = "";
  for (const char of word) {
    const code = char.charCodeAt(0);
    const unit = UNITS.get(code);
    if (isArabic(code) || char === ".") figures += char;
    else if (FIGURES.has(code)) figures += FIGURES.get(code);
    else if (unit === undefined) return null;
    else if (unit < 1e4) {
      section += (figures === "" ? 1 : Number(figures)) * unit;
      figures = "";
    } else {
      sum += (section + Number(figures) || 1) * unit;
      [section, figures] = [0, ""];
    }
  }
  const value = sum + section + Number(figures);
  return Number.isFinite(value) ? String(value) : null;
}
