/** For the press over the wire: what a picture prints on its plates. */
import { readFileSync } from "node:fs";
import sharp from "sharp";
import { expect, test } from "vitest";
import { pressConditions } from "../../electron/assets/assets.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { jpegOf } from "../kit/picture-files.ts";
import { exported, order } from "./exported.ts";
import { newspaperFile, serveSample } from "./served-edition.ts";

const { iccFile } = pressConditions()[0]!;

/** The middle of each of the four patches, red, green and blue. */
async function patchesOf(png: Uint8Array): Promise<number[][]> {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  return [0, 1, 2, 3].map((i) => {
    const x = Math.floor((info.width * (1 + 2 * (i % 2))) / 4);
    const y = Math.floor((info.height * (1 + 2 * Math.floor(i / 2))) / 4);
    const at = (y * info.width + x) * info.channels;
    return [...data.subarray(at, at + info.channels)];
  });
}

test("a picture's plates are those of the export's conversion, each part a picture of its own", async () => {
  const { dial } = await serveSample();
  const client = await dial();
  const jpeg = await jpegOf(600, 400);
  const hash = sha256(jpeg);
  const whole = { upload: "桥", name: "桥.jpg", at: 0, total: jpeg.length, bytes: jpeg };
  expect((await client.call("picture.send", whole)).ok).toBe(true);
  const plates = async (part: "cmy" | "k" | "grey", width = 300) => {
    const answer = await client.call("picture.plates", { hash, width, part });
    if (!answer.ok) throw new Error(answer.kind);
    expect((await sharp(answer.value).metadata()).width).toBe(Math.min(width, 600));
    return patchesOf(answer.value);
  };
  // What sharp makes of it in the press's inks, 255 all of each.
  const inks = await sharp(jpeg).withIccProfile(iccFile, { attach: false }).raw().toBuffer({ resolveWithObject: true });
  const wanted = [0, 1, 2, 3].map((i) => {
    const at = (Math.floor((400 * (1 + 2 * (i >> 1))) / 4) * 600 + Math.floor((600 * (1 + 2 * (i % 2))) / 4)) * 4;
    return [...inks.data.subarray(at, at + 4)].map((ink) => 255 - ink);
  });
  const [cmy, k, grey] = [await plates("cmy"), await plates("k"), await plates("grey", 1000)];
  const found = cmy.map((value, i) => [...value, k[i]![0]!]);
  const off = found.flatMap((value, i) => value.map((each, c) => Math.abs(each - wanted[i]![c]!)));
  expect(Math.max(...off)).toBeLessThanOrEqual(2);
  // Yellow is lighter than blue.
  expect(grey[3]![0]!).toBeGreaterThan(grey[2]![0]! + 50);
  const lost = await client.call("picture.plates", { hash: "00".repeat(32), width: 300, part: "k" });
  expect(lost).toMatchObject({ ok: false, kind: "no-picture" });
});

test("bleed and a plant's own profile are in the PDF; what is no profile is refused by its name", async () => {
  const { dial } = await serveSample(newspaperFile());
  const client = await dial();
  const pages = [2];
  const icc = { name: "某厂新闻纸.icc", bytes: new Uint8Array(readFileSync(iccFile)) };
  const form = { format: "pdf", kind: "x4", marks: false, each: false, bleed: 3, icc } as const;
  const pdf = await exported(client, order(pages, form));
  const text = pdf.bytes.toString("latin1");
  const custom = Buffer.from("\uFEFFCustom", "utf16le").swap16().toString("hex").toUpperCase();
  expect(text).toContain(`/OutputConditionIdentifier <${custom}>`);
  const [media, trim] = ["MediaBox", "TrimBox"].map((box) => {
    const [left, bottom, right, top] = new RegExp(`/${box} \\[([^\\]]*)\\]`)
      .exec(text)![1]!
      .trim()
      .split(/\s+/)
      .map(Number);
    return [right! - left!, top! - bottom!];
  });
  const bleed = media!.map((side, i) => Math.round(((side - trim![i]!) / 72) * 254) / 10);
  expect(bleed).toEqual([6, 6]);
  const spoilt = { ...form, icc: { ...icc, bytes: icc.bytes.subarray(0, 900) } };
  const bad = await client.call("export.run", order(pages, spoilt));
  expect(bad).toMatchObject({
    ok: false,
    kind: "bad-press-profile",
    why: { code: "export.bad-profile", data: { file: "“某厂新闻纸.icc”" } },
  });
  expect(JSON.stringify(bad)).not.toContain("zuban-icc");
});

test("a proof says its round", async () => {
  const { dial } = await serveSample(newspaperFile());
  const client = await dial();
  const [second, third] = await Promise.all(
    [2, 3].map((round) =>
      exported(client, order([2], { format: "pdf", kind: "proof", marks: false, each: false, round })),
    ),
  );
  expect(second!.bytes.equals(third!.bytes)).toBe(false);
});
