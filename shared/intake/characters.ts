/**
 * What single characters are to a Chinese compositor, and step 1 of intake: the characters that carry no
 * text are taken out and listed, the rest is brought to NFC where that cannot change a Han character.
 */
import type { SourceStretch } from "../doc/schema.ts";

/** A character that was taken out, or that a person should look at; `offset` is UTF-16 in the source. */
export interface CharacterNote<Reason extends string> {
  readonly offset: number;
  readonly char: string;
  readonly reason: Reason;
}
export type RemovedCharacter = CharacterNote<"byte order mark" | "zero width" | "soft hyphen" | "control">;
export type FlaggedCharacter = CharacterNote<"compatibility ideograph" | "radical" | "private use" | "undecodable">;

/** The source after step 1. `map` leads from its offsets to the source's; it covers every character. */
export interface CleanText {
  readonly text: string;
  /** Length of the source. */
  readonly sourceLength: number;
  readonly map: readonly SourceStretch[];
  readonly removed: readonly RemovedCharacter[];
  readonly flagged: readonly FlaggedCharacter[];
}

// Joiners are content inside an emoji sequence or an Indic cluster and noise everywhere else.
const JOINERS = "(?<![\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\p{M}])[\\u200c\\u200d]";
const REMOVED =
  "[\\ufeff\\u00ad\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069]|" +
  `${JOINERS}|[\\0-\\x08\\x0e-\\x1f\\x7f-\\x9f]`;
// Whatever NFC could change: a base with its combining marks, Hangul, a lone non-Han character. Han is never
// offered, because NFC would replace compatibility ideographs by their look-alikes.
const COMPOSABLE =
  "[\\u1100-\\u11ff\\uac00-\\ud7a3]+|[^\\p{ASCII}\\p{Script=Han}\\p{M}\\s\\u200c\\u200d]\\p{M}*|[\\x21-\\x7e]\\p{M}+";

const NOISE = new RegExp(REMOVED, "u");
const NOISE_OR_COMPOSABLE = new RegExp(`${REMOVED}|${COMPOSABLE}`, "gu");
const SUSPECT = /[\uf900-\ufaff\u{2f800}-\u{2fa1f}\u2e80-\u2fdf\ue000-\uf8ff\u{f0000}-\u{10ffff}\ufffd]/gu;

/** Step 1 on a decoded text. NEL (U+0085) is listed as removed and stays as the line break it stands for. */
export function cleanCharacters(source: string): CleanText {
  const flagged = [...source.matchAll(SUSPECT)].map((match) => flag(match[0], match.index));
  if (!NOISE.test(source) && source.normalize("NFC") === source) {
    return {
      text: source,
      sourceLength: source.length,
      map: source === "" ? [] : [[0, 0, source.length]],
      removed: [],
      flagged,
    };
  }
  const parts: string[] = [];
  const map = new MapBuilder();
  const removed: RemovedCharacter[] = [];
  let length = 0;
  let done = 0;
  const keep = (end: number) => {
    parts.push(source.slice(done, end));
    map.add(length, done, end - done);
    length += end - done;
  };
  for (const match of source.matchAll(NOISE_OR_COMPOSABLE)) {
    const found = match[0];
    const isNoise = NOISE.test(found);
    const replacement = found === "\u0085" ? "\n" : isNoise ? "" : found.normalize("NFC");
    if (replacement === found) continue;
    keep(match.index);
    if (isNoise) removed.push({ offset: match.index, char: found, reason: removalReason(found) });
    for (let i = 0; i < replacement.length; i++) {
      map.add(length + i, match.index + Math.min(i, found.length - 1), 1);
    }
    parts.push(replacement);
    length += replacement.length;
    done = match.index + found.length;
  }
  keep(source.length);
  return { text: parts.join(""), sourceLength: source.length, map: map.stretches, removed, flagged };
}

function removalReason(char: string): RemovedCharacter["reason"] {
  if (char === "\ufeff") return "byte order mark";
  if (char === "\u00ad") return "soft hyphen";
  return char < "\u00a0" ? "control" : "zero width";
}

function flag(char: string, offset: number): FlaggedCharacter {
  const code = char.codePointAt(0) ?? 0;
  const reason =
    code === 0xfffd
      ? "undecodable"
      : code >= 0x2e80 && code <= 0x2fdf
        ? "radical"
        : (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000
          ? "private use"
          : "compatibility ideograph";
  return { offset, char, reason };
}

/** Collects stretches `[from, to, length]` in ascending order, joining those that continue one another. */
export class MapBuilder {
  readonly stretches: [number, number, number][] = [];

  add(from: number, to: number, length: number): void {
    if (length === 0) return;
    const last = this.stretches.at(-1);
    if (last && last[0] + last[2] === from && last[1] + last[2] === to) last[2] += length;
    else this.stretches.push([from, to, length]);
  }
}

/** Index of the stretch that holds offset `at`, or of the last one before it; -1 before the first. */
export function stretchAt(map: readonly SourceStretch[], at: number): number {
  let low = 0;
  let high = map.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((map[middle] as SourceStretch)[0] <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What a character is when a space beside it is judged. */
export type CharacterKind = "space" | "han" | "mark" | "digit" | "western";

// Marks set full width in Chinese text although Unicode calls their width ambiguous; all others below
// U+2E80 are half a cell.
const WIDE_AMBIGUOUS = new Set("“”‘’—…―‥×÷°℃①②③④⑤⑥⑦⑧⑨⑩●○◆◇■□▲△★☆→←↑↓".split("").map((c) => c.charCodeAt(0)));
const AMBIGUOUS_MARK = new Set("“”‘’—…―‥·".split("").map((c) => c.charCodeAt(0)));

/** White space, line breaks included. */
export function isSpace(code: number): boolean {
  if (code > 0x20 && code < 0xa0) return false;
  return (
    code === 0x20 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x1680
  );
}

export function kindOf(code: number): CharacterKind {
  if (code >= 0x4e00 && code <= 0x9fff) return "han";
  if (code >= 0x30 && code <= 0x39) return "digit";
  if (isSpace(code)) return "space";
  if (code < 0x2e80) return AMBIGUOUS_MARK.has(code) ? "mark" : WIDE_AMBIGUOUS.has(code) ? "han" : "western";
  if (code >= 0xff10 && code <= 0xff19) return "digit";
  if ((code >= 0x3001 && code <= 0x3020 && code !== 0x3005 && code !== 0x3007) || isFullWidthMark(code)) return "mark";
  return code >= 0x1f000 && code < 0x20000 ? "western" : "han";
}

function isFullWidthMark(code: number): boolean {
  return (
    (code >= 0xff01 && code <= 0xff0f) ||
    (code >= 0xff1a && code <= 0xff20) ||
    (code >= 0xff3b && code <= 0xff40) ||
    (code >= 0xff5b && code <= 0xff65)
  );
}

/** Width in half cells: 2 for full-width characters, 1 for half-width, 0 for marks that sit on another. */
export function halfCells(code: number): number {
  if (code < 0x300) return WIDE_AMBIGUOUS.has(code) ? 2 : 1;
  if (code <= 0x36f || (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)) return 0;
  if (code < 0x2e80) return code >= 0x1100 && code <= 0x115f ? 2 : WIDE_AMBIGUOUS.has(code) ? 2 : 1;
  return code >= 0xff61 && code <= 0xffdc ? 1 : 2;
}
