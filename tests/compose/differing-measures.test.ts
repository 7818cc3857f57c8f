/**
 * R46 where the lines of a paragraph differ in measure (beside pictures, in the shapes of bordered articles): the
 * breaker leaves out ways that can come to nothing, and must not leave out the best.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { cellFonts } from "../../electron/cli/cell-face.ts";
import { BLACK } from "../../shared/base/ink.ts";
import { breakParagraph, costOf } from "../../shared/compose/break-paragraph.ts";
import type { BreakTask } from "../../shared/compose/break-first-fit.ts";
import { NEWSPAPER } from "../../shared/compose/compose.ts";
import { isOrphan, lineMeter, type LineMeter } from "../../shared/compose/line-fit.ts";
import { BREAK } from "../../shared/compose/opportunities.ts";
import { prepareParagraph } from "../../shared/compose/prepare.ts";
import { EM } from "../kit/line-setting.ts";

const WORDS = [
  "河水",
  "绕城",
  "流过",
  "老桥",
  "，",
  "。",
  "（三）",
  "2026年",
  "Hello",
  "——",
  "“好”",
  "、",
  "5000元",
  "是",
  "……",
];
const SENTENCE = "清水从山里来，三十六公里渠道、两座泵站，走了整整两天；“水到了！”村口的喇叭一响，大伙儿都往渠边跑。";

function taskOf(text: string, ems: readonly number[], start = 0): BreakTask {
  const run = { text, faces: ["cells"], size: EM, ink: BLACK, source: 0, spaceAfter: 0 };
  const prepared = prepareParagraph([run], NEWSPAPER, cellFonts());
  const measures = ems.map((em) => em * EM);
  return { prepared, meter: lineMeter(prepared), measures, justified: true, start, line: 0 };
}

/** The least cost there is, by asking for every line from every place; Infinity where there is no legal way. */
function leastCost({ prepared, meter, measures }: BreakTask): number {
  const { count, opportunities } = prepared;
  const known = new Map<string, number>();
  const from = (start: number, line: number, before: number): number => {
    if (start === count) return 0;
    const key = `${start} ${line} ${before}`;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const measure = measures[Math.min(line, measures.length - 1)]!;
    let least = Infinity;
    for (let end = start + 1; end <= count; end++) {
      if (opportunities.breaks[end] === BREAK.FORBIDDEN) continue;
      const ends = opportunities.breaks[end] === BREAK.MANDATORY;
      const own = ends ? meter.ragged(start, end, measure, ends) : meter.justified(start, end, measure, Infinity);
      if (own < Infinity) {
        const fitness = ends ? 1 : meter.fitness(start, end, measure, own);
        const uneven = Math.abs(fitness - before) > 1 ? 100 : 0;
        const orphan = end === count && isOrphan(prepared, start) ? 1e10 : 0;
        const cost = own + opportunities.penalties[end]! + 10 + uneven + orphan;
        least = Math.min(least, cost + from(end, line + 1, fitness));
      }
      if (ends) break;
    }
    known.set(key, least);
    return least;
  };
  return from(0, 0, 1);
}

test("R46: no way costs less, whatever the rooms", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...WORDS), { minLength: 20, maxLength: 60 }),
      fc.array(fc.integer({ min: 5, max: 15 }), { minLength: 3, maxLength: 14 }),
      (words, ems) => {
        const task = taskOf(words.join(""), ems);
        const least = leastCost(task);
        fc.pre(least < Infinity);
        expect(costOf(task, breakParagraph(task)) / least).toBeCloseTo(1, 9);
      },
    ),
    { numRuns: 60, seed: 11 },
  );
});

test("what is asked of a paragraph of 2,000 characters stays in proportion to its length", () => {
  // Six columns, two of them narrow above: the rooms of a bordered 凸.
  const column = [Array(20).fill(14), Array(20).fill(14), [...Array(8).fill(13), ...Array(12).fill(14)]].flat();
  const task = taskOf(SENTENCE.repeat(42).slice(0, 2_000), [12, ...column, ...column]);
  let asked = 0;
  const meter: LineMeter = new Proxy(task.meter, {
    get(target, key: keyof LineMeter) {
      const method = target[key].bind(target) as (...args: readonly unknown[]) => unknown;
      return (...args: readonly unknown[]) => {
        asked++;
        return method(...args);
      };
    },
  });
  const lines = breakParagraph({ ...task, meter });
  expect(lines.at(-1)!.end).toBe(task.prepared.count);
  expect(asked).toBeLessThan(60 * task.prepared.count);
});
