/** Fonts of a window: fetched when they are needed, one in another's stead until then. */
import { afterEach, expect, it, vi } from "vitest";
import { facesNeeded, loadFonts } from "../../renderer/desk/load-fonts.ts";
import type { FontInfo } from "../../shared/host/contract.ts";
import { collection, faceBytes } from "../font/font-building.ts";

const KAI = faceBytes();
const TWO = collection(KAI, faceBytes("noto-sans-sc-500"));
const face = (id: string, sha256: string, index = 0): FontInfo => ({ id, family: id, weight: 400, sha256, index });
const KNOWN = [face("kai", "a"), face("user-kai", "b"), face("user-hei", "b", 1), face("lost", "c")];

const asked: string[] = [];
vi.stubGlobal("fetch", (path: string) => {
  asked.push(path);
  const bytes = { "/fonts/a": KAI, "/fonts/b": TWO }[path];
  return Promise.resolve(bytes ? new Response(new Uint8Array(bytes)) : new Response(null, { status: 404 }));
});
afterEach(() => asked.splice(0));

it("fetches what is asked for once, and the faces of a collection apart", async () => {
  const { book, load, missing } = await loadFonts(["kai"], KNOWN);
  expect(missing(["kai", "user-hei", "elsewhere"])).toEqual(["user-hei"]);
  await load(["kai", "user-hei"]);
  expect(asked).toEqual(["/fonts/a", "/fonts/b"]);
  expect(missing(["user-hei"])).toEqual([]);
  expect(book.face("user-hei").file.index).toBe(1);
  expect(book.face("user-hei").unitsPerEm).toBe(1000);
});

it("lets another face stand in for one that is not fetched, and refuses one that nobody has", async () => {
  const { book } = await loadFonts(["kai"], KNOWN);
  expect(book.face("user-hei").file).toEqual(book.face("kai").file);
  expect(() => book.face("elsewhere")).toThrow(/不在字体清单里/u);
});

it("says which font cannot be had", async () => {
  const { load } = await loadFonts(["kai"], KNOWN);
  await expect(load(["lost"])).rejects.toThrow("字体“lost”取不到（404）");
});

it("needs the faces of all styles, and the furniture's", () => {
  const styles = new Map([["style:body", { faces: ["user-hei"] }]]) as unknown as Parameters<
    typeof facesNeeded
  >[0]["styles"];
  expect(facesNeeded({ styles })).toEqual(expect.arrayContaining(["user-hei", "noto-serif-sc-400"]));
});
