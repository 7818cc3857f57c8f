/** `zuban picture`: from a file on disk to the composed page, without a window. */
import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { readEdition } from "../../electron/files/edition-file.ts";
import { jpegOf, turnedJpeg } from "../kit/picture-files.ts";
import { scratchFolder, zuban } from "./run-zuban.ts";

const folder = scratchFolder();
afterAll(folder.remove);
const edition = folder.path("e.zuban");
const [wide, turned, broken] = ["宽.jpg", "转.jpg", "坏.jpg"].map(folder.path) as [string, string, string];

beforeAll(async () => {
  expect(zuban(["load", asset("sample/edition.json"), "--out", edition])).toMatchObject({ code: 0 });
  const jpeg = await jpegOf(2400, 1600);
  writeFileSync(wide, jpeg);
  writeFileSync(turned, await turnedJpeg(600, 400, 6));
  writeFileSync(broken, jpeg.subarray(0, jpeg.length >> 1));
});

interface Composed {
  readonly pages: readonly {
    readonly pictures?: readonly { readonly picture: string; readonly ppi: number; readonly problems: string[] }[];
  }[];
}

const composed = (pages: string) =>
  (JSON.parse(zuban(["compose", edition, "--json", "--pages", pages]).out) as Composed).pages[0]!.pictures;

describe("a picture", () => {
  test("goes to a story with its caption, is measured, and is exchanged for another", () => {
    const words = ["--caption", "新水厂。", "--credit", "本报记者 江禾 摄"];
    const { code, out } = zuban(["picture", edition, turned, "--story", "story:2", "--json", ...words]);
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      { picture: "picture:4", width: 600, height: 400, orientation: 6 },
    ]);
    // 47 characters of 9 pt: 5.875 inches.
    expect(composed("1")).toMatchObject([{}, { picture: "picture:4", ppi: 102, problems: ["coarse"] }]);
    expect(zuban(["pdf", edition, "--out", folder.path("e.pdf"), "--pages", "1"]).out).toContain(
      "只有 102 ppi，低于 150",
    );
    expect(zuban(["picture", edition, wide, "--replace", "picture:4"]).code).toBe(0);
    expect(composed("1")).toMatchObject([{}, { picture: "picture:4", ppi: 409, problems: [] }]);
    expect(readEdition(edition).assets.map(({ mediaType }) => mediaType)).toContain("image/jpeg");
  });

  test("stands in a room of its own", () => {
    const place = ["--page", "2", "--at", "0,4,47,30"];
    expect(zuban(["picture", edition, wide, ...place, "--caption", "桥。"]).code).toBe(0);
    expect(composed("2")).toContainEqual(expect.objectContaining({ problems: ["noCredit"] }));
  });

  test("W6: an ad slot waits, locked and red, until its material comes", () => {
    const place = ["--name", "云湖茶叶", "--size", "180x120", "--page", "2", "--at", "0,80", "--json"];
    const { code, out } = zuban(["ad", edition, ...place]);
    const { picture } = JSON.parse(out) as { picture: string };
    expect([code, picture]).toEqual([0, "picture:6"]);
    expect(composed("2")).toContainEqual(expect.objectContaining({ picture, asset: null, problems: ["noFile"] }));
    expect(zuban(["picture", edition, wide, "--replace", picture]).code).toBe(0);
    expect(composed("2")).toContainEqual(expect.objectContaining({ picture, problems: [] }));
    expect(zuban(["ad", edition, "--name", "茶", "--size", "大", "--page", "2", "--at", "0,80"]).code).toBe(2);
    expect(zuban(["ad", edition, "--name", "茶", "--size", "9x9", "--page", "9", "--at", "0,80"]).code).toBe(1);
  });

  test("is dumped and loaded with the edition", () => {
    const json = folder.path("e.json");
    const { out } = zuban(["dump", edition]);
    writeFileSync(json, out);
    expect(zuban(["load", json, "--out", folder.path("again.zuban")]).code).toBe(0);
    expect(zuban(["dump", folder.path("again.zuban")]).out).toBe(out);
  });

  test("that cannot be placed is refused in a sentence, and the edition stays as it is", () => {
    const before = zuban(["dump", edition]).out;
    const refusals = [
      [[broken, "--story", "story:1"], 1, "已损坏"],
      [[folder.path("nichts.jpg"), "--story", "story:1"], 1, "读不了"],
      [[wide, "--story", "story:99"], 1, "没有稿件 story:99"],
      [[wide, "--replace", "picture:99"], 1, "没有图片 picture:99"],
      [[wide, "--page", "9", "--at", "0,0,9,9"], 1, "没有第 9 版"],
      [[wide, "--page", "1"], 2, "--at"],
      [[wide], 2, "--story"],
    ] as const;
    for (const [args, code, words] of refusals) {
      const run = zuban(["picture", edition, ...args]);
      expect([run.code, run.err]).toEqual([code, expect.stringContaining(words)]);
    }
    expect(zuban(["dump", edition]).out).toBe(before);
  });
});
