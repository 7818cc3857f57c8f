/** 排版规范 while it is worked on: what is typed, what is read of it, and that nothing is lost. */
import { describe, expect, test } from "vitest";
import { lineProfiles, newspaperStyles } from "../../electron/assets/assets.ts";
import {
  draftOf,
  houseRules,
  isSameDraft,
  presetWith,
  profileWith,
  PUNCTUATIONS,
  punctuationOf,
  punctuationRules,
  readDraft,
  settingOf,
  styleWith,
  withPunctuation,
  withRules,
  withSameRules,
  type RuleDraft,
  type TypedField,
} from "../../renderer/styles/rule-draft.ts";
import { excerptOf, specimenOf } from "../../renderer/styles/specimen.ts";
import { strings } from "../../renderer/styles/strings.ts";
import { putStyle, setLineSettings } from "../../shared/command/command.ts";
import { ROLES, type Profile, type Role, type Style } from "../../shared/doc/schema.ts";
import { editionOf } from "../kit/page-building.ts";

const PRESETS = [...lineProfiles()];
const BODY = newspaperStyles().find(({ role }) => role === "body")!;
const preset = (id: string) => PRESETS.find((each) => each.id === `zh-Hans/${id}`)!;
const bodyWith = (profile: Profile | null): Style => ({ ...BODY, profile });
const draft = (profile: Profile | null = null) => draftOf(bodyWith(profile), PRESETS, "自定");
const typing = (typed: Partial<Record<TypedField, string>>, from = draft()): RuleDraft => ({
  ...from,
  typed: { ...from.typed, ...typed },
});
const problemOf = (typed: Partial<Record<TypedField, string>>) =>
  Object.fromEntries(readDraft(typing(typed), PRESETS).problems);

describe("a draft", () => {
  test.each(PRESETS.map(({ id, name, rules }) => [id, { name, rules }] as const))(
    "of %s reads as its rules, is known by them, and is held as it ships",
    (id, profile) => {
      const { rules, problems } = readDraft(draft(profile), PRESETS);
      expect(problems.size).toBe(0);
      expect(rules).toEqual(houseRules(profile));
      expect(presetWith(rules, PRESETS)?.id).toBe(id);
      const held = profileWith(rules!, "自定", PRESETS);
      expect(held).toEqual(id === "zh-Hans/newspaper" ? null : profile);
    },
  );

  test("of rules of its own keeps its name, and holds what differs from the newspaper's", () => {
    const own: Profile = {
      name: "云州晚报",
      rules: { lastLine: 3, hanging: "，。", gap: { min: 100, width: 200, max: 300 } },
    };
    const known = draft(own);
    expect(known.typed.name).toBe("云州晚报");
    expect(styleWith(bodyWith(own), known, PRESETS)!.profile).toEqual(own);
    expect(draft({ name: "开明", rules: { lastLine: 3 } }).typed.name).toBe("自定");
  });

  test("nothing is set where nothing was changed, or changed back", () => {
    const before = draft(preset("newspaper"));
    const style = bodyWith(preset("newspaper"));
    expect(settingOf(style, before, before, PRESETS)).toBeNull();
    const changed = typing({ lastLine: "3" }, before);
    expect(settingOf(style, before, changed, PRESETS)).toMatchObject({
      style: BODY.id,
      profile: { rules: { lastLine: 3 } },
    });
    expect(settingOf(style, before, typing({ lastLine: "2" }, changed), PRESETS)).toBeNull();
  });

  test("what it says is what a style takes", () => {
    const changed = typing({
      indent: "1",
      hangingIndent: "0.5",
      name: " 我的 ",
      "comma.max": "1.2",
      mayStart: "—— 、、",
    });
    const style = styleWith(BODY, { ...changed, choices: { ...changed.choices, breaker: "line" } }, PRESETS)!;
    expect(style).toMatchObject({ indent: 1000, hangingIndent: 500, breaker: "line", profile: { name: "我的" } });
    expect(style.profile!.rules).toEqual({
      mayStart: "—、",
      marks: { ...houseRules(null).marks, comma: { min: 500, width: 1000, max: 1200 } },
    });
    const document = editionOf([]);
    document.apply(putStyle(document.snapshot(), { style })!, { label: "改样式" });
    expect(document.snapshot().styles.get(BODY.id)).toEqual(style);
  });
});

describe("what is typed wrongly", () => {
  test.each<[Partial<Record<TypedField, string>>, object]>([
    [{ "gap.width": "宽" }, { "gap.width": { what: "number" } }],
    [{ "gap.width": "" }, { "gap.width": { what: "number" } }],
    [{ lastLine: "1.5" }, { lastLine: { what: "whole" } }],
    [{ lastLine: "两" }, { lastLine: { what: "whole" } }],
    [{ lastLine: "0" }, { lastLine: { what: "range", min: 1, max: 10 } }],
    [{ "comma.width": "0.4" }, { "comma.width": { what: "range", min: 0.5, max: 1 } }],
    [{ "comma.min": "0.8", "comma.width": "0.6" }, { "comma.min": { what: "order" } }],
    [{ "comma.max": "0.9" }, { "comma.max": { what: "order" } }],
    [{ "wordSpace.min": "0.6" }, { "wordSpace.max": { what: "order" } }],
    [{ preferredStretch: "0" }, { preferredStretch: { what: "range", min: 0.001, max: 4 } }],
    [{ hanging: "、".repeat(3) + String.fromCharCode(0xd800) }, { hanging: { what: "set" } }],
    [{ name: "  ", lastLine: "3" }, { name: { what: "name" } }],
  ])("%j is told where it is", (typed, told) => {
    expect(problemOf(typed)).toEqual(told);
    expect(readDraft(typing(typed), PRESETS).rules).toBeNull();
    expect(styleWith(BODY, typing(typed), PRESETS)).toBeNull();
  });

  test("stays as typed while other rules are chosen, and is gone only where rules are chosen anew", () => {
    const wrong = typing({ lastLine: "两个", "comma.min": "x" });
    const half = withPunctuation(wrong, punctuationRules(PRESETS, "banjiao"));
    expect(half.typed).toMatchObject({ lastLine: "两个", "comma.width": "0.5" });
    expect(readDraft(withRules(wrong, houseRules(preset("book"))), PRESETS).problems.size).toBe(0);
  });

  test("a name is asked of rules of one's own only", () => {
    const nameless = typing({ name: "" });
    expect(readDraft(nameless, PRESETS).problems.size).toBe(0);
    expect([...readDraft(typing({ lastLine: "3" }, nameless), PRESETS).problems]).toEqual([["name", { what: "name" }]]);
  });

  test("sums and quarters are numbers too", () => {
    const { rules } = readDraft(
      typing({ "gap.width": "1/4", "gap.max": "１/2", indent: "2字", hanSpace: "50%" }),
      PRESETS,
    );
    expect(rules).toMatchObject({ gap: { min: 125, width: 250, max: 500 }, hanSpace: 500 });
  });
});

test("whatever a draft accepts, the edition accepts", () => {
  const values = ["0", "0.1", "0.5", "0.7", "1", "1.2", "2", "4", "5", "20", "21", "-1", "", "字"];
  const fields = Object.keys(draft().typed) as TypedField[];
  const document = editionOf([]);
  // A linear congruence: the same drafts in every run.
  let seed = 7;
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  let accepted = 0;
  for (let round = 0; round < 3_000; round++) {
    const typed = Object.fromEntries(
      Array.from({ length: 1 + next(3) }, () => [fields[next(fields.length)]!, values[next(values.length)]!]),
    );
    const before = draftOf(document.snapshot().styles.get(BODY.id)!, PRESETS, "自定");
    const style = document.snapshot().styles.get(BODY.id)!;
    const setting = settingOf(style, before, typing(typed, before), PRESETS);
    if (!setting) continue;
    const change = setLineSettings(document.snapshot(), { settings: [setting] });
    if (!change) continue;
    document.apply(change, { label: "改排版规范" });
    accepted++;
  }
  expect(accepted).toBeGreaterThan(300);
});

describe("标点风格", () => {
  test("each is known by its rules, and chosen it leaves all other rules as they were", () => {
    const before = typing({ lastLine: "3", noStart: "々" });
    for (const name of PUNCTUATIONS) {
      const { rules } = readDraft(withPunctuation(before, punctuationRules(PRESETS, name)), PRESETS);
      expect(punctuationOf(rules, PRESETS)).toBe(name);
      expect(rules).toMatchObject({ lastLine: 3, noStart: "々", prohibition: "gb" });
    }
    expect(new Set(PUNCTUATIONS.map((name) => JSON.stringify(punctuationRules(PRESETS, name)))).size).toBe(6);
    expect(punctuationOf(readDraft(typing({ "comma.width": "0.6" }), PRESETS).rules, PRESETS)).toBeNull();
  });
});

test("one style's rules for all: each keeps its own indents", () => {
  const from = typing({ lastLine: "4", indent: "1" });
  const other = typing({ indent: "0", hangingIndent: "2" });
  const same = withSameRules(other, from);
  expect(same.typed).toMatchObject({ lastLine: "4", indent: "0", hangingIndent: "2" });
  expect(isSameDraft(withSameRules(from, from), from)).toBe(true);
});

describe("the text it is tried on", () => {
  const copy = [
    ["headline", "老茶馆里听书"],
    ["dateline", "本报讯"],
    ["body", "第一段。"],
    ["byline", "（竺青）"],
    ["crosshead", "一壶茶"],
    ["byline", "（柳渡）"],
  ] as const;
  const text = editionOf([copy]).snapshot().texts.get("story:1")!;
  const rolesOf = (role: Role, from = excerptOf(text, role)) =>
    from?.paragraphs.map((each) => `${each.role} ${each.text}`);

  test("of a story: its first paragraph of the role, with the body beside it", () => {
    expect(rolesOf("body")).toEqual(["body 第一段。"]);
    expect(rolesOf("headline")).toEqual(["headline 老茶馆里听书"]);
    expect(rolesOf("dateline")).toEqual(["dateline 本报讯", "body 第一段。"]);
    expect(rolesOf("byline")).toEqual(["body 第一段。", "byline （竺青）"]);
    expect(rolesOf("crosshead")).toEqual(["crosshead 一壶茶"]);
    expect(excerptOf(text, "deck")).toBeNull();
    expect(excerptOf(text, "byline")).toMatchObject({ starts: [0, 5], length: 10 });
  });

  test("ours has every role, and shows each mark that rules decide about", () => {
    for (const role of ROLES) expect(rolesOf(role, specimenOf(role))!.some((each) => each.startsWith(role))).toBe(true);
    for (const mark of "，。、：！？“”《》（）—…") expect(specimenOf("body").paragraphs[0]!.text).toContain(mark);
  });
});

test("every ready-made profile has its name and purpose in both languages, the Chinese as it ships", () => {
  for (const { id, name, about } of PRESETS) {
    const zh: Readonly<Record<string, string>> = strings["zh-CN"];
    expect([zh[`profile.${id}`], zh[`about.${id}`]]).toEqual([name, about]);
  }
});
