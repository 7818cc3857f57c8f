/**
 * C7 with C8: within a border the lines of a shape differ in measure. A long paragraph that goes through its columns is
 * one paragraph still: its lines are the ones it has when it is broken once for the rooms it got (R46).
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { breakLines, prepare } from "../../shared/compose/compose.ts";
import { BLACK } from "../../shared/base/ink.ts";
import type { Article } from "../../shared/doc/schema.ts";
import { composed, editionOf, FONTS, idOf, presetPage, type Copy } from "../kit/page-building.ts";
import { partsOf, type Box } from "../kit/shaped-edition.ts";

const SENTENCE =
  "清水从山里来，三十六公里渠道、两座泵站，走了整整两天；“水到了！”村口的喇叭一响，大伙儿都往渠边跑，2026年头一回。";
const page = presetPage();

function bodyOf(boxes: readonly Box[], text: string) {
  const copy: Copy = [["body", text]];
  const article: Article = {
    type: "article",
    id: "article:1",
    story: idOf(0),
    region: partsOf("page:1", boxes),
    arrangement: { headlineLines: null, headlineSize: null, frame: "thin" },
  };
  const made = composed(editionOf([copy], page, article))[0]!.articles[0]!;
  return { lines: made.lines.filter(({ role }) => role === "body"), fit: made.fit, overset: made.overset };
}

const shape = fc
  .record({
    wide: fc.integer({ min: 3, max: 6 }),
    narrow: fc.integer({ min: 1, max: 3 }),
    at: fc.nat(3),
    wideRows: fc.integer({ min: 8, max: 18 }),
    narrowRows: fc.integer({ min: 6, max: 20 }),
    wideFirst: fc.boolean(),
  })
  .map(({ wide, narrow, at, wideRows, narrowRows, wideFirst }): Box[] => {
    const from = Math.min(at, wide - narrow);
    const [above, below] = wideFirst ? [wideRows, narrowRows] : [narrowRows, wideRows];
    return [
      wideFirst ? [0, 10, wide, above] : [from, 10, narrow, above],
      wideFirst ? [from, 10 + above, narrow, below] : [0, 10 + above, wide, below],
    ];
  });

test("a paragraph through the columns of a bordered shape is broken as one", () => {
  fc.assert(
    fc.property(shape, fc.integer({ min: 20, max: 90 }), fc.nat(40), (boxes, filled, from) => {
      const room = boxes.reduce((sum, [, , columns, lines]) => sum + columns * lines * 15, 0);
      const text = SENTENCE.repeat(100).slice(from, from + Math.floor((room * filled) / 100)) + "。";
      const { lines, overset } = bodyOf(boxes, text);
      expect([...lines.map(({ line }) => line.text), ...overset.map(({ line }) => line.text)].join("")).toBe(text);
      const { size } = page.grid;
      const run = { text, faces: ["cells"], size, ink: BLACK, source: 0, spaceAfter: 0 };
      const measures = lines.map(({ line }) => line.measure);
      const once = breakLines(prepare([run], FONTS), { measures, justify: true, breaker: "paragraph" });
      expect(lines.map(({ line }) => line.text)).toEqual(once.slice(0, lines.length).map((line) => line.text));
    }),
    { numRuns: 80, seed: 5 },
  );
});
