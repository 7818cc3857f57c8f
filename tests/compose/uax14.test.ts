/** Default line breaking: Unicode's own cases, the annex's rules spelled out a second time, and newspaper copy. */
import * as fc from "fast-check";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { splitCells } from "../../shared/compose/cells.ts";
import { NEWSPAPER } from "../../shared/compose/line-profile.ts";
import { opportunities } from "../../shared/compose/opportunities.ts";
import {
  ALLOWED,
  BREAK_CLASS,
  breakClassOf,
  FORBIDDEN,
  isEastAsianWide,
  lineBreaks,
  MANDATORY,
  type Tailoring,
} from "../../shared/compose/uax14.ts";
import { UNICODE_VERSION } from "../../shared/compose/unicode-classes.generated.ts";
import { breaksByTheAnnex, SAMPLES } from "./uax14-oracle.ts";

const CASES = new URL("../../../shared/checks/compose/uax14_cjk.json", import.meta.url);
/** Reviewed one by one: case, whether we open or close, UTF-16 offset, and the rule that does. */
const REVIEWED = new URL("uax14-differences.json", import.meta.url);
const SEED = 20170817;

interface Expectation {
  readonly breakOpportunities: readonly number[];
}
interface Case {
  readonly id: string;
  readonly text: string;
  readonly expectation: Expectation;
}
interface Reviewed {
  readonly reasons: Readonly<Record<string, string>>;
  readonly differences: readonly (readonly [id: string, how: "opened" | "closed", at: number, rule: string])[];
}

function readCases(): readonly Case[] {
  return (JSON.parse(readFileSync(CASES, "utf8")) as { readonly cases: readonly Case[] }).cases;
}

/** The text with `¦` where a line may end and `¶` where it must, the end of the text excepted. */
function broken(text: string, tailor?: Tailoring): string {
  const breaks = lineBreaks(text, tailor);
  const sign = ["", "¦", "¶"];
  let out = "";
  for (let at = 0; at < text.length; at++) out += `${sign[breaks[at] ?? FORBIDDEN]}${text[at]}`;
  return out;
}

describe("Unicode's LineBreakTest", () => {
  it("agrees on every line with a wide character", (test) => {
    if (!existsSync(CASES)) test.skip("../shared/checks/compose/uax14_cjk.json is not on this machine");
    const cases = readCases();
    expect(cases.length).toBeGreaterThan(2000);
    const offered = (text: string) =>
      [...lineBreaks(text).keys()].filter((at) => at < text.length && lineBreaks(text)[at] !== FORBIDDEN);
    const wrong = cases.filter(
      ({ text, expectation }) => offered(text).join() !== expectation.breakOpportunities.join(),
    );
    expect(wrong.map(({ id, text }) => `${id} ${text}`)).toEqual([]);
  });
});

describe("Unicode's LineBreakTest in a Chinese newspaper", () => {
  it("differs where a rule says so, and nowhere else", (test) => {
    if (!existsSync(CASES)) test.skip("../shared/checks/compose/uax14_cjk.json is not on this machine");
    const reviewed = JSON.parse(readFileSync(REVIEWED, "utf8")) as Reviewed;
    for (const [, , , rule] of reviewed.differences) expect(Object.keys(reviewed.reasons)).toContain(rule);
    const listed = reviewed.differences.map(([id, how, at]) => `${id} ${how} ${at}`);
    expect(readCases().flatMap(({ id, text, expectation }) => differences(id, text, expectation))).toEqual(listed);
  });
});

/** Where our rules open or close what Unicode's default has otherwise: `id opened|closed offset`. */
function differences(id: string, text: string, { breakOpportunities }: Expectation): string[] {
  const cells = splitCells(text);
  const { breaks } = opportunities(cells, NEWSPAPER);
  const ours = new Set(cells.offsets.filter((_, cell) => cell > 0 && breaks[cell] !== FORBIDDEN));
  const theirs = new Set(breakOpportunities);
  return [...text].flatMap((_, index, characters) => {
    const at = characters.slice(0, index).join("").length;
    return at === 0 || ours.has(at) === theirs.has(at) ? [] : [`${id} ${ours.has(at) ? "opened" : "closed"} ${at}`];
  });
}

describe("newspaper copy", () => {
  it.each([
    ["甲乙丙丁，戊己。", "甲¦乙¦丙¦丁，¦戊¦己。"],
    ["见本报（第3版）", "见¦本¦报¦（第¦3¦版）"],
    ["他去中国“一带一路”倡议", "他¦去¦中¦国¦“一¦带¦一¦路”¦倡¦议"],
    ["破折——，甲……乙", "破¦折¦——，¦甲……¦乙"],
    ["增长12.5%至$(3,500.00)。", "增¦长¦12.5%¦至¦$(3,500.00)。"],
    ["气温-5℃", "气¦温-5℃"],
    ["用 Zuban 排版", "用 ¦Zuban ¦排¦版"],
    ["人々とティー", "人々¦と¦ティー"],
    ["𠮷野家𠀀", "𠮷¦野¦家¦𠀀"],
    ["甲\u00a0乙\u2060丙\u200b丁", "甲\u00a0乙\u2060丙\u200b¦丁"],
  ])("%s", (text, expected) => expect(broken(text)).toBe(expected));
});

describe("the rules one by one", () => {
  it.each([
    ["LB4–LB6 hard breaks", "甲\r\n乙\u2028\n丙", "甲\r\n¶乙\u2028¶\n¶丙"],
    ["LB8 zero width space through spaces", "a\u200b  (b", "a\u200b  ¦(b"],
    ["LB8a joined emoji", "👩\u200d👩\u200d👧👦", "👩\u200d👩\u200d👧¦👦"],
    ["LB8a only right after the joiner", "甲\u200d乙丙\u200d\u0308丁", "甲\u200d乙¦丙\u200d\u0308¦丁"],
    ["LB9 and LB10 marks", "e\u0301a \u0301甲", "e\u0301a ¦\u0301¦甲"],
    ["LB14 opening bracket through spaces", "( 甲", "( 甲"],
    ["LB15a and LB15b guillemets with spaces", "dit : « oui », et", "dit : ¦« oui », ¦et"],
    ["LB15c decimal after a space", "减 .5", "减 ¦.5"],
    ["LB17 dashes through spaces", "— —甲", "— —¦甲"],
    ["LB19a quotes in Latin surroundings", "a“b”c", "a“b”c"],
    ["LB20a word-initial hyphen", "x -v", "x ¦-v"],
    ["LB20a counts for Hebrew letters", "-א", "-א"],
    ["LB21a Hebrew, hyphen, other", "א-a", "א-a"],
    ["LB21a Hebrew, hyphen, Hebrew", "א-א", "א-¦א"],
    ["LB25 prefix before a bracketed decimal", "$(.5)%", "$(.5)%"],
    ["LB28a Balinese syllables", "\u1b05\u1b44\u1b05\u1b05", "\u1b05\u1b44\u1b05¦\u1b05"],
    ["LB28a final virama", "\u1bc0\u1bc0\u1bf2\u1bc0", "\u1bc0\u1bc0\u1bf2¦\u1bc0"],
    ["LB30 wide brackets do not join words", "a(s)b（甲）b", "a(s)b¦（甲）¦b"],
    ["LB30a flags in pairs", "🇨🇳🇫🇷🇩", "🇨🇳¦🇫🇷¦🇩"],
    ["LB30b skin tones, also of emoji to come", "👍🏽\u{1f02c}🏿©🏿", "👍🏽¦\u{1f02c}🏿¦©¦🏿"],
  ])("%s", (_, text, expected) => expect(broken(text)).toBe(expected));

  it("agrees with the rules as the annex writes them, on any sequence of classes", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SAMPLES), { minLength: 1, maxLength: 9 }), (characters) => {
        const text = characters.join("");
        expect([...lineBreaks(text)]).toEqual(breaksByTheAnnex(text));
      }),
      { seed: SEED, numRuns: 4000 },
    );
  });
});

describe("the table", () => {
  it("is that of Unicode 17", () => expect(UNICODE_VERSION).toBe("17.0.0"));

  it.each([
    ["々", BREAK_CLASS.NS],
    ["ャ", BREAK_CLASS.CJ],
    ["\u3000", BREAK_CLASS.BA],
    ["\u2010", BREAK_CLASS.HH],
    ["·", BREAK_CLASS.AI],
    ["𠮷", BREAK_CLASS.ID],
    ["\ud800", BREAK_CLASS.SG],
    ["\u{2fffd}", BREAK_CLASS.ID], // unassigned, but in a plane of ideographs
    ["\u{e01ef}", BREAK_CLASS.CM],
    ["\u{10ffff}", BREAK_CLASS.XX],
  ])("class of %j", (character, cls) => expect(breakClassOf(character.codePointAt(0) ?? 0)).toBe(cls));

  it("calls full-width, wide and half-width characters wide, ambiguous and narrow ones not", () => {
    const wide = (text: string) => [...text].filter((character) => isEastAsianWide(character.codePointAt(0) ?? 0));
    expect(wide("Ａ中｡가\u3000𠮷😀")).toHaveLength(7);
    expect(wide("Aé“·—①¥\u00a0")).toEqual([]);
  });
});

describe("tailoring", () => {
  it("gets the class Unicode gives, the code point and the UTF-16 offset", () => {
    const seen: unknown[] = [];
    lineBreaks("𠮷ャ·", (cls, codePoint, index) => {
      seen.push([cls, codePoint, index]);
      return cls;
    });
    expect(seen).toEqual([
      [BREAK_CLASS.ID, 0x20bb7, 0],
      [BREAK_CLASS.CJ, 0x30e3, 2],
      [BREAK_CLASS.AI, 0xb7, 3],
    ]);
  });

  it("decides instead of the table", () => {
    const normal: Tailoring = (cls) => (cls === BREAK_CLASS.CJ ? BREAK_CLASS.ID : cls);
    expect(broken("甲ャ乙")).toBe("甲ャ¦乙");
    expect(broken("甲ャ乙", normal)).toBe("甲¦ャ¦乙");
    const interpunct: Tailoring = (cls, codePoint) => (codePoint === 0xb7 ? BREAK_CLASS.NS : cls);
    expect(broken("约翰·史密斯")).toBe("约¦翰¦·¦史¦密¦斯");
    expect(broken("约翰·史密斯", interpunct)).toBe("约¦翰·¦史¦密¦斯");
  });
});

describe("any text", () => {
  it("has no break at its start and a break at its end", () => {
    expect([...lineBreaks("")]).toEqual([FORBIDDEN]);
    expect([...lineBreaks("甲")]).toEqual([FORBIDDEN, MANDATORY]);
    expect([...lineBreaks("甲乙")]).toEqual([FORBIDDEN, ALLOWED, MANDATORY]);
  });

  it("never breaks inside a surrogate pair, and survives lone surrogates", () => {
    const unit = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd800, max: 0xdfff }));
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), (units) => {
        const text = String.fromCharCode(...units);
        const breaks = lineBreaks(text);
        expect(breaks).toHaveLength(text.length + 1);
        expect(breaks[0]).toBe(FORBIDDEN);
        if (text.length > 0) expect(breaks[text.length]).toBe(MANDATORY);
        for (let at = 1; at < text.length; at++) {
          if ((text.codePointAt(at - 1) ?? 0) > 0xffff) expect(breaks[at]).toBe(FORBIDDEN);
        }
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
