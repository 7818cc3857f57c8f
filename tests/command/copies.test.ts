/** Pages and articles doubled, and carried over the clipboard. */
import { describe, expect, test } from "vitest";
import { copyArticles, duplicatePage, pasteArticles, replaceText, setMark } from "../../shared/command/command.ts";
import { readCopies, writeCopies } from "../../shared/doc/document.ts";
import type { Picture } from "../../shared/doc/schema.ts";
import { apply, applyLawfully, copyOf, edition, page, pageIds, sampleEdition, story } from "../doc/build.ts";

const PICTURE: Picture = {
  type: "picture",
  id: "picture:1",
  story: "story:a",
  order: 1,
  file: null,
  box: null,
  fitting: "fill",
  focus: { x: 500, y: 500 },
  zoom: 1_000,
};

const now = sampleEdition().snapshot();

describe("copies", () => {
  const ids = new Map([["article:a", { article: "article:z", story: "story:z", pictures: [] }]] as const);

  test("of a page have copies of its articles, with stories of their own", () => {
    const document = sampleEdition();
    applyLawfully(document, duplicatePage(document.snapshot(), { page: "page:1", id: "page:n", ids }));
    expect(pageIds(document)).toEqual(["page:1", "page:n", "page:2"]);
    const { articles, pages } = document.snapshot();
    expect(pages[1]).toEqual({ ...pages[0], id: "page:n", order: 1.5 });
    const [from, to] = [articles.get("article:a")!, articles.get("article:z")!];
    expect(to).toEqual({
      ...from,
      id: "article:z",
      story: "story:z",
      region: from.region.map((part) => ({ ...part, page: "page:n" })),
    });
    expect(copyOf(document, "story:z")).toEqual(copyOf(document, "story:a"));
    apply(document, replaceText(document.snapshot(), { story: "story:z", from: 0, to: 2, text: "旧" }));
    expect(copyOf(document, "story:a")[0], "what is changed in one stays in it").toBe("headline: 新桥通车");
  });

  test("of a page have its pictures too; over the clipboard they and their captions stay behind", () => {
    const document = edition(
      [story("a", ["headline", "新桥通车"], ["body", "昨天上午通车。"], ["caption", "新桥夜景。"])],
      page("1", 1),
      { ...now.articles.get("article:a")! },
      { ...PICTURE },
    );
    const fresh = new Map([["article:a", { ...ids.get("article:a")!, pictures: ["picture:z"] }]] as const);
    applyLawfully(document, duplicatePage(document.snapshot(), { page: "page:1", id: "page:n", ids: fresh }));
    expect(document.snapshot().pictures.get("picture:z")).toEqual({ ...PICTURE, id: "picture:z", story: "story:z" });
    const [copy] = copyArticles(document.snapshot(), ["article:a"]);
    expect(copy!.paragraphs.map(({ role }) => role)).toEqual(["headline", "body"]);
  });

  test("of a page need ids for all of it, and a page to copy", () => {
    expect(duplicatePage(now, { page: "page:1", id: "page:n", ids: new Map() })).toBeNull();
    expect(duplicatePage(now, { page: "page:1", id: "page:2", ids })).toBeNull();
    expect(duplicatePage(now, { page: "page:7", id: "page:n", ids })).toBeNull();
  });

  test("of articles keep text, marks, frames and arrangement over the clipboard", () => {
    const document = sampleEdition();
    const stretch = { story: "story:a", from: 0, to: 2 } as const;
    apply(document, setMark(document.snapshot(), { ...stretch, mark: { name: "bold", value: true } }));
    const [copy] = readCopies(writeCopies(copyArticles(document.snapshot(), ["article:a", "article:none"])))!;
    const region = copy!.frames.map((frame) => ({ ...frame, page: "page:2" as const }));
    const pasted = [{ copy: copy!, id: "article:p", story: "story:p", region } as const];
    applyLawfully(document, pasteArticles(document.snapshot(), { pasted }));
    const { texts, articles, stories } = document.snapshot();
    expect(texts.get("story:p")!.paragraphs).toEqual(texts.get("story:a")!.paragraphs);
    expect(articles.get("article:p")!.region).toEqual(region);
    expect(stories.get("story:p")!.origin).toBeNull();
    expect(pasteArticles(document.snapshot(), { pasted }), "their ids are taken now").toBeNull();
    const waiting = [{ ...pasted[0]!, id: "article:q", story: "story:q", region: [] } as const];
    apply(document, pasteArticles(document.snapshot(), { pasted: waiting }));
    expect(document.snapshot().articles.has("article:q")).toBe(false);
    expect(document.snapshot().texts.has("story:q")).toBe(true);
  });

  test("are refused from a clipboard that holds anything else", () => {
    const good = JSON.parse(writeCopies(copyArticles(now, ["article:a"]))) as { articles: [Record<string, unknown>] };
    const changed = (change: object) => JSON.stringify({ ...good, articles: [{ ...good.articles[0], ...change }] });
    expect(readCopies(changed({}))).not.toBeNull();
    for (const text of [
      "",
      "新桥通车",
      "{",
      '{"format":"zuban-articles"}',
      JSON.stringify({ ...good, version: 2 }),
      JSON.stringify({ ...good, articles: [] }),
      changed({ frames: [] }),
      changed({ frames: [{ x: 0, y: 0, width: 0, height: 1_000 }] }),
      changed({ id: "article:a" }),
      changed({ paragraphs: [{ role: "body", runs: [{ text: "两\n段", marks: {} }] }] }),
      changed({ paragraphs: [{ role: "正文", runs: [] }] }),
    ]) {
      expect(readCopies(text), text.slice(0, 40)).toBeNull();
    }
    const odd = changed({
      paragraphs: [{ role: "body", runs: [{ text: "桥", marks: { role: "body", size: -1, bold: true } }] }],
    });
    expect(readCopies(odd)![0]!.paragraphs[0]!.runs[0]!.marks, "marks that mean nothing").toEqual({ bold: true });
  });
});
