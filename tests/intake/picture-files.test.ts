/** What a picture file says of itself, and what is refused. */
import { crc32 } from "node:zlib";
import { degrees, PDFDocument } from "pdf-lib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { jpegHeader, likeness, readPicture } from "../../electron/pictures/pictures.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { coloursOf, jpegOf, offFrom, patches, turnedJpeg } from "../kit/picture-files.ts";

async function fileOf(name: string, bytes: Uint8Array) {
  const read = await readPicture(name, bytes);
  if (read.kind === "refusal") throw new Error(read.message);
  return read.file;
}

async function refusalOf(name: string, bytes: Uint8Array) {
  const read = await readPicture(name, bytes);
  if (read.kind === "picture") throw new Error("was accepted");
  return read;
}

describe("accepted", () => {
  test("JPEG, PNG, TIFF, WebP, whatever they are called, by size and colour", async () => {
    const files = {
      "image/jpeg": await jpegOf(60, 40),
      "image/png": await patches(60, 40).toColourspace("b-w").png().toBuffer(),
      "image/tiff": await patches(60, 40).toColourspace("cmyk").tiff().toBuffer(),
      "image/webp": await patches(60, 40).webp().toBuffer(),
    };
    const colours = { "image/jpeg": "rgb", "image/png": "grey", "image/tiff": "cmyk", "image/webp": "rgb" } as const;
    for (const [mediaType, bytes] of Object.entries(files)) {
      const colour = colours[mediaType as keyof typeof colours];
      expect(await fileOf("无名", bytes)).toEqual({
        hash: sha256(bytes),
        name: "无名",
        mediaType,
        width: 60,
        height: 40,
        orientation: 1,
        colour,
      });
    }
  });

  test("a JPEG in each of EXIF's eight orientations: its size and its likeness are upright", async () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const read = await readPicture("转.jpg", await turnedJpeg(120, 80, orientation));
      expect(read).toMatchObject({ kind: "picture", file: { width: 120, height: 80, orientation } });
      if (read.kind === "picture") expect(offFrom(await coloursOf(sharp(read.likeness!)))).toBeLessThan(12);
    }
  });

  test("a PDF of one page, by its TrimBox in 1/1000 pt, as it is turned", async () => {
    const document = await PDFDocument.create();
    const own = document.addPage([320, 220]);
    own.setTrimBox(10, 10, 300, 200);
    own.setRotation(degrees(90));
    const bytes = await document.save();
    expect(await fileOf("广告.pdf", bytes)).toMatchObject({
      mediaType: "application/pdf",
      width: 200_000,
      height: 300_000,
      orientation: 6,
      colour: null,
    });
  });

  test("a CMYK JPEG, whose likeness is in the colours of a screen", async () => {
    const jpeg = await patches(120, 80).toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer();
    expect((await fileOf("四色.jpg", jpeg)).colour).toBe("cmyk");
    expect(jpegHeader(jpeg)).toMatchObject({ components: 4, hasAdobeMarker: true, width: 120, height: 80, bits: 8 });
    expect(offFrom(await coloursOf(sharp(await likeness(jpeg, 120))))).toBeLessThan(60);
  });
});

describe("refused, in words that say what to do", () => {
  test("300 megapixels, by their header and without decoding a single one", async () => {
    const { reason, message } = await refusalOf("全景.png", hugePng(20_000, 15_000));
    expect(reason).toBe("too many pixels");
    expect(message).toBe(
      "“全景.png”有 20000 × 15000 像素（300 百万），超过 200 百万。整版也用不了这么大，请缩小后再置入。",
    );
  });

  test("files that end too early or are broken inside", async () => {
    const jpeg = await jpegOf(900, 600);
    const png = await patches(900, 600).png({ compressionLevel: 0 }).toBuffer();
    const hurt = Buffer.from(png);
    const middle = png.length >> 1;
    hurt.fill(0x55, middle, middle + 2000);
    for (const bytes of [
      jpeg.subarray(0, jpeg.length / 2),
      jpeg.subarray(0, 200),
      png.subarray(0, png.length / 2),
      hurt,
    ]) {
      expect((await refusalOf("坏.jpg", bytes)).reason).toBe("damaged");
    }
    expect((await refusalOf("坏.pdf", Buffer.from("%PDF-1.7\nnothing"))).reason).toBe("damaged");
  });

  test("what is no picture, whatever its name says; an SVG too, which could ask for other files", async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    for (const bytes of [svg, Buffer.from("一段文字"), Buffer.from("GIF89a"), Buffer.from("PK\u0003\u0004")]) {
      const { reason, message } = await refusalOf("图.jpg", bytes);
      expect(reason).toBe("no picture");
      expect(message).toContain("JPEG、PNG、TIFF、WebP 和 PDF");
    }
    expect((await refusalOf("空.jpg", new Uint8Array())).reason).toBe("empty");
  });

  test("a PDF of several pages, and one under a password", async () => {
    const document = await PDFDocument.create();
    document.addPage();
    document.addPage();
    expect((await refusalOf("两页.pdf", await document.save())).message).toContain("有 2 页");
    const locked = Buffer.from(
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n" +
        "3 0 obj<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -4>>endobj\ntrailer<</Root 1 0 R/Encrypt 3 0 R/Size 4>>\n%%EOF",
    );
    expect((await refusalOf("密.pdf", locked)).reason).toBe("locked");
  });
});

/** A PNG that says it is that large, with hardly a byte of data. */
function hugePng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", Buffer.alloc(0)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
