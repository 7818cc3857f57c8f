/** The sample's pictures are those that their script draws, small enough to ship and fine enough to print. */
import { readFileSync, statSync } from "node:fs";
import sharp from "sharp";
import { expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { readPicture } from "../../electron/pictures/pictures.ts";
import { samplePictures } from "../kit/sample-pictures.ts";

const PICTURES = samplePictures();

test.for(PICTURES)("$name", async ({ name, svg, colour }) => {
  const bytes = readFileSync(asset(`sample/${name}`));
  const read = await readPicture(name, bytes);
  expect(read).toMatchObject({ kind: "picture", file: { mediaType: "image/jpeg", colour } });
  // In greys of the same size, decoded before they are made small: a JPEG opened small is another picture.
  const small = async (file: Buffer) => {
    const whole = await sharp(file).flatten({ background: "#fff" }).toColourspace("b-w").png().toBuffer();
    return sharp(whole).resize(160).raw().toBuffer();
  };
  const [shipped, drawn] = await Promise.all([small(bytes), small(Buffer.from(svg))]);
  expect(shipped.length).toBe(drawn.length);
  const off = shipped.reduce((sum, value, at) => sum + Math.abs(value - drawn[at]!), 0) / shipped.length;
  // Of 255: what JPEG and the drawing library of another machine may differ by.
  expect(off).toBeLessThan(4);
});

test("all of them take less than 300 KB, drawn by no chance", () => {
  const bytes = PICTURES.reduce((sum, { name }) => sum + statSync(asset(`sample/${name}`)).size, 0);
  expect(bytes).toBeLessThan(300_000);
  expect(samplePictures()).toEqual(PICTURES);
});
