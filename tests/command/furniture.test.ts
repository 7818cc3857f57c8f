import { describe, expect, test } from "vitest";
import { duplicatePage, setImprint, setMasters, setOccasion, setPageInfo } from "../../shared/command/command.ts";
import type { Change, EditionSnapshot } from "../../shared/doc/schema.ts";
import { mastersOf } from "../../shared/layout/layout.ts";
import { applyLawfully, sampleEdition } from "../doc/build.ts";

/** Gives the commands one after the other, checks the laws, and returns the edition after them. */
function after(...commands: readonly ((snapshot: EditionSnapshot) => Change | null)[]): EditionSnapshot {
  const document = sampleEdition();
  for (const command of commands) applyLawfully(document, command(document.snapshot()));
  return document.snapshot();
}

describe("出版要素", () => {
  test("are set one by one, trimmed, and taken away by the empty text", () => {
    const filled = (s: EditionSnapshot) => setImprint(s, { price: " 每份1元 ", cn: "CN 00-0001" });
    expect(after(filled).edition.imprint).toEqual({ price: "每份1元", cn: "CN 00-0001" });
    expect(after(filled, (s) => setImprint(s, { price: "" })).edition.imprint).toEqual({ cn: "CN 00-0001" });
    const empty = after(filled, (s) => setImprint(s, { price: " ", cn: "" })).edition;
    expect(Object.hasOwn(empty, "imprint")).toBe(false);
  });

  test("do not change where nothing differs", () => {
    const filled = after((s) => setImprint(s, { price: "每份1元", cn: "CN 00-0001" }));
    expect(setImprint(filled, { cn: "CN 00-0001" })).toBeNull();
    expect(setImprint(filled, {})).toBeNull();
    expect(setImprint(sampleEdition().snapshot(), { price: "" })).toBeNull();
  });

  test("an issue is 号外 or 增期, or neither", () => {
    expect(after((s) => setOccasion(s, { occasion: "extra" })).edition.occasion).toBe("extra");
    const ordinary = after(
      (s) => setOccasion(s, { occasion: "supplement" }),
      (s) => setOccasion(s, { occasion: null }),
    );
    expect(Object.hasOwn(ordinary.edition, "occasion")).toBe(false);
    expect(setOccasion(ordinary, { occasion: null })).toBeNull();
  });

  test("masters are the edition's own until those that ship are taken again", () => {
    const masters = { ...mastersOf({}), front: { ...mastersOf({}).front, ear: 2 } };
    const own = after((s) => setMasters(s, { masters }));
    expect(own.edition.masters).toEqual(masters);
    expect(setMasters(own, { masters })).toBeNull();
    const back = after(
      (s) => setMasters(s, { masters }),
      (s) => setMasters(s, { masters: null }),
    );
    expect(Object.hasOwn(back.edition, "masters")).toBe(false);
  });
});

describe("a page", () => {
  const both = ["page:1", "page:2"] as const;

  test("gets its people, 版组, 截稿时间 and 状态, several pages at once", () => {
    const told = { designer: "梅知秋", deadline: "22:30", section: "A叠", status: "proof" } as const;
    const { pages } = after((s) => setPageInfo(s, { pages: both, ...told }));
    for (const page of pages) expect(page).toMatchObject({ sectionName: "要闻", ...told });
  });

  test("loses them by the empty text and the derived status, and keeps what was not spoken of", () => {
    const { pages } = after(
      (s) => setPageInfo(s, { pages: both, editor: "江若谷", deadline: "22:30", status: "approved" }),
      (s) => setPageInfo(s, { pages: ["page:2"], deadline: "", status: null, sectionName: "副刊" }),
    );
    expect(pages[0]).toMatchObject({ editor: "江若谷", deadline: "22:30", status: "approved" });
    expect(pages[1]).toMatchObject({ editor: "江若谷", sectionName: "副刊" });
    expect([Object.hasOwn(pages[1]!, "deadline"), Object.hasOwn(pages[1]!, "status")]).toEqual([false, false]);
  });

  test("does not change where nothing differs", () => {
    const now = after((s) => setPageInfo(s, { pages: both, editor: "江若谷", status: "proof", deadline: "23:00" }));
    expect(setPageInfo(now, { pages: both, status: "proof", editor: "江若谷" })).toBeNull();
    expect(setPageInfo(now, { pages: ["page:9"], editor: "别人" })).toBeNull();
  });

  test("that is doubled keeps its people, not its status", () => {
    const ids = new Map([
      ["article:a" as const, { article: "article:z" as const, story: "story:z" as const, pictures: [] }],
    ]);
    const { pages } = after(
      (s) => setPageInfo(s, { pages: ["page:1"], editor: "江若谷", status: "approved" }),
      (s) => duplicatePage(s, { page: "page:1", id: "page:n", ids }),
    );
    expect(pages[1]).toMatchObject({ id: "page:n", editor: "江若谷" });
    expect(Object.hasOwn(pages[1]!, "status")).toBe(false);
  });

  test("refuses a time that is none", () => {
    const document = sampleEdition();
    const change = setPageInfo(document.snapshot(), { pages: ["page:1"], deadline: "25:00" })!;
    expect(() => document.apply(change, { label: "截稿" })).toThrow("22:30");
  });
});
