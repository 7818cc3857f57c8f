/** 黑白 and 套红 pages: their pictures are grey in every output; and a page whose ad has not come goes to no press. */
import { dirname, join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { pressConditions } from "../../electron/assets/assets.ts";
import { exportPdf, pageToPng, pdfProfile } from "../../electron/export/export.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { CELL } from "../../shared/base/units.ts";
import type { DisplayList } from "../../shared/display/display-list.ts";
import type { Page, Picture, PictureFile } from "../../shared/doc/schema.ts";
import { layoutCache, layoutPage } from "../../shared/layout/layout.ts";
import { articleAt, editionOf, presetPage } from "../kit/page-building.ts";
import { jpegOf, patches } from "../kit/picture-files.ts";
import { needs, run, tempFile } from "../kit/outside-tools.ts";
import { FONTS, INFO } from "./sample-pages.ts";

async function pageWith(
  bytes: Uint8Array,
  mediaType: PictureFile["mediaType"],
  plates: NonNullable<Page["plates"]>,
): Promise<DisplayList> {
  const file: PictureFile = {
    hash: sha256(bytes),
    name: "图",
    mediaType,
    width: 600,
    height: 400,
    orientation: 1,
    colour: "rgb",
  };
  return display(plates, { file });
}

function display(plates: NonNullable<Page["plates"]>, set: Partial<Picture>): DisplayList {
  const picture: Picture = {
    type: "picture",
    id: "picture:1",
    story: "story:1",
    order: 1,
    file: null,
    box: { part: 0, x: 0, y: 0, width: 41 * CELL, height: 24 * CELL },
    fitting: "fill",
    focus: { x: 500, y: 500 },
    zoom: 1000,
    ...set,
  };
  const page = { ...presetPage(), plates };
  const document = editionOf([[["body", "水"]]], page, articleAt(0, 20, 4, 60), picture);
  return layoutPage(document.snapshot(), page.id, FONTS, layoutCache()).display;
}

const frameOf = ({ items }: DisplayList) => {
  const item = items.find(({ kind }) => kind === "picture");
  if (item?.kind !== "picture") throw new Error("no picture");
  return item.frame;
};

/** The most that red, green and blue of a pixel differ, within the picture, of 255. */
async function colour(png: Sharp, list: DisplayList): Promise<number> {
  const [left, top, width, height] = (["x", "y", "width", "height"] as const).map((side) =>
    Math.round(frameOf(list)[side] / 1000),
  ) as [number, number, number, number];
  const cut = png.extract({ left: left + 2, top: top + 2, width: width - 4, height: height - 4 });
  const { data, info } = await cut.removeAlpha().toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  expect(info.channels).toBe(3);
  let most = 0;
  for (let at = 0; at < data.length; at += 3) {
    const rgb = [data[at]!, data[at + 1]!, data[at + 2]!];
    most = Math.max(most, Math.max(...rgb) - Math.min(...rgb));
  }
  return most;
}

describe("a coloured picture", () => {
  const files = [
    ["a JPEG", "image/jpeg", () => jpegOf(600, 400)],
    ["a PNG", "image/png", () => patches(600, 400).png().toBuffer()],
  ] as const;

  test.for(files)("%s is grey on pages without process inks, in plain PDF and PNG", async ([, type, make], context) => {
    needs(context, "pdftoppm");
    const bytes = await make();
    const readPicture = () => bytes;
    for (const [plates, isGrey] of [
      ["mono", true],
      ["spot", true],
      ["process", false],
    ] as const) {
      const list = await pageWith(bytes, type, plates);
      const pdf = tempFile("page.pdf", await exportPdf([list], FONTS, INFO, { readPicture }));
      const out = join(dirname(pdf), "page");
      run("pdftoppm", "-r", "72", "-png", "-singlefile", pdf, out);
      const found = [await colour(sharp(`${out}.png`), list)];
      found.push(await colour(sharp(await pageToPng(list, FONTS, 72, readPicture)), list));
      for (const most of found) {
        if (isGrey) expect(most).toBeLessThan(4);
        else expect(most).toBeGreaterThan(100);
      }
    }
  });

  test("is one object on a grey page and another on a coloured one of the same file", async () => {
    const bytes = await jpegOf(600, 400);
    const lists = await Promise.all(
      (["mono", "process"] as const).map((plates) => pageWith(bytes, "image/jpeg", plates)),
    );
    const both = await exportPdf(lists, FONTS, INFO, { readPicture: () => bytes });
    const text = Buffer.from(both).toString("latin1");
    expect(text.match(/\/Subtype\s*\/Image/gu)).toHaveLength(2);
    expect(text).toContain("DeviceGray");
    expect(text).toContain("DeviceRGB");
  });
});

describe("an ad without its material", () => {
  const advertisement = { advertiser: "云湖茶叶", widthMm: 120, heightMm: 80, locked: true };
  const waiting = () => display("process", { advertisement, box: null });

  test.for(["x4", "x1a"] as const)("holds back %s, by name", async (kind) => {
    const profile = pdfProfile(kind, pressConditions()[0]!);
    await expect(exportPdf([waiting()], FONTS, INFO, { profile })).rejects.toMatchObject({
      reason: "missing-ad",
      message: expect.stringContaining("云湖茶叶") as string,
    });
  });

  test("may be looked at in a plain PDF, red all over", async () => {
    expect((await exportPdf([waiting()], FONTS, INFO)).length).toBeGreaterThan(1000);
    const washes = waiting().items.filter((item) => item.kind === "rect" && item.ink.m === 180 && item.ink.y === 180);
    expect(washes).toHaveLength(1);
  });
});
