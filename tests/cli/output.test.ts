/** Pages out from the command line: a file each, by pattern, in every format; and what is refused. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { scratchFolder, zuban } from "./run-zuban.ts";

const folder = scratchFolder();
afterAll(() => folder.remove());
const edition = folder.path("sample.zuban");

beforeAll(() => {
  const dump = JSON.parse(readFileSync(asset("sample/edition.json"), "utf8")) as { pages: Record<string, unknown>[] };
  dump.pages[1]!["plates"] = "mono";
  writeFileSync(folder.path("sample.json"), JSON.stringify(dump));
  expect(zuban(["load", folder.path("sample.json"), "--out", edition])).toMatchObject({ code: 0, err: "" });
});

function files(name: string): readonly string[] {
  return readdirSync(folder.path(name)).toSorted();
}

describe("pages out of the command line", () => {
  test("one PDF for each page, named by the pattern, the same as each page alone", () => {
    const run = zuban(["pdf", edition, "--out", folder.path("each"), "--each", "--profile", "x4", "--pages", "1,3"]);
    expect(run.err).toBe("");
    const made = files("each");
    expect(made).toEqual([
      "云浦日报 2026-06-18 第01版 要闻.pdf",
      expect.stringMatching(/^云浦日报 2026-06-18 第03版.*\.pdf$/u),
    ]);
    zuban(["pdf", edition, "--out", folder.path("3.pdf"), "--profile", "x4", "--pages", "3"]);
    expect(readFileSync(folder.path(`each/${made[1]}`)).equals(readFileSync(folder.path("3.pdf")))).toBe(true);
  });

  test("JPEG in pixels as ordered, grey where the page is printed in black; SVG in outlines", async () => {
    const jpeg = ["jpeg", edition, "--out", folder.path("jpeg"), "--dpi", "40", "--quality", "60"];
    expect(zuban([...jpeg, "--names", "{版序}-{用途}"]).err).toBe("");
    expect(files("jpeg")).toEqual(["01-图片.jpg", "02-图片.jpg", "03-图片.jpg"]);
    const [first, second] = await Promise.all(
      ["01", "02"].map((n) => sharp(folder.path(`jpeg/${n}-图片.jpg`)).metadata()),
    );
    const width = Math.round((390 / 25.4) * 40);
    expect(first).toMatchObject({ format: "jpeg", width, channels: 3, density: 40, chromaSubsampling: "4:4:4" });
    expect(second).toMatchObject({ format: "jpeg", width, channels: 1, space: "b-w" });
    expect(zuban(["svg", edition, "--out", folder.path("svg"), "--pages", "2"]).err).toBe("");
    const svg = readFileSync(folder.path("svg/page-2.svg"), "utf8");
    expect(svg).toContain("<path id=");
    expect(svg).not.toContain("<text");
  });

  test("what makes no names, and no numbers, is refused before anything is written", () => {
    const each = ["pdf", edition, "--out", folder.path("none"), "--each", "--names"];
    expect(zuban([...each, "{报名}"])).toMatchObject({ code: 1, err: expect.stringContaining("加上 {版序}") });
    expect(zuban([...each, "{page}{版心}"])).toMatchObject({ code: 1, err: expect.stringContaining("“{版心}”看不懂") });
    expect(files("none")).toEqual([]);
    const wrong = [
      ["pdf", edition, "--out", "x.pdf", "--names", "{page}"],
      ["jpeg", edition, "--out", "x", "--quality", "0"],
      ["svg", edition, "--out", "x", "--dpi", "10"],
    ];
    for (const call of wrong) expect(zuban(call).code, call.join(" ")).toBe(2);
  });
});
