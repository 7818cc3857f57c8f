/** Pictures over the wire: sent in parts, kept by their hash, shown smaller, exported with their pages. */
import { expect, test } from "vitest";
import sharp from "sharp";
import type { HostClient } from "../../shared/host/contract.ts";
import { addPicture } from "../../shared/command/command.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { apply } from "../doc/build.ts";
import { coloursOf, jpegOf, offFrom } from "../kit/picture-files.ts";
import { exported, order } from "./exported.ts";
import { newspaperFile, serveSample } from "./served-edition.ts";

type Sent = Awaited<ReturnType<typeof send>>;

/** Sends a file in parts of so many bytes; the answer to the last one, or the first that is a refusal. */
async function send(client: HostClient, name: string, bytes: Uint8Array, part: number) {
  for (let at = 0; ; at += part) {
    const message = { upload: name, name, at, total: bytes.length, bytes: bytes.subarray(at, at + part) };
    const answer = await client.call("picture.send", message);
    if (!answer.ok || at + part >= bytes.length) return answer;
    expect(answer.value).toBeNull();
  }
}

const refused = (answer: Sent) => (answer.ok ? "accepted" : answer.kind);

test("a JPEG in parts is kept byte for byte, and its likeness is upright and no wider than asked for", async () => {
  const { dial, file } = await serveSample();
  const client = await dial();
  const jpeg = await jpegOf(900, 600);
  const answer = await send(client, "桥.jpg", jpeg, 1000);
  expect(answer).toEqual({
    ok: true,
    value: {
      hash: sha256(jpeg),
      name: "桥.jpg",
      mediaType: "image/jpeg",
      width: 900,
      height: 600,
      orientation: 1,
      colour: "rgb",
    },
  });
  expect(Buffer.from(file.asset(sha256(jpeg))!.bytes).equals(jpeg)).toBe(true);
  for (const width of [1600, 300]) {
    const likeness = await client.call("picture.likeness", { hash: sha256(jpeg), width });
    if (!likeness.ok) throw new Error(likeness.kind);
    const image = sharp(likeness.value);
    expect((await image.metadata()).width).toBe(Math.min(width, 900));
    expect(offFrom(await coloursOf(image))).toBeLessThan(12);
  }
});

test("what cannot be a picture of the edition is refused and leaves nothing behind", async () => {
  const { dial, file } = await serveSample();
  const client = await dial();
  const before = file.assets().length;
  expect(refused(await send(client, "文.jpg", Buffer.from("没有图"), 100))).toBe("no picture");
  expect(refused(await send(client, "空.jpg", new Uint8Array(), 100))).toBe("empty");
  const jpeg = await jpegOf(900, 600);
  expect(refused(await send(client, "半.jpg", jpeg.subarray(0, jpeg.length >> 1), 1000))).toBe("damaged");
  const part = { upload: "大", name: "大.tif", at: 0, total: 201 * 1024 * 1024, bytes: jpeg };
  expect(refused(await client.call("picture.send", part))).toBe("too large");
  expect(refused(await client.call("picture.send", { ...part, total: jpeg.length, at: 5 }))).toBe("broken-upload");
  expect(refused(await client.call("picture.send", { ...part, total: jpeg.length - 1 }))).toBe("broken-upload");
  const unknown = await client.call("picture.likeness", { hash: sha256(jpeg), width: 400 });
  expect(unknown).toMatchObject({ ok: false, kind: "no-picture" });
  expect(file.assets()).toHaveLength(before);
});

test("uploads that are never finished are forgotten, the oldest first", async () => {
  const client = await (await serveSample()).dial();
  const jpeg = await jpegOf(60, 40);
  const half = jpeg.length >> 1;
  const begin = (upload: string) =>
    client.call("picture.send", { upload, name: "图.jpg", at: 0, total: jpeg.length, bytes: jpeg.subarray(0, half) });
  const finish = (upload: string) =>
    client.call("picture.send", { upload, name: "图.jpg", at: half, total: jpeg.length, bytes: jpeg.subarray(half) });
  for (let n = 0; n < 9; n++) expect(await begin(`第${n}`)).toEqual({ ok: true, value: null });
  expect(refused(await finish("第0"))).toBe("broken-upload");
  expect(refused(await finish("第8"))).toBe("accepted");
});

test("an export has the pictures of its pages; one whose file is lost is refused by name", async () => {
  const { window, file } = await serveSample(newspaperFile());
  const { client } = await window();
  const answer = await send(client, "桥.jpg", await jpegOf(900, 600), 1 << 20);
  if (!answer.ok || !answer.value) throw new Error("refused");
  const put = (id: "picture:1" | "picture:2", hash: string) => {
    const picture = { id, story: "story:1", file: { ...answer.value!, hash }, caption: "", credit: "" } as const;
    apply(file.document, addPicture(file.document.snapshot(), picture));
  };
  put("picture:1", answer.value.hash);
  const pdf = await exported(client, order([1]));
  expect(pdf.bytes.toString("latin1")).toContain("/DCTDecode");
  const png = await exported(client, order([1], { format: "png", dpi: 30 }));
  expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
  put("picture:2", "00".repeat(32));
  expect(await client.call("export.run", order([1]))).toMatchObject({ ok: false, kind: "missing-picture" });
});
