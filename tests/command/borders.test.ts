import { expect, test } from "vitest";
import { removePage, setDecor, setRegion, setSeparators } from "../../shared/command/command.ts";
import type { Border } from "../../shared/doc/schema.ts";
import { apply, applyLawfully, sampleEdition } from "../doc/build.ts";

const fret: Border = { line: "fret", weight: 567, sides: ["top", "bottom"] };
const edition = () => {
  const document = sampleEdition();
  return { document, arrangement: () => document.snapshot().articles.get("article:a")!.arrangement };
};

test("what is drawn round, under and in an article is set piece by piece and taken away", () => {
  const { document, arrangement } = edition();
  const before = arrangement();
  const set = (wish: Omit<Parameters<typeof setDecor>[1], "article">) =>
    applyLawfully(document, setDecor(document.snapshot(), { article: "article:a", ...wish }));
  set({ frame: fret, padding: { across: 2_000, down: 1_000 } });
  set({ ground: { ink: "0 0 0 1000", tint: 150 }, headlineGround: { ink: "0 0 0 1000", reversed: true } });
  set({ columnRule: { line: "dotted" } });
  expect(arrangement()).toEqual({
    ...before,
    frame: fret,
    padding: { across: 2_000, down: 1_000 },
    ground: { ink: "0 0 0 1000", tint: 150 },
    headlineGround: { ink: "0 0 0 1000", reversed: true },
    columnRule: { line: "dotted" },
  });
  set({ frame: null, padding: null, ground: null, headlineGround: null, columnRule: null });
  expect(arrangement()).toEqual(before);
});

test("a border by its name alone, as older editions have it, is kept", () => {
  const { document, arrangement } = edition();
  for (const frame of ["thin", "double"] as const) {
    applyLawfully(document, setDecor(document.snapshot(), { article: "article:a", frame }));
    expect(arrangement().frame).toBe(frame);
  }
});

test("nothing changes where it is so already, and no article is made", () => {
  const { document } = edition();
  const set = (article: `article:${string}`, frame: Border | null) => setDecor(document.snapshot(), { article, frame });
  expect(set("article:a", null)).toBeNull();
  expect(set("article:none", fret)).toBeNull();
  apply(document, set("article:a", fret));
  expect(set("article:a", { sides: ["top", "bottom"], weight: 567, line: "fret" })).toBeNull();
});

test.each([
  { frame: { line: "fret", weight: 10 } },
  { frame: { line: "fret", sides: [] } },
  { ground: { ink: "0 0 0" } },
  { ground: { ink: "0 0 0 1000", tint: 0 } },
  { padding: { across: -1, down: 0 } },
] as const)("%j is refused", (wish) => {
  const { document } = edition();
  const change = setDecor(document.snapshot(), { article: "article:a", ...wish });
  expect(() => apply(document, change)).toThrow();
});

test("分稿线 are a page's own, or left as every page has them", () => {
  const { document } = edition();
  const page = () => document.snapshot().pages[0]!;
  const before = page();
  const set = (separators: Parameters<typeof setSeparators>[1]["separators"]) =>
    setSeparators(document.snapshot(), { page: before.id, separators });
  applyLawfully(document, set({ line: "oxford" }));
  expect(page()).toEqual({ ...before, separators: { line: "oxford" } });
  applyLawfully(document, set("none"));
  expect(set("none")).toBeNull();
  applyLawfully(document, set(null));
  expect(page()).toEqual(before);
});

test("an article remembers a continuation that is gone, until it goes on again", () => {
  const { document, arrangement } = edition();
  const [first, second] = document.snapshot().pages;
  const region = document.snapshot().articles.get("article:a")!.region;
  const further = { ...region[0]!, page: second!.id };
  const goOn = () =>
    applyLawfully(document, setRegion(document.snapshot(), { article: "article:a", region: [region[0]!, further] }));
  expect(first).toBeDefined();
  goOn();
  expect(arrangement()).not.toHaveProperty("jumpCut");
  applyLawfully(document, setRegion(document.snapshot(), { article: "article:a", region }));
  expect(arrangement().jumpCut).toBe(true);
  goOn();
  expect(arrangement()).not.toHaveProperty("jumpCut");
  applyLawfully(document, removePage(document.snapshot(), { page: second!.id }));
  expect(arrangement().jumpCut).toBe(true);
});
