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
  expect(book().face("user-hei").file.index).toBe(1);
  expect(book().face("user-hei").unitsPerEm).toBe(1000);
});

it("lets another face stand in for one that is not fetched, and refuses one that nobody has", async () => {
  const { book } = await loadFonts(["kai"], KNOWN);
  expect(book().face("user-hei").file).toEqual(book().face("kai").file);
  expect(() => book().face("elsewhere")).toThrow(/不在字体清单里/u);
});

it("is another book once the face is here, and the one of before stays as it was", async () => {
  const { book, load } = await loadFonts(["kai"], KNOWN);
  const before = book();
  const standIn = before.face("user-hei");
  // The very bytes; comparing 15 MB by value takes seconds.
  expect(standIn.file.bytes === before.face("kai").file.bytes).toBe(true);
  await load(["user-hei"]);
  expect(book() === before).toBe(false);
  expect(book().face("user-hei").file.bytes.length).toBe(TWO.length);
  expect(book().face("user-hei").file.index).toBe(1);
  expect(book().face("kai") === before.face("kai")).toBe(true);
  expect(before.face("user-hei") === standIn).toBe(true);
  const now = book();
  await load(["user-kai"]);
  // Nothing stood in for that one.
  expect(book() === now).toBe(true);
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
