import { expect, test } from "vitest";
import { lineProfiles, newspaperStyles } from "../../electron/assets/assets.ts";
import { setLineSettings, type LineSetting } from "../../shared/command/command.ts";
import { applyLawfully, edition, story } from "../doc/build.ts";

const house = () => edition([story("a", ["body", "昨天上午，东江新桥通车。"])], ...newspaperStyles());
const kaiming = (() => {
  const { name, rules } = lineProfiles().find(({ id }) => id === "zh-Hans/kaiming")!;
  return { name, rules };
})();

test("several styles are set in one step, which undo takes back as one", () => {
  const document = house();
  const before = document.snapshot().styles;
  applyLawfully(
    document,
    setLineSettings(document.snapshot(), {
      settings: [
        { style: "style:body", profile: kaiming, breaker: "line", indent: 1000 },
        { style: "style:crosshead", hangingIndent: 500 },
        { style: "style:deck" },
      ],
    }),
  );
  const { styles } = document.snapshot();
  const body = before.get("style:body")!;
  expect(styles.get("style:body")).toEqual({ ...body, profile: kaiming, breaker: "line", indent: 1000 });
  expect(styles.get("style:crosshead")).toEqual({ ...before.get("style:crosshead"), hangingIndent: 500 });
  expect(styles.get("style:deck")).toBe(before.get("style:deck"));
});

test("the newspaper's rules are set by null", () => {
  const document = house();
  const set = (profile: typeof kaiming | null) =>
    setLineSettings(document.snapshot(), { settings: [{ style: "style:body", profile }] });
  applyLawfully(document, set(kaiming));
  applyLawfully(document, set(null));
  expect(document.snapshot().styles.get("style:body")!.profile).toBeNull();
});

test("nothing changes where all is so already, in whatever order it is said, nor where a style is not there", () => {
  const document = house();
  applyLawfully(
    document,
    setLineSettings(document.snapshot(), { settings: [{ style: "style:body", profile: kaiming }] }),
  );
  const snapshot = document.snapshot();
  const marks = Object.fromEntries(Object.entries(kaiming.rules.marks!).toReversed());
  const again = { rules: { ...kaiming.rules, marks }, name: kaiming.name };
  expect(
    setLineSettings(snapshot, { settings: [{ style: "style:body", profile: again, breaker: "paragraph" }] }),
  ).toBeNull();
  expect(setLineSettings(snapshot, { settings: [] })).toBeNull();
  const missing: readonly LineSetting[] = [
    { style: "style:body", indent: 0 },
    { style: "style:none", indent: 0 },
  ];
  expect(setLineSettings(snapshot, { settings: missing })).toBeNull();
});
