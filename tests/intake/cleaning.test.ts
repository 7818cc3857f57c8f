/** Joining lines and judging spaces: what goes, what stays, and what is reported. */
import { describe, expect, it } from "vitest";
import { importRawText } from "../../shared/intake/raw-text.ts";
import { textsOf } from "./expect-stories.ts";

/** The running text of a page with one story. */
function bodyOf(source: string): string {
  return importRawText(source)
    .stories.flatMap((story) => textsOf(story, "body"))
    .join("|");
}

const LEAD = "本报讯 ";

describe("spaces in running text", () => {
  it.each([
    ["behind full-width marks", "昨天， 江水上涨。 船都靠岸了。", "昨天，江水上涨。船都靠岸了。"],
    ["before full-width marks", "昨天 ，江水上涨 。", "昨天，江水上涨。"],
    ["between Han", "江水 上 涨。", "江水上涨。"],
    ["around figures", "全长 3860 米，主跨618 米。", "全长3860米，主跨618米。"],
    ["behind quotation marks and brackets", "这座“水上 图书馆” 和《江志》 都在。", "这座“水上图书馆”和《江志》都在。"],
    ["between Han and Western words", "用 AI 识别 GPS 信号。", "用AI识别GPS信号。"],
    ["of every kind", "江\u3000水\u00a0上\t涨\u2003了。", "江水上涨了。"],
  ])("go %s", (_, raw, clean) => {
    expect(bodyOf(LEAD + raw)).toBe(clean);
  });

  it("stay, as one, between Western words", () => {
    expect(bodyOf(`${LEAD}他说Good  morning, Miss  Li，然后走了。`)).toBe("他说Good morning, Miss Li，然后走了。");
    expect(bodyOf(`${LEAD}他念了“No. 7”  “No. 8”两个号。`)).toBe("他念了“No. 7” “No. 8”两个号。");
  });

  it("leave addresses alone", () => {
    expect(bodyOf(`${LEAD}详见 https://www.example.com/a?b=1 页面。`)).toBe("详见https://www.example.com/a?b=1页面。");
  });
});

describe("line ends", () => {
  const joined = (above: string, below: string) => bodyOf(`${LEAD}${above}\n${below}`);

  it("go between Han, and between a figure and its Han", () => {
    expect(joined("昨天上午，江水上", "涨了。")).toBe("昨天上午，江水上涨了。");
    expect(joined("昨天上午，江水上涨了12", "厘米。")).toBe("昨天上午，江水上涨了12厘米。");
  });

  it("become a space between Western words, but not inside a number, a hyphenated word or an address", () => {
    expect(joined("昨天，他用上了Good", "Luck软件。")).toBe("昨天，他用上了Good Luck软件。");
    expect(joined("昨天，这里来了12", "000人。")).toBe("昨天，这里来了12000人。");
    expect(joined("昨天，他们开通了Wi-", "Fi网络。")).toBe("昨天，他们开通了Wi-Fi网络。");
    expect(joined("昨天，公告登在www.exam", "ple.com上。")).toBe("昨天，公告登在www.example.com上。");
    expect(joined("昨天，成功率达到100", "%以上。")).toBe("昨天，成功率达到100%以上。");
    expect(joined("昨天，早市的摊位共计8.", "6万个。")).toBe("昨天，早市的摊位共计8.6万个。");
  });
});

describe("spaces in headlines and signatures", () => {
  const headlineOf = (line: string) => {
    const page = `${line}\n本报讯 昨天，江水上涨，船都靠岸了。`;
    return importRawText(page).stories.flatMap((story) => textsOf(story, "headline"))[0];
  };

  it("stay between the halves of a headline, as one", () => {
    expect(headlineOf("江水上涨 船都靠岸")).toBe("江水上涨 船都靠岸");
    expect(headlineOf("江水上涨 \u3000 船都靠岸")).toBe("江水上涨 船都靠岸");
    expect(headlineOf("江水越过“红线” 船都靠岸")).toBe("江水越过“红线” 船都靠岸");
    expect(headlineOf("客流增长8% 船都靠岸")).toBe("客流增长8% 船都靠岸");
  });

  it("go around figures, and where a headline is spaced out", () => {
    expect(headlineOf("江水上涨 12 厘米")).toBe("江水上涨12厘米");
    expect(headlineOf("江 水 上 涨 船 靠 岸")).toBe("江水上涨船靠岸");
  });

  it("stay, as one, between the names of a signature", () => {
    const page = "本报讯 昨天，江水上涨。 （ 记者  张小山\u3000通讯员 李 四 ）";
    expect(importRawText(page).stories.flatMap((story) => textsOf(story, "byline"))).toEqual([
      "（记者 张小山 通讯员 李 四）",
    ]);
  });
});

describe("characters without text", () => {
  it("go out and are listed with their place and reason", () => {
    const source = "\ufeff本报讯 江\u200b水\u00ad上\u0007涨\u200e了。";
    const { removed, stories, conservation } = importRawText(source);
    expect(removed).toEqual([
      { offset: 0, char: "\ufeff", reason: "byte order mark" },
      { offset: 6, char: "\u200b", reason: "zero width" },
      { offset: 8, char: "\u00ad", reason: "soft hyphen" },
      { offset: 10, char: "\u0007", reason: "control" },
      { offset: 12, char: "\u200e", reason: "zero width" },
    ]);
    expect(stories[0]?.paragraphs).toEqual([
      { role: "dateline", text: "本报讯" },
      { role: "body", text: "江水上涨了。" },
    ]);
    expect(conservation).toEqual({ before: 9, after: 9, lost: 0 });
  });

  it("stay where they join an emoji", () => {
    expect(bodyOf(`${LEAD}一家人👨\u200d👩\u200d👧都来了。`)).toBe("一家人👨\u200d👩\u200d👧都来了。");
  });
});

describe("normalisation", () => {
  it("composes letters with their accents, and leads back to both", () => {
    const source = "本报讯 他点了一杯cafe\u0301。";
    const { stories, conservation } = importRawText(source);
    expect(stories[0]?.paragraphs[1]?.text).toBe("他点了一杯caf\u00e9。");
    expect(conservation.lost).toBe(0);
    const flat = stories[0]?.paragraphs.map(({ text }) => `${text}\n`).join("") ?? "";
    const at = flat.indexOf("\u00e9");
    const [from, to] = stories[0]?.map.find(([start, , length]) => start <= at && at < start + length) ?? [0, 0];
    expect(to + at - from).toBe(source.indexOf("e\u0301"));
  });

  it("leaves compatibility ideographs and radicals as they are, and flags them", () => {
    const { stories, flagged } = importRawText("本报讯 \uf9dd\u2f08在这里。");
    expect(stories[0]?.paragraphs[1]?.text).toBe("\uf9dd\u2f08在这里。");
    expect(flagged).toEqual([
      { offset: 4, char: "\uf9dd", reason: "compatibility ideograph" },
      { offset: 5, char: "\u2f08", reason: "radical" },
    ]);
  });
});

describe("the report for the preview", () => {
  it("names every joined line end and every deleted space as a range of the source", () => {
    const source = "本报讯 昨天， 江水上涨得很\n快。";
    const { edits } = importRawText(source);
    expect(edits.map(({ kind, start, end }) => [kind, source.slice(start, end)])).toEqual([
      ["space", " "],
      ["space", " "],
      ["join", "\n"],
    ]);
    expect(edits.map(({ start }) => start)).toEqual([3, 7, source.indexOf("\n")]);
  });
});
