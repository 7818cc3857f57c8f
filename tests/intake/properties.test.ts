/** What must hold for any text whatever: nothing lost, the map right, no crash, no long wait. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importRawText, type RawTextImport } from "../../shared/intake/raw-text.ts";
import { expectNothingLost } from "./expect-stories.ts";

const SEED = { seed: 20260618, numRuns: 600 };

const FRAGMENTS = [
  ..."，。、；：？！”“’‘（）《》—…·%-/",
  "本报讯",
  "新华社",
  "7月1日电",
  "（记者 张三）",
  "———",
  "——",
  "\n",
  "\r\n",
  "\r",
  "\n\n",
  "\u2028",
  "\f",
  "\u0085",
  " ",
  "  ",
  "\u3000",
  "\u00a0",
  "\ufeff",
  "\u200b",
  "\u200d",
  "\u00ad",
  "\u0000",
  "e\u0301",
  "\u1100\u1161",
  "\uf900",
  "\ud83d",
  "\ude00",
  "👨‍👩‍👧",
  "江水",
  "昨天上午",
  "全长3860米",
  "Good morning",
  "www.example.com",
  "２０２６",
  "1.",
  "●",
  "𠮷",
];

const unit = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...FRAGMENTS) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }) },
);
const junk = fc.array(unit, { maxLength: 120 }).map((parts) => parts.join(""));

const isSpace = (char: string) => /\s/u.test(char);

/** The map, character by character: source offset of each offset of the flat text, -1 where it has none. */
function sourceOffsets({ map }: RawTextImport["stories"][number], length: number): number[] {
  const offsets = new Array<number>(length).fill(-1);
  for (const [from, to, count] of map) for (let i = 0; i < count; i++) offsets[from + i] = to + i;
  return offsets;
}

describe("any text", () => {
  it("is conserved: the same characters come out, none twice", () => {
    fc.assert(
      fc.property(junk, (source) => {
        const found = importRawText(source);
        expectNothingLost(found);
        // Counted here once more, from the source itself, without the importer's own normalisation.
        const gone = new Set(found.removed.map(({ offset }) => offset));
        const sorted = (text: string) =>
          [...text.normalize("NFC")]
            .filter((char) => !isSpace(char))
            .sort()
            .join("");
        const before = Array.from({ length: source.length }, (_, i) => (gone.has(i) ? "" : source.charAt(i))).join("");
        const after = found.stories.flatMap((story) => story.paragraphs.map(({ text }) => text)).join("\n");
        if (!/[\u0300-\u036f\u1100-\u11ff\uac00-\ud7a3]/u.test(before)) expect(sorted(after)).toBe(sorted(before));
      }),
      SEED,
    );
  });

  it("leads back to its source, character by character", () => {
    fc.assert(
      fc.property(junk, (source) => {
        const seen = new Set<number>();
        for (const story of importRawText(source).stories) {
          const flat = story.paragraphs.map(({ text }) => `${text}\n`).join("");
          const offsets = sourceOffsets(story, flat.length);
          offsets.forEach((offset, i) => {
            const char = flat.charAt(i);
            if (offset < 0) {
              expect(isSpace(char), `offset ${i} of ${JSON.stringify(flat)}`).toBe(true);
              return;
            }
            // A composed character leads to what it was composed from.
            const composed = source.slice(Math.max(0, offset - 1), offset + 4).normalize("NFC");
            expect(source.charAt(offset) === char || composed.includes(char) || isHangul(char)).toBe(true);
            if (!isSpace(char) && source.charAt(offset) === char) {
              expect(seen.has(offset)).toBe(false);
              seen.add(offset);
            }
          });
        }
      }),
      SEED,
    );
  });

  it("gives ranges that are ascending, apart, and hold every mapped character", () => {
    fc.assert(
      fc.property(junk, (source) => {
        for (const { ranges, map } of importRawText(source).stories) {
          let last = -1;
          for (const { start, end } of ranges) {
            expect(start).toBeGreaterThan(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(source.length);
            last = end - 1;
          }
          for (const [, to, count] of map) {
            expect(ranges.some(({ start, end }) => start <= to && to + count <= end)).toBe(true);
          }
        }
      }),
      SEED,
    );
  });

  it("gives paragraphs without empty ones, without line ends, without spaces at the ends", () => {
    fc.assert(
      fc.property(junk, (source) => {
        for (const { paragraphs, confidence } of importRawText(source).stories) {
          expect(paragraphs.length).toBeGreaterThan(0);
          expect(Number.isInteger(confidence) && confidence >= 0 && confidence <= 100).toBe(true);
          for (const { text } of paragraphs) {
            expect(text).not.toBe("");
            expect(text.trim()).toBe(text);
            expect(text).not.toMatch(/[\n\r\u2028\u2029\f\v\t\u3000\u00a0]| {2}/u);
          }
        }
      }),
      SEED,
    );
  });

  it("gives the same stories each time", () => {
    fc.assert(
      fc.property(junk, (source) => {
        expect(importRawText(source)).toEqual(importRawText(source));
      }),
      { ...SEED, numRuns: 100 },
    );
  });
});

function isHangul(char: string): boolean {
  return /[\uac00-\ud7a3]/u.test(char);
}

describe("a great deal of text", () => {
  const story =
    "本报讯 昨天上午， 江水上涨\n了12 厘米，码头上的船都靠了\n岸。（张三）\n\n新桥昨日合龙 比计划早四十天\n";
  const masses: Record<string, string> = {
    "stories, 4 MB": story.repeat(Math.ceil(4e6 / 3 / story.length)),
    "one line without a mark": "江水上涨".repeat(350_000),
    "one Western word": "a".repeat(2_000_000),
    "Western words": "good morning ".repeat(150_000),
    "nothing but spaces": " \u3000".repeat(1_000_000),
    "nothing but line ends": "\r\n".repeat(1_000_000),
    "open brackets": "（".repeat(1_000_000),
    "full stops": "。\n".repeat(150_000),
    headlines: Array.from({ length: 20_000 }, (_, i) => `第${i}号码头昨天迎来新船`).join("\n"),
    "combining marks": "e\u0301".repeat(300_000),
    signatures: "（记者 张三）\n".repeat(60_000),
  };

  it.each(Object.entries(masses))("is read whole: %s", (_, source) => {
    expectNothingLost(importRawText(source));
  });
});
