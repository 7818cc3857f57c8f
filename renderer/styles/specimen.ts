/** Text to try rules on: each sentence has something that rules decide about. Invented, like all copy of the sample. */
import type { Paragraph, Role, StoryText } from "../../shared/doc/schema.ts";

const BODY =
  "昨天（6月18日）上午，渡口街的老茶馆重新开张。店主说：“桌子、椅子、茶壶都是旧的，只有茶是新的。”记者数了数，" +
  "一楼28张桌子坐满了人！有人问：“开到几点？”答：“到晚上10:30。”隔壁书店的Wi-Fi也通了，《江边夜话》《雨巷》" +
  "（修订本）两本书的读者会就在这里办——座位先到先得……坐不下的，站着听。";

const COPY = {
  kicker: "渡口街老茶馆昨日重新开张：",
  headline: "“桌椅是旧的，茶是新的”",
  deck: "一楼28张桌子坐满了人，读者会今晚7时开讲",
  dateline: "本报讯",
  byline: "（本报记者 竺青、柳渡）",
  crosshead: "“座位先到先得”",
  body: BODY,
  caption: "6月18日，渡口街老茶馆：茶客在修好的木楼里听书，楼外就是渡口（左）。",
  credit: "本报记者 竺青 摄",
} as const satisfies Record<Role, string>;

/** The text that shows the styles of a role: its paragraph, and the body that it stands with. */
export function specimenOf(role: Role): StoryText {
  return storyOf(
    SHOWN[role].map((each) => ({ role: each, text: COPY[each], runs: [{ text: COPY[each], marks: {} }] })),
  );
}

const SHOWN: Readonly<Record<Role, readonly Role[]>> = {
  kicker: ["kicker"],
  headline: ["headline"],
  deck: ["deck"],
  dateline: ["dateline", "body"],
  byline: ["body", "byline"],
  crosshead: ["crosshead", "body"],
  body: ["body"],
  caption: ["caption"],
  credit: ["caption", "credit"],
};

/** The first paragraph of a role in a story, and the one that it stands with; null where the story has none. */
export function excerptOf({ paragraphs }: StoryText, role: Role): StoryText | null {
  const at = paragraphs.findIndex((paragraph) => paragraph.role === role && paragraph.text !== "");
  const found = paragraphs[at];
  if (!found) return null;
  const companion = SHOWN[role].find((each) => each !== role);
  const isAfter = companion !== undefined && SHOWN[role].indexOf(companion) > SHOWN[role].indexOf(role);
  const other = paragraphs[isAfter ? at + 1 : at - 1];
  if (companion === undefined || other?.role !== companion) return storyOf([found]);
  return storyOf(isAfter ? [found, other] : [other, found]);
}

function storyOf(paragraphs: readonly Paragraph[]): StoryText {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of paragraphs) {
    starts.push(length);
    length += text.length + 1;
  }
  return { paragraphs, starts, length };
}
