/** One page with every 线型, 花边 and 底纹, 标题底纹 and 反白, sides of choice, 栏线 and vertical text in a border. */
import { CELL } from "../../shared/base/units.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { LINE_KINDS, ORNAMENTS, type Article } from "../../shared/doc/schema.ts";
import { editionOf, idOf, presetPage, type Copy } from "./page-building.ts";

const BODY =
  "渡口的老码头拆了一半，留下的石阶洗得发白。每天头一班船六点整离岸，船工解缆前总要敲三下船舷，算是给岸上的人报个信。" +
  "今年新添的两条船都是电动的，载客四十人，过江只要七分钟，票价照旧。";

const story = (headline: string, times: number): Copy => [
  ["headline", headline],
  ...Array.from({ length: times }, () => ["body", BODY] as const),
];

type Arrangement = Partial<Article["arrangement"]>;

const K15 = { ink: "0 0 0 1000", tint: 150 };
const RED = "0 1000 1000 0 套红";

/** Each stands on two base columns, three to a row; the last row holds the wide ones. */
const ARRANGEMENTS: readonly (readonly [string, Arrangement])[] = [
  ...LINE_KINDS.map((line) => [`线型${line.length}`, { frame: { line } }] as const),
  ...ORNAMENTS.map((line) => [`花边${line.length}`, { frame: { line, weight: 567 } }] as const),
  ["底纹一块", { ground: K15 }],
  ["点底与细线", { ground: { ...K15, pattern: "dots" }, frame: { line: "thin" } }],
  ["斜线底纹", { ground: { ...K15, tint: 200, pattern: "stripes" } }],
  ["上下文武线", { frame: { line: "oxford", sides: ["top", "bottom"] } }],
  ["反白题", { headlineGround: { ink: "0 0 0 1000", reversed: true } }],
  ["题下有底纹", { headlineGround: K15, frame: { line: "thin" }, padding: { across: 2 * CELL, down: 2 * CELL } }],
  ["竖排入框", { writing: "vertical", headlineGround: { ink: RED }, frame: { line: "wave", ink: RED } }],
  ["专色网底", { ground: { ink: RED, tint: 200 }, columnRule: { line: "double", ink: RED } }],
];

export function ruledEdition(): EditionDocument {
  const page = { ...presetPage("broadsheet-8x13"), plates: "spot" as const, separators: { line: "dotted" as const } };
  const pitch = 28;
  return editionOf(
    ARRANGEMENTS.map(([headline], index) => story(headline, index % 4 === 3 ? 2 : 3)),
    page,
    ...ARRANGEMENTS.map(([, arrangement], index): Article => ({
      type: "article",
      id: `article:${index + 1}`,
      story: idOf(index),
      region: [
        {
          page: page.id,
          x: (index % 4) * pitch * CELL,
          y: (14 + Math.floor(index / 4) * 21) * CELL,
          width: (pitch - 1) * CELL,
          height: 20 * CELL,
        },
      ],
      arrangement: { headlineLines: null, headlineSize: null, ...arrangement },
    })),
  );
}
