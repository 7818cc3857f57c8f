/** One page on which text runs round boxes: at a column's edge, over two columns, in vertical text; drop caps both ways. */
import { setDropCap } from "../../shared/command/command.ts";
import { CELL } from "../../shared/base/units.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Article } from "../../shared/doc/schema.ts";
import { editionOf, idOf, presetPage, type Copy } from "./page-building.ts";

const TOWN =
  "昨天清晨六点，东门外的菜场比平日早开了半个钟头。卖豆腐的老孟把担子支在新铺的石阶上，说路宽了，三轮车能一直推到摊前。" +
  "来买菜的人不少，有人提着篮子绕了两圈，只为看看新装的棚顶。棚顶用的是透光的瓦，白天不必开灯，一年省下的电费够再添十个摊位。";
const RIVER =
  "河堤上的栈道修了三年，今年春天终于接到了下游的渡口。沿岸栽了柳树四百棵，每棵都挂着认养人的名牌。" +
  "渡口的摆渡船改成了电动的，不冒烟，也不响，老船工说听惯了机器声，头几天反倒睡不着。";

const cells = (x: number, y: number, width: number, height: number) => [
  { page: "page:1" as const, x: x * CELL, y: y * CELL, width: width * CELL, height: height * CELL },
];

function article(number: number, region: Article["region"], arrangement: Partial<Article["arrangement"]>): Article {
  const derived = { headlineLines: null, headlineSize: null };
  return {
    type: "article",
    id: `article:${number}`,
    story: idOf(number - 1),
    region,
    arrangement: { ...derived, ...arrangement },
  };
}

const wrap = { rest: CELL };

const COPY: readonly Copy[] = [
  [
    ["headline", "东门菜场早开半小时"],
    ["body", TOWN],
    ["body", RIVER + TOWN],
    ["crosshead", "棚顶透光不用灯"],
    ["body", TOWN + RIVER],
    ["body", RIVER],
    ["body", TOWN.repeat(2)],
    ["body", RIVER.repeat(2)],
    ["byline", "（沈砚）"],
  ],
  [["body", "编者按：菜场事小，关乎百姓一日三餐。本报自今日起开设“街巷新事”专栏，欢迎读者来信。"]],
  [
    ["headline", "栈道接到渡口"],
    ["body", RIVER + TOWN],
    ["body", TOWN + RIVER],
    ["body", RIVER],
  ],
  [["body", "柳树四百棵，棵棵有主人。"]],
];

export function wrappedEdition(): EditionDocument {
  const document = editionOf(
    COPY,
    presetPage(),
    article(1, cells(0, 24, 4 * 16 - 1, 42), {}),
    article(2, cells(24, 42, 15, 9), { wrap }),
    article(3, cells(0, 72, 4 * 16 - 1, 22), { writing: "vertical" }),
    article(4, cells(20, 86, 15, 8), { wrap }),
  );
  const [first, third] = [document.snapshot().texts.get(idOf(0))!, document.snapshot().texts.get(idOf(2))!];
  for (const [story, text] of [
    [idOf(0), first],
    [idOf(2), third],
  ] as const) {
    const paragraph = text.paragraphs.findIndex(({ role }) => role === "body");
    document.apply(setDropCap(document.snapshot(), { story, paragraph, lines: 3 })!, { label: "段首大字" });
  }
  return document;
}
