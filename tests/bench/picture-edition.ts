/** An edition with pictures for the bench of exports: full pages of copy, photographs among their stories. */
import sharp from "sharp";
import { assetOf, type EditionContents } from "../../electron/files/edition-file.ts";
import { addPicture } from "../../shared/command/command.ts";
import type { Asset, PictureId, StoryId } from "../../shared/doc/schema.ts";
import type { FontBook } from "../../shared/font/font-book.ts";
import { benchEdition } from "./bench-edition.ts";

/** What a photograph of three columns has at 200 ppi, and some room. */
const [WIDTH, HEIGHT] = [1800, 1200];

/** `pages` pages with `pictures` different photographs, spread evenly over their stories. */
export async function pictureEdition(pages: number, pictures: number, fonts: FontBook): Promise<EditionContents> {
  const document = benchEdition(pages, fonts);
  const photographs = photographer();
  const assets: Asset[] = [];
  const stories = [...document.snapshot().articles.values()].map(({ story }) => story);
  for (let n = 0; n < pictures; n++) {
    const asset = assetOf("image/jpeg", await photographs(n));
    assets.push(asset);
    const story = stories[Math.floor((n * stories.length) / pictures)] as StoryId;
    const change = addPicture(document.snapshot(), {
      id: `picture:${n + 1}` as PictureId,
      story,
      caption: `图 ${n + 1}`,
      credit: "",
      file: {
        hash: asset.hash,
        name: `${n + 1}.jpg`,
        mediaType: "image/jpeg",
        width: WIDTH,
        height: HEIGHT,
        orientation: 1,
        colour: "rgb",
      },
    });
    if (!change) throw new Error(`no picture for ${story}`);
    document.apply(change, { label: "配图" });
  }
  return { document, assets };
}

/** Clouds of three colours that compress as photographs do; each picture another cut of them. */
function photographer(): (n: number) => Promise<Buffer> {
  const [across, down] = [WIDTH / 4 + 128, HEIGHT / 4 + 128];
  const noise = Buffer.alloc(across * down * 3);
  let state = 1;
  for (let i = 0; i < noise.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    noise[i] = state >>> 24;
  }
  return (n) =>
    sharp(noise, { raw: { width: across, height: down, channels: 3 } })
      .extract({ left: (n * 7) % 128, top: (n * 13) % 128, width: WIDTH / 4, height: HEIGHT / 4 })
      .resize(WIDTH, HEIGHT)
      .jpeg({ quality: 90 })
      .toBuffer();
}
