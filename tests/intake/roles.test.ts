/** How newspapers write leads, signatures and headline groups. */
import { describe, expect, it } from "vitest";
import { headlineRoles } from "../../shared/intake/headline-roles.ts";
import { bylineStart, datelineLength, headBylineLength, isBylineLine } from "../../shared/intake/roles.ts";
import { importRawText } from "../../shared/intake/raw-text.ts";

describe("电头", () => {
  it.each([
    ["本报讯", "昨天，江水上涨。"],
    ["本报综合讯", "昨天，江水上涨。"],
    ["本报北京7月1日电", "（记者张三）昨天"],
    ["本报7月25日讯", "昨天"],
    ["江城晚报讯", "昨天"],
    ["新华社北京7月1日电", "昨天"],
    ["新华社电", "昨天"],
    ["据新华社东京电", "日本"],
    ["据《江城日报》讯", "昨天"],
    ["法新社巴黎2026年7月1日电", "法国"],
    ["中新社岚州6月3日电", "（张三李四）"],
  ])("%s opens a story", (lead, text) => {
    expect(datelineLength(lead + text)).toBe(lead.length);
  });

  it.each([
    "据市供电局介绍，昨天全市用电量创新高。",
    "新华社记者从国家电网获悉，昨天用电量创新高。",
    "据电信部门统计，昨天话务量增长。",
    "本报记者昨天从市电力公司获悉",
    "据悉，昨天的讯号不好。",
    "本报讯息中心昨天搬家。",
    "新华社区昨天通电。",
    "旅行社7月1日电话通知游客改期。",
  ])("is not seen in “%s”", (text) => {
    expect(datelineLength(text)).toBe(0);
  });
});

describe("署名", () => {
  it.each(["（记者张三）", "（记者张三通讯员李四）", "（本报记者王小五）", "（高美云）", "（据新华社）", "（欧阳晓）"])(
    "%s closes a paragraph",
    (signature) => {
      const text = `江水上涨了。${signature}`;
      expect(bylineStart(text, false)).toBe(6);
      expect(isBylineLine(signature)).toBe(true);
    },
  );

  it("may be a name without a known surname only where the story ends", () => {
    expect(bylineStart("江水上涨了。（晓月）", true)).toBe(6);
    expect(bylineStart("江水上涨了。（晓月）", false)).toBe(-1);
  });

  it.each([
    "江水上涨了。（完）",
    "江水上涨了。（下转第3版）",
    "江水上涨了。（编者注）",
    "他叫李四（王五）",
    "江水上涨了。（图一）",
  ])("is not seen in “%s”", (text) => {
    expect(bylineStart(text, true)).toBe(-1);
  });

  it("may stand on a line of its own without brackets", () => {
    for (const line of [
      "本报记者张三",
      "□本报记者张三李四",
      "本报首席记者欧阳晓",
      "记者张三通讯员李四",
      "文/张三图/李四",
    ]) {
      expect(isBylineLine(line), line).toBe(true);
    }
    for (const line of ["记者节活动昨天举行", "记者走进大山深处", "（记者节特刊）。"]) {
      expect(isBylineLine(line), line).toBe(false);
    }
  });

  it("may stand right behind the 电头, and is put behind it", () => {
    expect(headBylineLength("（记者张三）昨天")).toBe(6);
    expect(headBylineLength("（如图）昨天")).toBe(0);
    const [story] = importRawText("本报讯（记者 张三） 昨天，江水上涨。").stories;
    expect(story?.paragraphs).toEqual([
      { role: "dateline", text: "本报讯" },
      { role: "byline", text: "（记者 张三）" },
      { role: "body", text: "昨天，江水上涨。" },
    ]);
  });

  it("may stand under the headline, and is kept there", () => {
    const page = "江水上涨 船都靠岸\n本报记者 张三\n清晨的码头静悄悄的。船老大们坐在岸边，看着江水一寸一寸往上涨。";
    const [story, ...more] = importRawText(page).stories;
    expect(more).toEqual([]);
    expect(story?.paragraphs.map(({ role }) => role)).toEqual(["headline", "byline", "body"]);
  });

  it("closes a story: what follows is another one", () => {
    const page = ["本报讯 昨天，江水上涨。（张三）", "新桥合龙", "大桥昨天合龙，比计划提前四十天。（李四）"].join("\n");
    expect(importRawText(page).stories.map((story) => story.paragraphs.map(({ role }) => role))).toEqual([
      ["dateline", "body", "byline"],
      ["headline", "body", "byline"],
    ]);
  });
});

describe("引题, 主题, 副题", () => {
  const roles = (...lines: string[]) =>
    headlineRoles(lines.map((line) => ({ solid: line.replaceAll(" ", ""), gapped: line.includes(" ") })));

  it("are told by dashes", () => {
    expect(roles("市政府部署防汛工作———", "备足沙袋")).toEqual(["kicker", "headline"]);
    expect(roles("备足沙袋", "——市政府部署防汛工作")).toEqual(["headline", "deck"]);
    expect(roles("市政府部署防汛工作———", "备足沙袋", "——不让一户积水")).toEqual(["kicker", "headline", "deck"]);
    expect(roles("备足沙袋", "——不让一户积水", "——四支队伍待命")).toEqual(["headline", "deck", "deck"]);
  });

  it("without dashes are 引题 and 主题, unless the second line is too long for the larger type", () => {
    expect(roles("市政府专题研究部署防汛工作", "备足沙袋不让一户积水")).toEqual(["kicker", "headline"]);
    expect(roles("三年后旧船将过千", "我市推进码头智慧调度系统")).toEqual(["kicker", "headline"]);
    expect(roles("备足沙袋", "市政府专题研究部署今年防汛备汛工作")).toEqual(["headline", "deck"]);
  });

  it("follow the gap: the line in two halves is the 主题", () => {
    expect(roles("备足沙袋 严防死守", "市政府专题研究部署防汛")).toEqual(["headline", "deck"]);
  });

  it("of three lines have the 主题 in the middle", () => {
    expect(roles("市政府部署防汛工作", "备足沙袋 严防死守", "四支队伍在江边待命")).toEqual([
      "kicker",
      "headline",
      "deck",
    ]);
  });

  it("keep the two halves of a couplet together", () => {
    expect(roles("备足沙袋抢筑堤", "严防死守保平安")).toEqual(["headline", "headline"]);
    const [story] = importRawText("备足沙袋抢筑堤\n严防死守保平安\n本报讯 昨天，江水上涨，沙袋已经备足。").stories;
    expect(story?.paragraphs[0]).toEqual({ role: "headline", text: "备足沙袋抢筑堤 严防死守保平安" });
  });
});
