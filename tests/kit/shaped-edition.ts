/** Two pages: articles in the shapes of an L, a T and a 凸, bordered and vertical ones; headlines in every place (题文位置). */
import { CELL } from "../../shared/base/units.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Article, PageId } from "../../shared/doc/schema.ts";
import { editionOf, idOf, presetPage, type Copy } from "./page-building.ts";

const MILL =
  "老磨坊停了四十年，水轮还在。去年冬天村里请来木匠，把烂掉的轮辐一根根换上新料，又照旧样子凿了一副磨盘。" +
  "开磨那天，孩子们趴在石栏上数水轮转了几圈，大人们等着头一把新面。";
const BRIDGE =
  "北桥的桥面今年第三次抬高。工程队白天不敢封路，只在夜里十点以后施工，天亮前把钢板铺回去。" +
  "住在桥头的人家说，这一个月没睡过整觉，可是路总算不颠了。";

/** Parts in base columns and lines of the 7×15 page. */
export type Box = readonly [column: number, line: number, columns: number, lines: number];

export function partsOf(page: PageId, boxes: readonly Box[]): Article["region"] {
  return boxes.map(([column, line, columns, lines]) => ({
    page,
    x: column * 16 * CELL,
    y: line * CELL,
    width: (columns * 16 - 1) * CELL,
    height: lines * CELL,
  }));
}

interface Wish {
  readonly title: string;
  readonly boxes: readonly Box[];
  readonly arrangement?: Partial<Article["arrangement"]>;
  /** Paragraphs of the body. */
  readonly length: number;
}

const SHAPES: readonly Wish[] = [
  {
    title: "老磨坊又转起来了",
    boxes: [
      [0, 20, 4, 18],
      [0, 38, 2, 16],
    ],
    length: 10,
  },
  { title: "桥面三次抬高", boxes: [[2, 41, 2, 13]], length: 2 },
  {
    title: "夜里十点才开工",
    boxes: [
      [4, 20, 3, 14],
      [5, 34, 1, 20],
    ],
    length: 5,
  },
  {
    title: "头一把新面",
    boxes: [
      [2, 57, 2, 12],
      [0, 69, 6, 18],
    ],
    length: 11,
  },
  {
    title: "木匠照旧样凿磨盘",
    boxes: [
      [0, 90, 3, 12],
      [0, 102, 2, 8],
    ],
    arrangement: { frame: "double" },
    length: 3,
  },
  {
    title: "钢板铺回去",
    boxes: [
      [3, 90, 4, 16],
      [5, 106, 2, 10],
    ],
    arrangement: { writing: "vertical" },
    length: 6,
  },
];

const PLACES: readonly Wish[] = [
  {
    title: "眉题站在左上角",
    boxes: [[0, 4, 4, 22]],
    arrangement: { headlineBox: { from: 0, columns: 2, line: 0 } },
    length: 6,
  },
  {
    title: "串文题在正中",
    boxes: [[4, 4, 3, 22]],
    arrangement: { headlineBox: { from: 1, columns: 1, line: 0 } },
    length: 4,
  },
  {
    title: "文包题四面是文章",
    boxes: [[0, 29, 5, 26]],
    arrangement: { headlineBox: { from: 1, columns: 3, line: 9 } },
    length: 9,
  },
  {
    title: "旁题",
    boxes: [[0, 58, 3, 16]],
    arrangement: { headlineBox: { from: 0, columns: 1, line: null } },
    length: 2,
  },
  {
    title: "旁题也可以在右边",
    boxes: [[3, 58, 4, 16]],
    arrangement: { headlineBox: { from: 2, columns: 2, line: null } },
    length: 2,
  },
  {
    title: "腰题把文章分成上下两截",
    boxes: [[0, 77, 4, 24]],
    arrangement: { headlineBox: { from: 0, columns: 4, line: 8 } },
    length: 6,
  },
  { title: "竖题在左", boxes: [[4, 77, 3, 24]], arrangement: { headlinePlace: "left" }, length: 3 },
];

const copyOf = ({ title, length }: Wish): Copy => [
  ["headline", title],
  ...Array.from(
    { length },
    (_, index) => ["body", index % 3 === 2 ? BRIDGE + MILL : index % 2 ? BRIDGE : MILL] as const,
  ),
  ["byline", "（沈砚）"],
];

export function shapedEdition(): EditionDocument {
  const wishes = [
    ...SHAPES.map((wish) => ({ wish, page: "page:1" as const })),
    ...PLACES.map((wish) => ({ wish, page: "page:2" as const })),
  ];
  return editionOf(
    wishes.map(({ wish }) => copyOf(wish)),
    presetPage(),
    presetPage("broadsheet-7x15", "page:2", 2),
    ...wishes.map(({ wish, page }, index): Article => ({
      type: "article",
      id: `article:${index + 1}`,
      story: idOf(index),
      region: partsOf(page, wish.boxes),
      arrangement: { headlineLines: null, headlineSize: null, ...wish.arrangement },
    })),
  );
}
