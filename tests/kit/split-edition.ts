/** One page of articles in columns of their own: 破栏 with both remainders, 长栏, a border, vertical tiers. */
import { CELL } from "../../shared/base/units.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Article } from "../../shared/doc/schema.ts";
import { editionOf, idOf, presetPage, type Copy } from "./page-building.ts";

const FERRY =
  "渡口的老码头拆了一半，留下的石阶洗得发白。每天头一班船六点整离岸，船工解缆前总要敲三下船舷，算是给岸上的人报个信。" +
  "今年新添的两条船都是电动的，载客四十人，过江只要七分钟，票价照旧。";
const MARKET =
  "河西菜场的摊位重新画了线，卖鱼的挪到了靠水沟的一排。管场子的人说，地面每天冲两遍，鱼腥味比去年轻了许多。" +
  "买菜的老人多数赶早，七点一过，最嫩的那把菜心就没有了。";

const story = (headline: string, times: number, ...body: readonly string[]): Copy => [
  ["headline", headline],
  ...Array.from({ length: times }, () => body.map((text) => ["body", text] as const)).flat(),
];

/** @param x, width in characters; y, height in lines of the 8×13 page */
function article(number: number, [x, y, width, height]: readonly [number, number, number, number]) {
  return (arrangement: Partial<Article["arrangement"]>): Article => ({
    type: "article",
    id: `article:${number}`,
    story: idOf(number - 1),
    region: [{ page: "page:1", x: x * CELL, y: y * CELL, width: width * CELL, height: height * CELL }],
    arrangement: { headlineLines: null, headlineSize: null, ...arrangement },
  });
}

export function splitEdition(): EditionDocument {
  return editionOf(
    [
      story("新渡船今晨过江", 2, FERRY, MARKET, FERRY, MARKET, FERRY, MARKET),
      story("菜场重画摊位线", 3, MARKET, FERRY, MARKET),
      story("七分钟到对岸", 2, FERRY, FERRY, MARKET, MARKET, FERRY, MARKET),
      story("最嫩的一把菜心", 2, MARKET, FERRY, MARKET),
      story("石阶洗得发白", 4, FERRY, MARKET, FERRY, MARKET),
      story("敲三下船舷", 4, MARKET, FERRY, MARKET),
    ],
    presetPage("broadsheet-8x13"),
    article(1, [0, 24, 69, 28])({ split: { shares: [1, 1, 1], way: "relative" }, columnRule: "thin" }),
    article(2, [70, 24, 41, 28])({ split: { shares: [1, 1], way: "relative" } }),
    article(3, [0, 54, 69, 28])({ split: { shares: [1, 1, 1], way: "absolute" } }),
    article(4, [70, 54, 41, 28])({ split: { shares: [2, 1], way: "relative" } }),
    article(
      5,
      [0, 85, 55, 34],
    )({ writing: "vertical", split: { shares: [1, 1], way: "relative" }, columnRule: "thin" }),
    article(6, [56, 85, 55, 34])({ frame: "double", split: { shares: [1, 1, 1], way: "free" } }),
  );
}
