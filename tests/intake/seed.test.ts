/** The page this project was ordered for, and the same page disordered in every way extraction can. */
import { describe, expect, it } from "vitest";
import { decodeText } from "../../electron/intake/read-text.ts";
import { importRawText, type RawTextImport } from "../../shared/intake/raw-text.ts";
import { gb18030, utf16 } from "./encode.ts";
import { expectNothingLost, textsOf } from "./expect-stories.ts";
import { partsOfSeed, SEED } from "./seed.ts";

/** Offsets in the source where a line begins a paragraph, ascending. */
function paragraphStarts(text: string, { stories }: RawTextImport): number[] {
  const starts = stories.flatMap(({ paragraphs, map }) => {
    let flat = 0;
    return paragraphs.flatMap((paragraph) => {
      const start = map.find(([from, , length]) => from <= flat && flat < from + length);
      const offset = start ? start[1] + flat - start[0] : -1;
      flat += paragraph.text.length + 1;
      return paragraph.role === "body" || paragraph.role === "dateline" ? [offset] : [];
    });
  });
  return starts.filter((offset) => text[offset - 1] === "\n").sort((a, b) => a - b);
}

const seed = SEED ?? "";
const absence = SEED === null ? "（跳过：../shared/seed 不在）" : "";

describe.skipIf(SEED === null)(`the customer's page${absence}`, () => {
  const found = importRawText(seed);
  const { headlines, bodies } = partsOfSeed(seed);
  const told = (text: string) => importRawText(text).stories.map(({ paragraphs }) => paragraphs);
  const expected = found.stories.map(({ paragraphs }) => paragraphs);

  it("holds three stories, in the order of their bodies, and loses nothing", () => {
    expect(found.stories).toHaveLength(3);
    expectNothingLost(found);
    const bodyStarts = found.stories.map(({ map, paragraphs }) => {
      const before = paragraphs.findIndex(({ role }) => role === "dateline");
      const offset = paragraphs.slice(0, before).reduce((sum, { text }) => sum + text.length + 1, 0);
      return map.find(([from, , length]) => from <= offset && offset < from + length)?.[1] ?? -1;
    });
    expect(bodyStarts).toEqual(bodies.map((body) => seed.indexOf(body.slice(0, 30))));
  });

  it("finds the measure of its columns", () => {
    expect(found.measure).toBe(15);
  });

  it("gives every story its own two headline lines, its 电头 and its 署名", () => {
    const clean = (line: string) => line.trim();
    const [first, third, second] = headlines.map((block) => block.map(clean));
    expect(found.stories.map((story) => textsOf(story, "kicker", "headline", "deck"))).toEqual([first, second, third]);
    for (const story of found.stories) {
      expect(textsOf(story, "kicker")).toHaveLength(1);
      expect(textsOf(story, "headline")).toHaveLength(1);
      expect(textsOf(story, "dateline")).toEqual(["本报讯"]);
      expect(textsOf(story, "byline")).toEqual([expect.stringMatching(/^（\p{Script=Han}{2,3}）$/u)]);
      expect(story.paragraphs.at(-1)?.role).toBe("byline");
      expect(story.confidence).toBeGreaterThan(80);
    }
  });

  it("has 5, 3 and 4 body paragraphs", () => {
    expect(found.stories.map((story) => textsOf(story, "body").length)).toEqual([5, 3, 4]);
    for (const story of found.stories) {
      for (const text of textsOf(story, "body")) expect(text).toMatch(/[。”]$/u);
    }
  });

  it("leaves no stray space in body text and keeps the gap between the halves of a headline", () => {
    for (const text of found.stories.flatMap((story) => textsOf(story, "body"))) expect(text).not.toMatch(/\s/u);
    const gapped = headlines.flat().filter((line) => line.trim().includes(" "));
    expect(gapped.length).toBeGreaterThan(0);
    for (const line of gapped) {
      expect(found.stories.flatMap((story) => textsOf(story, "headline"))).toContain(line.trim());
    }
  });

  it("reads the same with its headline blocks anywhere, in any order, with or without blank lines", () => {
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    for (const inner of ["\n", "\n\n"]) {
      for (const between of ["\n", "\n\n"]) {
        for (const order of orders) {
          for (let places = 0; places < 64; places++) {
            // The place of each block in base 4: before one of the bodies, or at the end.
            const place = (n: number) => (places >> (2 * n)) & 3;
            const blocks = [...bodies, ""].flatMap((body, i) => [
              ...order.filter((_, n) => place(n) === i).map((block) => (headlines[block] ?? []).join(inner)),
              ...(body === "" ? [] : [body]),
            ]);
            expect(told(blocks.join(between)), `${order.join("")} at ${places}`).toEqual(expected);
          }
        }
      }
    }
  });

  it("reads the same with a headline block between any two paragraphs of a story", () => {
    for (const offset of paragraphStarts(seed, found)) {
      for (const block of headlines) {
        const marked = `${seed.slice(0, offset)}\0${seed.slice(offset)}`;
        const without = block.reduce((page, line) => page.replace(line, ""), marked);
        expect(told(without.replace("\0", `\n${block.join("\n")}\n\n`)), `at ${offset}`).toEqual(expected);
      }
    }
  });

  const disorders: Record<string, (text: string) => string> = {
    "CRLF line ends": (text) => text.replaceAll("\n", "\r\n"),
    "CR line ends": (text) => text.replaceAll("\n", "\r"),
    "every space doubled": (text) => text.replaceAll(" ", "  "),
    "no-break spaces": (text) => text.replaceAll(" ", "\u00a0"),
    "ideographic spaces": (text) => text.replaceAll(" ", "\u3000"),
    tabs: (text) => text.replaceAll(" ", "\t"),
    "spaces at the line ends": (text) => text.replaceAll("\n", " \u3000\n"),
    "a blank line after every line": (text) => text.replaceAll("\n", "\n\n"),
    "blank lines doubled": (text) => text.replaceAll("\n\n", "\n\n\n"),
    "no blank lines": (text) => text.replaceAll(/\n{2,}/g, "\n"),
    "a byte order mark": (text) => `\ufeff${text}`,
    "zero-width spaces and soft hyphens": (text) => text.replaceAll("，", "，\u200b").replaceAll("市", "\u00ad市"),
    "its columns' last lines cut off by form feeds": (text) => text.replaceAll("\n\n", "\n\f\n"),
    "no spaces in body text": (text) =>
      text
        .split("\n")
        .map((line) => (headlines.flat().includes(line) ? line : line.replaceAll(" ", "")))
        .join("\n"),
  };

  it.each(Object.entries(disorders))("reads the same with %s", (_, disorder) => {
    expect(disorder(seed)).not.toBe(seed);
    expect(told(disorder(seed))).toEqual(expected);
  });

  it("reads the same with any two of these at once, and with its paragraphs indented", () => {
    const starts = paragraphStarts(seed, found);
    expect(starts.length).toBeGreaterThan(10);
    const indented = starts.reduceRight((page, at) => `${page.slice(0, at)}\u3000\u3000${page.slice(at)}`, seed);
    const spaced = Object.entries(disorders).filter(([name]) => name !== "no spaces in body text");
    for (const page of [seed, indented]) {
      expect(told(page)).toEqual(expected);
      for (const [first, one] of spaced) {
        for (const [second, other] of spaced) expect(told(other(one(page))), `${first}, ${second}`).toEqual(expected);
      }
    }
  });

  it("reads the same in GB18030 and UTF-16", () => {
    for (const bytes of [gb18030(seed), utf16(seed, true), utf16(seed, false), utf16(`\ufeff${seed}`, true)]) {
      const decoded = decodeText(bytes);
      expect(decoded.kind === "text" && decoded.text).toBe(seed);
    }
  });
});
