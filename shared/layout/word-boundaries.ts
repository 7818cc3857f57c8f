/**
 * How much a headline suffers where a line ends at a boundary of its text (R82, R83): nothing between two
 * words, a little before a particle, a lot inside a name. The text is divided into the fewest and best known
 * words of a lexicon; nothing here is a prohibition (R20), and nothing depends on the machine's ICU.
 */
import type { Lexicon } from "./lexicon.ts";

/**
 * Costs in the unit of {@link UNEVEN_COST}: a line one em longer than the other costs 10, two em 40, six em
 * 360. So a common word is torn rather than leave the lines seven em apart, a name only beyond nine.
 */
const TEAR = { NAME: 900, WORD: 500, PERSON: 400, UNKNOWN: 120, VERB: 90, LOOSE: 25, QUOTATION: 120 } as const;
/** Lines one em apart in width (R81); twice as far is four times as bad. */
export const UNEVEN_COST = 10;
/** R83: what leans on the word before it. */
const LEANS_BACK: ReadonlyMap<string, number> = new Map([
  ...each("的了着过地得们吗呢吧啊等之性者", 200),
  ...each("在和与及或", 90),
  ...each("里上下中外内间后前", 100),
]);
/** What leans on the word after it should not end a line either. */
const LEANS_ON: ReadonlyMap<string, number> = new Map([
  ...each("在和与及或把被将向往从由对为以于让使令给", 70),
  ...each("不没未很更最第新老小大这那每各再又", 90),
  ...each("看听说问想做买卖送吃喝住开关建修办管查救护走", 50),
]);

function each(chars: string, cost: number): (readonly [string, number])[] {
  return Array.from(chars, (char) => [char, cost] as const);
}

/** A pause of the headline (R80) is where it divides; a comma or colon nearly so. */
const PAUSE_GAIN = 600;
const MARK_GAIN = 150;
const PARTICLE_GAIN = 20;
/** Quotations up to so many characters read as one name. */
const SHORT_QUOTATION = 10;

type TokenKind = "name" | "number" | "word" | "single" | "unknown" | "mark" | "space";

interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

/** What a token costs the division of a text: few and known words win. */
const TOKEN_COST: Readonly<Record<TokenKind, number>> = {
  name: 8,
  number: 9,
  word: 10,
  single: 12,
  unknown: 20,
  mark: 0,
  space: 0,
};

const FIGURES = "[0-9０-９一二三四五六七八九十百千万亿零〇两几数半.．,·%％第]";
const UNITS =
  "(?:个月|[年月日号点时分秒届次名位项条个家座批份种类款艘辆架台部件起人岁元吨米亩度倍成级期集版周天户所支队层片块株头盏朵只站场城国省市县]|公里|平方米|公斤|万元|亿元|千米|分钟|小时)";
const NUMBER = new RegExp(`第?(?:${FIGURES}{2,}${UNITS}?|${FIGURES}${UNITS})`, "uy");
const LATIN = /[A-Za-zＡ-Ｚａ-ｚ0-9０-９][A-Za-zＡ-Ｚａ-ｚ0-9０-９.+-]*/uy;
const SURNAMES =
  "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

/** Per UTF-16 offset of `text`: the cost of ending a line there; negative where it is a good place. */
export function tearCosts(text: string, lexicon: Lexicon): Float64Array {
  const costs = new Float64Array(text.length + 1);
  const tokens = divide(text, lexicon);
  tokens.forEach((token, index) => {
    const inside = token.kind === "name" || token.kind === "number" ? TEAR.NAME : TEAR.WORD;
    for (let at = token.start + 1; at < token.end; at++) costs[at] = inside;
    if (index > 0) costs[token.start] = between(text, tokens[index - 1]!, token);
  });
  addPersons(text, tokens, costs);
  addQuotations(text, costs);
  return costs;
}

/** The cheapest division of a text into words, numbers and single characters. */
function divide(text: string, lexicon: Lexicon): Token[] {
  const best: { cost: number; token: Token | null }[] = [{ cost: 0, token: null }];
  for (let at = 0; at < text.length; at++) {
    const here = best[at];
    if (!here) continue;
    for (const token of tokensAt(text, at, lexicon)) {
      const cost = here.cost + TOKEN_COST[token.kind];
      const known = best[token.end];
      if (!known || cost < known.cost) best[token.end] = { cost, token };
    }
  }
  const tokens: Token[] = [];
  for (let token = best[text.length]?.token; token; token = best[token.start]?.token) tokens.push(token);
  return tokens.reverse();
}

function* tokensAt(text: string, start: number, lexicon: Lexicon): Generator<Token> {
  const char = String.fromCodePoint(text.codePointAt(start)!);
  if (/\s/u.test(char)) return yield { kind: "space", start, end: start + 1 };
  for (const [pattern, kind] of [
    [NUMBER, "number"],
    [LATIN, "name"],
  ] as const) {
    pattern.lastIndex = start;
    const found = pattern.exec(text);
    if (found) yield { kind, start, end: start + found[0].length };
  }
  for (let length = Math.min(lexicon.longest, text.length - start); length > char.length; length--) {
    const kind = lexicon.kindOf(text.slice(start, start + length));
    if (kind) yield { kind, start, end: start + length };
  }
  const end = start + char.length;
  if (!/[\p{L}\p{N}]/u.test(char)) yield { kind: "mark", start, end };
  else yield { kind: lexicon.kindOf(char) ? "single" : "unknown", start, end };
}

function between(text: string, before: Token, after: Token): number {
  if (before.kind === "space" || after.kind === "space") return -PAUSE_GAIN;
  const last = text[before.end - 1]!;
  if ("，：；！？。".includes(last) || text.startsWith("——", after.start)) return -MARK_GAIN;
  // After a particle a phrase has ended.
  const torn = "的了着过".includes(last) ? -PARTICLE_GAIN : unknownTear(before.kind, after.kind);
  const leansBack = after.kind === "single" || after.kind === "unknown" ? LEANS_BACK.get(text[after.start]!) : 0;
  const leansOn = before.kind === "single" ? LEANS_ON.get(text[before.start]!) : 0;
  return torn + (leansBack ?? 0) + (leansOn ?? 0);
}

/** Beside a character of no known word, which may be half of one: 迎来, 开设. */
function unknownTear(before: TokenKind, after: TokenKind): number {
  const unknown = [before, after].filter((kind) => kind === "unknown").length;
  if (unknown === 0) return 0;
  if (unknown === 2) return TEAR.UNKNOWN;
  return before === "single" || after === "single" ? TEAR.VERB : TEAR.LOOSE;
}

/** Two or three unknown characters that begin with a surname are likely a person (R20). */
function addPersons(text: string, tokens: readonly Token[], costs: Float64Array): void {
  tokens.forEach((token, index) => {
    if (tokens[index - 1]?.kind === "unknown" || !SURNAMES.includes(text[token.start]!)) return;
    if (token.kind !== "unknown" && token.kind !== "single") return;
    for (let next = index + 1; next <= index + 2 && tokens[next]?.kind === "unknown"; next++) {
      costs[tokens[next]!.start] = TEAR.PERSON;
    }
  });
}

/** What stands in a short pair of quotes or brackets reads as one. */
function addQuotations(text: string, costs: Float64Array): void {
  for (const { index, 0: quoted } of text.matchAll(/[“《「『（][^”》」』）]*[”》」』）]/gu)) {
    if (quoted.length - 2 > SHORT_QUOTATION) continue;
    for (let at = index + 1; at < index + quoted.length; at++) costs[at]! += TEAR.QUOTATION;
  }
}
