/** A layout editor who does anything at any time: nothing is lost, and every step can be taken back and made again. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { addGuides, isLocked, moveGuide, removeGuides, setWriting } from "../../shared/command/command.ts";
import { ARRANGE } from "../../renderer/desk/arrange-commands.ts";
import { withdrawSelected } from "../../renderer/desk/arranging.ts";
import type { Frame } from "../../renderer/desk/command.ts";
import { isReady } from "../../renderer/desk/commands.ts";
import { framesIn, selectionOf } from "../../renderer/desk/selection.ts";
import { createDesk, type Desk } from "../../renderer/desk/desk.ts";
import { clippingOf, pasteClipping } from "../../renderer/desk/carry.ts";
import { deletePage, doublePage, namePage, shiftPage } from "../../renderer/desk/pages.ts";
import { addPageBehind, modelFor, placeStory } from "../../renderer/desk/placing.ts";
import { GRIPS, pulled } from "../../renderer/desk/reshape.ts";
import { BOX_PLACES, boxFor } from "../../renderer/desk/headline-boxes.ts";
import { heldPart, nudge, reshapeTo, takeReshape, type Hold } from "../../renderer/desk/reshaping.ts";
import { drawn as drawnOver, SHAPES, swap, takeRegion } from "../../renderer/desk/shape-commands.ts";
import { drawnRect } from "../../renderer/page/shape-draw.ts";
import { dump, load } from "../../shared/doc/document.ts";
import type { Article, EditionSnapshot } from "../../shared/doc/schema.ts";

const fonts = manifestFonts();

function sampleDesk(): Desk {
  const { document } = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256);
  return createDesk({ document, fonts, host: {} as never, open: {} as never, theme: "light", locale: "zh-CN" });
}

interface Draw {
  readonly kind: number;
  readonly a: number;
  readonly b: number;
  readonly x: number;
  readonly y: number;
}

const number = fc.nat(10_000);
const draw: fc.Arbitrary<Draw> = fc.record({
  kind: number,
  a: number,
  b: number,
  x: fc.integer({ min: -60_000, max: 60_000 }),
  y: fc.integer({ min: -60_000, max: 60_000 }),
});

const pick = <T>(items: Iterable<T>, n: number): T | undefined => {
  const all = [...items];
  return all[n % Math.max(1, all.length)];
};

function holdOf(desk: Desk, { a, b }: Draw): Hold | null {
  const article = pick(desk.store.getState().snapshot.articles.values(), a);
  const grip = GRIPS[b % GRIPS.length]!;
  return article ? { article: article.id, index: a % article.region.length, grip } : null;
}

/** Pulls as a mouse would, in several steps, to a place that may be refused. */
function pull(desk: Desk, drawn: Draw): void {
  const hold = holdOf(desk, drawn);
  const { pages } = desk.store.getState().snapshot;
  const part = hold && heldPart(desk.store.getState().snapshot, hold);
  if (!hold || !part) return;
  const page = hold.grip === "move" ? pick(pages, drawn.x + 60_000)!.id : part.page;
  const reach = { x: drawn.a % 2_000, y: drawn.a % 1_500 };
  for (const share of [0.3, 0.7, 1]) {
    const wanted = pulled(part, hold.grip, Math.round(drawn.x * share), Math.round(drawn.y * share));
    const reshape = reshapeTo(desk, hold, { ...wanted, page }, reach);
    if (share === 1 && reshape) takeReshape(desk, hold, reshape);
  }
}

const DEEDS: readonly ((desk: Desk, drawn: Draw) => void)[] = [
  pull,
  pull,
  pull,
  (desk, drawn) => {
    const hold = holdOf(desk, drawn);
    if (hold) nudge(desk, hold, drawn.x % 3_000, drawn.y % 3_000, drawn.kind % 2 === 0);
  },
  (desk, { a }) => {
    const { pages } = desk.store.getState().snapshot;
    if (pages.length < 5) addPageBehind(desk, pick(pages, a)!.id, modelFor(desk), "加一版");
  },
  (desk, { a, b }) => {
    const { pages } = desk.store.getState().snapshot;
    shiftPage(desk, pick(pages, a)!.id, b % pages.length);
  },
  (desk, { a }) => {
    const { pages } = desk.store.getState().snapshot;
    if (pages.length > 2) deletePage(desk, pick(pages, a)!.id);
  },
  (desk, { a, b }) => {
    const { pages, stories } = desk.store.getState().snapshot;
    if (pages.length < 5 && stories.size < 60) doublePage(desk, pick(pages, a)!.id);
    else namePage(desk, pick(pages, a)!.id, ["要闻", "副刊", ""][b % 3]!);
  },
  (desk, { a, b }) => {
    const { articles, pages, stories } = desk.store.getState().snapshot;
    const article = pick(articles.keys(), a);
    if (!article || stories.size >= 60) return;
    desk.set({ selection: { kind: "article", article } });
    const clipping = clippingOf(desk.store.getState());
    // A picture that stands alone is no text that could be carried.
    if (clipping === null) return;
    desk.set({ page: pick(pages, b)!.id });
    expect(pasteClipping(desk, clipping, () => {})).toBe(true);
  },
  (desk, { a, b }) => {
    const { snapshot } = desk.store.getState();
    placeStory(desk, pick(snapshot.stories.keys(), a)!, pick(snapshot.pages, b)!.id, "上版");
  },
  (desk, { a }) => {
    const article = pick(desk.store.getState().snapshot.articles.keys(), a);
    if (article) desk.set({ selection: { kind: "article", article } });
    withdrawSelected(desk, () => {});
  },
  pullTogether,
  pullTogether,
  (desk, drawn) => {
    selectSome(desk, drawn);
    const command = pick(ARRANGE, drawn.x + 60_000)!;
    const told: string[] = [];
    if (!isReady(command, desk.store.getState())) return;
    const before = desk.store.getState().snapshot;
    command.run(desk, { tell: (words) => told.push(words) } as Partial<Frame> as Frame);
    // A command that applies does something, or says why not, or finds all as it should be; never two of these.
    if (told.length > 0) expect(desk.store.getState().snapshot).toBe(before);
    expect(told.length).toBeLessThan(2);
  },
  (desk, drawn) => {
    const { page, snapshot } = desk.store.getState();
    const at = Math.round(drawn.x / 1_000) * 1_000;
    const guide = { axis: drawn.b % 2 === 0 ? ("x" as const) : ("y" as const), at };
    const now = pick(snapshot.pages.find(({ id }) => id === page)!.guides ?? [], drawn.a);
    const changes = [
      addGuides(snapshot, { page: page!, guides: [guide] }),
      now ? moveGuide(snapshot, { page: page!, guide: now, at }) : null,
      now ? removeGuides(snapshot, { page: page!, guide: now }) : null,
    ];
    desk.dispatch(pick(changes, drawn.y + 60_000)!, "参考线");
  },
];

const SHAPING: readonly ((desk: Desk, drawn: Draw) => void)[] = [
  ...SHAPES.map((command) => (desk: Desk, { a }: Draw) => {
    const article = pick(desk.store.getState().snapshot.articles.values(), a);
    if (!article) return;
    desk.set({ selection: { kind: "article", article: article.id }, page: article.region[0]!.page });
    if (command.when(desk.store.getState())) command.run(desk);
  }),
  (desk, { a, b, x, y }) => {
    const article = pick(desk.store.getState().snapshot.articles.values(), a);
    const part = article?.region[b % article.region.length];
    const page = desk.store.getState().snapshot.pages.find(({ id }) => id === part?.page);
    if (!article || !part || !page) return;
    const from = { x: part.x + (a % 7) * 9_000, y: part.y + (b % 9) * 5_000 };
    const rect = drawnRect(from, { x: from.x + x / 3, y: from.y + y / 3 }, page, a % 3 === 0);
    const reshape = drawnOver(desk, article.id, a % 2 === 0 ? "cut" : "add", { page: page.id, ...rect });
    if (reshape?.refusal === null) takeRegion(desk, article, reshape.articles[0]!.region, "step.shape");
  },
  (desk, { a, b }) => {
    const { articles } = desk.store.getState().snapshot;
    const article = pick(articles.values(), a);
    if (article) swap(desk, article, pick(articles.keys(), b)!);
  },
  (desk, { a, b }) => {
    const { snapshot } = desk.store.getState();
    const article = pick(snapshot.articles.values(), a);
    const headlineBox = article && boxFor(snapshot, article, BOX_PLACES[b % BOX_PLACES.length]!);
    if (article && headlineBox) desk.dispatch(setWriting(snapshot, { article: article.id, headlineBox }), "题位");
  },
];

/** Two to five articles of a page, selected on it. */
function selectSome(desk: Desk, { a, b }: Draw): void {
  const { snapshot } = desk.store.getState();
  const page = pick(snapshot.pages, a)!.id;
  const here = [...snapshot.articles.values()].filter(({ region }) => region.some((part) => part.page === page));
  const some = Array.from({ length: 2 + (b % 4) }, (_, index) => pick(here, a + index * (1 + (b % 3)))?.id);
  desk.set({ page, selection: selectionOf(some.filter((id) => id !== undefined)) });
}

/** Several pulled as one: none of them is moved without the others, and never a locked one. */
function pullTogether(desk: Desk, drawn: Draw): void {
  selectSome(desk, drawn);
  const { selection, snapshot, page } = desk.store.getState();
  const [article, ...along] = framesIn(selection);
  if (!article || along.length === 0) return;
  const index = snapshot.articles.get(article)!.region.findIndex((part) => part.page === page);
  const hold: Hold = { article, index, grip: "move", along };
  const part = heldPart(snapshot, hold)!;
  const wanted = { ...part, x: part.x + (drawn.x % 20_000), y: part.y + (drawn.y % 20_000) };
  const reshape = reshapeTo(desk, hold, wanted, { x: drawn.a % 2_000, y: 0 })!;
  const isTaken = takeReshape(desk, hold, reshape);
  const after = desk.store.getState().snapshot.articles;
  if (!isTaken) expect(after).toBe(snapshot.articles);
  const shifts = [article, ...along].map((id) => {
    const [from, to] = [snapshot.articles, after].map((all) => all.get(id)!.region.find((each) => each.page === page)!);
    return `${to!.x - from!.x} ${to!.y - from!.y}`;
  });
  expect(new Set(shifts).size).toBe(1);
  if ([article, ...along].some((id) => isLocked(snapshot, id))) expect(isTaken).toBe(false);
}

const characters = (text: string) => [...text.replaceAll(/\s/gu, "")].length;

/** Of every article: what stands on its pages and what is over make up its story. */
function expectNothingLost(desk: Desk): void {
  const { snapshot } = desk.store.getState();
  const pages = snapshot.pages.map(({ id }) => desk.composed(id));
  for (const article of snapshot.articles.values()) {
    const parts = pages.flatMap(({ articles }) => articles.filter((part) => part.article === article.id));
    const set = parts.flatMap(({ lines }) => lines).map(({ line }) => line.text);
    const over = parts[0]!.overset.map(({ line }) => line.text);
    expect(characters([...set, ...over].join("")), article.id).toBe(written(snapshot, article));
  }
}

function written({ texts }: EditionSnapshot, { story }: Article): number {
  return characters(
    texts
      .get(story)!
      .paragraphs.map(({ text }) => text)
      .join(""),
  );
}

function stepsOf(desk: Desk): number {
  return desk.document.history().undo.length;
}

it("does 500 things, takes them all back and makes them all again", () => {
  fc.assert(
    fc.property(fc.array(draw, { minLength: 500, maxLength: 500 }), (draws) => {
      const desk = sampleDesk();
      const json = () => dump(desk.document, []);
      const before = json();
      const { texts } = desk.store.getState().snapshot;
      draws.forEach((drawn, index) => {
        const deeds = drawn.kind % 3 === 0 ? SHAPING : DEEDS;
        deeds[drawn.kind % deeds.length]!(desk, drawn);
        if (index % 20 === 0) expectNothingLost(desk);
      });
      for (const [story, text] of texts) expect(desk.store.getState().snapshot.texts.get(story)).toBe(text);
      expectNothingLost(desk);
      const after = json();
      const steps = stepsOf(desk);
      expect(steps).toBeGreaterThan(200);
      for (let step = 0; step < steps; step++) desk.undo();
      expect(json()).toBe(before);
      for (let step = 0; step < steps; step++) desk.redo();
      expect(json()).toBe(after);
      expectNothingLost(desk);
    }),
    { numRuns: 3, seed: 20261123 },
  );
}, 120_000);
