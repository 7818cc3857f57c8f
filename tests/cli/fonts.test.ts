/** `--fonts`: an edition set in a font that does not ship with Zuban, and the characters it lacks. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { faceBytes } from "../font/font-building.ts";
import { scratchFolder, zuban } from "./run-zuban.ts";

const folder = scratchFolder();
afterAll(folder.remove);
const edition = folder.path("e.zuban");
const fonts = folder.path("fonts");

beforeAll(() => {
  const json = readFileSync(asset("sample/edition.json"), "utf8");
  const shipped = '["noto-sans-sc-500", "noto-serif-sc-400"]';
  expect(json).toContain(shipped);
  const dump = folder.path("edition.json");
  writeFileSync(dump, json.replaceAll(shipped, '["user-mashanzheng-regular"]'));
  expect(zuban(["load", dump, "--out", edition])).toMatchObject({ code: 0, err: "" });
  mkdirSync(fonts);
  writeFileSync(join(fonts, "kai.ttf"), faceBytes());
  writeFileSync(join(fonts, "cut.ttf"), faceBytes().subarray(0, 5000));
});

test("without the folder the missing font is named, and where to put it", () => {
  const { code, err } = zuban(["compose", edition]);
  expect(code).toBe(1);
  expect(err).toBe("没有“user-mashanzheng-regular”这种字体。请检查样式所用的字体，或把字体文件放进字体文件夹。\n");
});

test("with it the edition is set, the damaged file is told of, and what no font has is listed", () => {
  const { code, out, err } = zuban(["compose", edition, "--json", "--fonts", fonts]);
  expect(err).toBe("字体文件 cut.ttf 没有用上：文件不完整或已损坏，请重新取得这个字体文件。\n");
  expect(code).toBe(1);
  const { characters } = JSON.parse(out) as {
    characters: { missing: { char: string; face: null; places: unknown[] }[]; rare: { char: string }[] };
  };
  // The brush face has no 间隔号; 引题 and 副题 are set in it alone.
  expect(characters.missing.map(({ char }) => char)).toEqual(["·"]);
  for (const { face, places } of characters.missing) {
    expect(face).toBeNull();
    expect(places.length).toBeGreaterThan(0);
  }
});

test("a folder that is not there is refused", () => {
  const { code, err } = zuban(["compose", edition, "--fonts", folder.path("nowhere")]);
  expect(code).toBe(1);
  expect(err).toMatch(/^字体文件夹“.*nowhere”读不了/u);
});
