/** Pictures coming, going and being set, with their captions in the story's text; each by the laws of every change. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addPicture,
  addPictureStory,
  changePicture,
  moveArticle,
  removePicture,
  removeStory,
  resizeArticle,
  setCaption,
  setRegion,
} from "../../shared/command/command.ts";
import { load } from "../../shared/doc/document.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { captionsOf, type Picture, type PictureFile, type PictureId, type StoryId } from "../../shared/doc/schema.ts";
import { apply, applyLawfully, copyOf, dumped, sampleEdition } from "../doc/build.ts";

const FILE: PictureFile = {
  hash: "ab".repeat(32),
  name: "桥.jpg",
  mediaType: "image/jpeg",
  width: 3000,
  height: 2000,
  orientation: 1,
  colour: "rgb",
};
const STORY = "story:a";
const HERE = { page: "page:2", x: 0, y: 5_000, width: 31_000, height: 20_000 } as const;

const add = (document: EditionDocument, id: PictureId, caption = "", credit = "", story: StoryId = STORY) =>
  addPicture(document.snapshot(), { id, story, file: FILE, caption, credit });
const pictureOf = (document: EditionDocument, id: PictureId): Picture => document.snapshot().pictures.get(id)!;

describe("a picture of a story", () => {
  test("comes with its caption at the story's end, in one step that can be undone", () => {
    const document = sampleEdition();
    applyLawfully(document, add(document, "picture:1", "新桥全景。", "本报记者 何苗 摄"));
    expect(copyOf(document, STORY).slice(-2)).toEqual(["caption: 新桥全景。", "credit: 本报记者 何苗 摄"]);
    expect(pictureOf(document, "picture:1")).toMatchObject({ order: 1, box: null, fitting: "fill", zoom: 1000 });
    expect(add(document, "picture:1")).toBeNull();
    expect(add(document, "picture:2", "", "", "story:none")).toBeNull();
  });

  test("takes a caption that waits in the story, and then adds none", () => {
    const document = sampleEdition();
    const end = document.snapshot().texts.get(STORY)!.length;
    const waiting = {
      type: "splice",
      story: STORY,
      at: end,
      remove: 0,
      insert: [{ text: "桥上。", marks: {} }, { role: "caption" }],
    } as const;
    apply(document, { put: [], remove: [], text: [waiting] });
    const before = copyOf(document, STORY);
    applyLawfully(document, add(document, "picture:1", "不用这句"));
    expect(copyOf(document, STORY)).toEqual(before);
  });

  test("goes with its own caption; the others keep theirs", () => {
    const document = sampleEdition();
    for (const n of [1, 2, 3]) apply(document, add(document, `picture:${n}`, `说明${n}`, `摄影${n}`));
    applyLawfully(document, removePicture(document.snapshot(), { picture: "picture:2" }));
    expect([...document.snapshot().pictures.keys()]).toEqual(["picture:1", "picture:3"]);
    expect(copyOf(document, STORY).slice(-4)).toEqual([
      "caption: 说明1",
      "credit: 摄影1",
      "caption: 说明3",
      "credit: 摄影3",
    ]);
    expect(removePicture(document.snapshot(), { picture: "picture:2" })).toBeNull();
  });

  test("is cropped, placed and replaced; what changes nothing does not apply", () => {
    const document = sampleEdition();
    apply(document, add(document, "picture:1"));
    const set = (wish: object) => changePicture(document.snapshot(), { picture: "picture:1", ...wish });
    applyLawfully(document, set({ fitting: "fit", focus: { x: 0, y: 1000 }, zoom: 1500 }));
    applyLawfully(document, set({ box: { part: 0, x: 0, y: 3_000, width: 15_000, height: 9_000 } }));
    applyLawfully(document, set({ file: null }));
    expect(set({ file: null, zoom: 1500 })).toBeNull();
    expect(changePicture(document.snapshot(), { picture: "picture:9", zoom: 2000 })).toBeNull();
    expect(() => apply(document, set({ zoom: 999 }))).toThrow("zoom");
  });

  test("has its caption written and taken back, also where the text has lost it", () => {
    const document = sampleEdition();
    for (const n of [1, 2]) apply(document, add(document, `picture:${n}`));
    const write = (n: number, words: { caption?: string; credit?: string }) =>
      setCaption(document.snapshot(), { picture: `picture:${n}`, ...words });
    applyLawfully(document, write(2, { caption: "桥下流水。", credit: "资料图" }));
    expect(write(2, { caption: "桥下流水。" })).toBeNull();
    expect(copyOf(document, STORY).slice(-4)).toEqual([
      "caption: ",
      "credit: ",
      "caption: 桥下流水。",
      "credit: 资料图",
    ]);
    const { length } = document.snapshot().texts.get(STORY)!;
    const from = document.snapshot().texts.get(STORY)!.starts[3]!;
    apply(document, {
      put: [],
      remove: [],
      text: [{ type: "splice", story: STORY, at: from, remove: length - from, insert: [] }],
    });
    applyLawfully(document, write(2, { caption: "又写一遍" }));
    expect(copyOf(document, STORY).slice(-2)).toEqual(["caption: 又写一遍", "credit: "]);
    applyLawfully(document, write(1, { credit: "图一" }));
    expect(captionsOf(document.snapshot().texts.get(STORY)!)).toHaveLength(2);
  });

  test("waits in the pool with its story, and is removed with it", () => {
    const document = sampleEdition();
    apply(document, add(document, "picture:1"));
    apply(document, { put: [], remove: ["article:a"], text: [] });
    expect(document.snapshot().pictures.size).toBe(1);
    applyLawfully(document, removeStory(document.snapshot(), { story: STORY }));
    expect(document.snapshot().pictures.size).toBe(0);
  });
});

test("图片新闻 is a story of nothing but its caption, with a room of its own", () => {
  const document = sampleEdition();
  const wanted = {
    id: "picture:1",
    story: "story:p",
    article: "article:p",
    file: FILE,
    caption: "晨雾。",
    credit: "",
  } as const;
  applyLawfully(document, addPictureStory(document.snapshot(), { ...wanted, region: [HERE] }));
  expect(copyOf(document, "story:p")).toEqual(["caption: 晨雾。", "credit: "]);
  expect(document.snapshot().articles.get("article:p")?.region).toEqual([HERE]);
  expect(addPictureStory(document.snapshot(), { ...wanted, region: [HERE] })).toBeNull();
  const nowhere = { ...wanted, story: "story:q", article: "article:q", id: "picture:2" } as const;
  expect(addPictureStory(document.snapshot(), { ...nowhere, region: [{ ...HERE, page: "page:9" }] })).toBeNull();
});

test("F5: a booked advertisement's room is neither moved nor resized until it is unlocked", () => {
  const document = sampleEdition();
  const booked = { advertiser: "云湖茶叶", widthMm: 170, heightMm: 120, locked: true };
  const wanted = { id: "picture:ad", story: "story:ad", article: "article:ad", file: null, credit: "" } as const;
  applyLawfully(
    document,
    addPictureStory(document.snapshot(), { ...wanted, caption: "云湖茶叶", region: [HERE], advertisement: booked }),
  );
  expect(copyOf(document, "story:ad")).toEqual(["caption: 云湖茶叶"]);
  expect(pictureOf(document, "picture:ad").fitting).toBe("fit");
  const part = { article: "article:ad", part: 0 } as const;
  const move = () => moveArticle(document.snapshot(), { ...part, page: "page:1", x: 0, y: 0 });
  const resize = () => resizeArticle(document.snapshot(), { ...part, ...HERE, width: 9_000 });
  const reshape = () => setRegion(document.snapshot(), { article: "article:ad", region: [{ ...HERE, y: 0 }] });
  expect([move(), resize(), reshape()]).toEqual([null, null, null]);
  const unlocked = { ...booked, locked: false };
  applyLawfully(document, changePicture(document.snapshot(), { picture: "picture:ad", advertisement: unlocked }));
  applyLawfully(document, move());
  expect(resize()).not.toBeNull();
  expect(reshape()).not.toBeNull();
});

test("a dump holds pictures and gives them back; one of a story that is gone is refused", () => {
  const document = sampleEdition();
  expect(dumped(document)).not.toContain('"pictures"');
  apply(document, add(document, "picture:1", "说明"));
  const json = dumped(document);
  expect(dumped(load(json, () => "").document)).toBe(json);
  const [rest, own] = json.split('"pictures"');
  const orphaned = `${rest}"pictures"${own!.replace("story:a", "story:z")}`;
  expect(() => load(orphaned, () => "")).toThrow(/pictures\[0\]\.story/);
});

test("whatever is done to pictures, each keeps a caption of its own, and undo brings everything back", () => {
  const step = fc.record({ what: fc.constantFrom("add", "remove", "write"), which: fc.nat(5) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const document = sampleEdition();
      const before = dumped(document);
      const words = new Map<PictureId, string>();
      let made = 0;
      for (const [n, { what, which }] of steps.entries()) {
        const ids = [...document.snapshot().pictures.keys()];
        const id = ids[which % Math.max(1, ids.length)];
        if (what === "add") {
          const added: PictureId = `picture:${++made}`;
          apply(document, add(document, added, `第${n}句`), `${n}`);
          words.set(added, `第${n}句`);
        } else if (id && what === "remove") {
          apply(document, removePicture(document.snapshot(), { picture: id }), `${n}`);
          words.delete(id);
        } else if (id) {
          apply(document, setCaption(document.snapshot(), { picture: id, caption: `改${n}` }), `${n}`);
          words.set(id, `改${n}`);
        }
      }
      const { pictures, texts } = document.snapshot();
      const text = texts.get(STORY)!;
      const captions = captionsOf(text);
      expect([...pictures.keys()].map((_, i) => text.paragraphs[captions[i]!.caption!]!.text)).toEqual(
        [...pictures.keys()].map((id) => words.get(id)),
      );
      while (document.undo() !== null);
      expect(dumped(document)).toBe(before);
    }),
    { numRuns: 60 },
  );
});
