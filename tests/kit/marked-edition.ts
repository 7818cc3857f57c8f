/** One page whose story carries every mark there is; for the golden, the readers and the extractors. */
import { newspaperStyles } from "../../electron/assets/assets.ts";
import { createDocument, type EditionDocument } from "../../shared/doc/document.ts";
import type { Marks, Role, TextPiece } from "../../shared/doc/schema.ts";
import { articleAt, presetPage } from "./page-building.ts";

type Piece = string | readonly [text: string, marks: Marks];

function paragraph(role: Role, ...pieces: readonly Piece[]): TextPiece[] {
  const runs = pieces.map((piece) =>
    typeof piece === "string" ? { text: piece, marks: {} } : { text: piece[0], marks: piece[1] },
  );
  return [...runs, { role }];
}

const COPY: readonly TextPiece[] = [
  ...paragraph("headline", "老城茶馆里的", ["说书人", { ink: "0 1000 1000 0" }]),
  ...paragraph(
    "body",
    ["古", { dropCap: 2 }],
    "城西门外有一家茶馆，门前的石板路磨得发亮。说书人姓",
    ["柳", { ruby: "liǔ" }],
    "，讲的是",
    ["屈原", { properNoun: 1 }],
    ["离骚", { bookTitle: 1 }],
    "的旧事，",
    ["一字一句都不肯马虎", { emphasis: true }],
    "，听的人从巷口一直排到河边。",
    ["本报特别提醒", { bold: true }],
    "：茶馆每周一歇业。",
  ),
  ...paragraph(
    "body",
    ["“春", { dropCap: 3 }],
    "风又绿江南岸”是他常挂在嘴边的一句。",
    ["张三", { properNoun: 1 }],
    ["李四", { properNoun: 2 }],
    "两位老听众去年相继离世，",
    ["赵六", { deceased: 1 }],
    ["钱七", { deceased: 2 }],
    "也在名单上。他说起",
    ["重庆", { ruby: "chóng qìng" }],
    "与",
    ["窗框", { ruby: "chuāng kuàng" }],
    "的读音，总要停下来写在黑板上。砖有10",
    ["3", { superscript: true }],
    "块，水的分子式是H",
    ["2", { subscript: true }],
    "O，注见文末",
    ["[1]", { superscript: true }],
    "，以此类推，河水绕城流过老桥边的茶馆。",
  ),
  ...paragraph(
    "body",
    ["Z", { dropCap: 3 }],
    "uban是一个排版工具，版面由同一页合成。",
    ["大字", { size: 10_500 }],
    "与",
    ["小字", { size: 6_000 }],
    "混排；",
    ["扁字", { scaleX: 1_300 }],
    ["长字", { scaleX: 700 }],
    ["疏排", { tracking: 250 }],
    ["移位", { baselineShift: 100 }],
    ["宋黑", { face: "noto-serif-sc-700" }],
    ["他馆", { face: "no-such-face" }],
    "，书名如",
    ["红楼梦", { bookTitle: 1 }],
    ["水浒传", { bookTitle: 2 }],
    "并列，各自成线；又有",
    ["一个很长很长很长的专有名词横跨两行的样子", { properNoun: 1 }],
    "。",
  ),
  ...paragraph("body", "强制换行第一行\u2028第二行从这里起。"),
];

/** @param leading in 1/1000 pt; absent: the preset's */
export function markedEdition(leading?: number): EditionDocument {
  const page = presetPage();
  return createDocument({
    put: [
      { type: "edition", id: "edition:this", name: "云州晚报", date: "2026-05-04", issueNumber: 100 },
      ...newspaperStyles(),
      leading === undefined ? page : { ...page, grid: { ...page.grid, leading, lines: 80 } },
      { type: "story", id: "story:1", order: 1, origin: null },
      articleAt(0, 30, 2, 40),
    ],
    remove: [],
    text: [{ type: "splice", story: "story:1", at: 0, remove: 0, insert: COPY }],
  });
}
