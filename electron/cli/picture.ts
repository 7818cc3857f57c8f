/** `zuban picture E.zuban 图片 …`: a picture file into an edition, for a story or in a room of its own. */
import { readFileSync, statSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { basename } from "node:path";
import { addPicture, addPictureStory, changePicture } from "../../shared/command/command.ts";
import { CELL } from "../../shared/base/units.ts";
import { adRegion } from "../../shared/layout/layout.ts";
import type { Asset, Change, EditionSnapshot, Picture, PictureFile, RegionPart } from "../../shared/doc/schema.ts";
import { openEdition } from "../files/edition-file.ts";
import { PICTURE_BYTES, readPicture } from "../pictures/pictures.ts";
import { localTime } from "../serve/clock.ts";
import { Refusal, UsageError } from "./usage.ts";

/** As the options of the command line say it. */
export interface PictureWanted {
  readonly story: string | undefined;
  /** 版序. */
  readonly page: string | undefined;
  /** `左,上,宽,高` in cells and lines. */
  readonly at: string | undefined;
  /** Instead of a new picture: the one that gets this file. */
  readonly replace: string | undefined;
  readonly caption: string;
  readonly credit: string;
}

/** An advertisement that was booked, its material still to come; it gets it by `picture --replace`. */
export interface AdWanted {
  readonly advertiser: string;
  /** `宽x高` in millimetres. */
  readonly size: string;
  readonly page: string;
  /** `左,上` in cells and lines. */
  readonly at: string;
}

/** Keeps a locked room of the booked size; the id of its picture. */
export async function reserveAd(edition: string, { advertiser, size, page, at }: AdWanted): Promise<Picture["id"]> {
  const [, widthMm, heightMm] = (/^(\d+(?:\.\d+)?)[x×](\d+(?:\.\d+)?)$/.exec(size) ?? []).map(Number);
  if (!widthMm || !heightMm) throw new UsageError(`--size 看不懂“${size}”。请写成 宽x高，单位毫米，例如 350x120。`);
  const [x, y] = at.split(",").map((each) => Math.round(Number(each) * CELL));
  if (!Number.isInteger(x) || !Number.isInteger(y) || x! < 0 || y! < 0) {
    throw new UsageError("--at 请写成 左,上，横向以字计，竖向以行计，例如 0,80。");
  }
  return editing(edition, (snapshot) => {
    const found = snapshot.pages[Number(page) - 1];
    if (!found) throw new Refusal(`没有第 ${page} 版：这一期共 ${snapshot.pages.length} 版。`);
    const number = nextNumber(snapshot);
    const advertisement = { advertiser, widthMm, heightMm, locked: true };
    const region = [adRegion(found, { x: x!, y: y! }, advertisement)];
    const change = addPictureStory(snapshot, {
      id: `picture:${number}`,
      story: `story:picture-${number}`,
      article: `article:picture-${number}`,
      region,
      file: null,
      caption: advertiser,
      credit: "",
      advertisement,
    });
    if (!change) throw new Refusal("广告位放不进去：编号已被占用。请重新打开刊期再试。");
    return { value: `picture:${number}` as const, change, label: "预留广告位", asset: null };
  });
}

interface Edit<T> {
  readonly value: T;
  readonly change: Change;
  readonly label: string;
  readonly asset: Pick<Asset, "mediaType" | "bytes"> | null;
}

/** Opens the edition, makes one change in it, and closes it when that is on disk. */
async function editing<T>(edition: string, edit: (snapshot: EditionSnapshot) => Edit<T>): Promise<T> {
  const holder = { user: userInfo().username, host: hostname(), pid: process.pid, since: localTime(new Date()) };
  const file = openEdition(edition, { holder });
  try {
    const { value, change, label, asset } = edit(file.document.snapshot());
    if (asset) file.putAsset(asset.mediaType, asset.bytes);
    file.document.apply(change, { label });
    await file.flush();
    return value;
  } finally {
    await file.close();
  }
}

export interface PlacedByCommand {
  readonly picture: Picture["id"];
  readonly file: PictureFile;
}

export async function placePictureFile(edition: string, path: string, wanted: PictureWanted): Promise<PlacedByCommand> {
  const bytes = readBytes(path);
  const read = await readPicture(basename(path), bytes);
  if (read.kind === "refusal") throw new Refusal(read.message);
  return editing(edition, (snapshot) => {
    const { picture, change } = placing(snapshot, read.file, wanted);
    const value = { picture, file: read.file };
    return { value, change, label: "置入图片", asset: { mediaType: read.file.mediaType, bytes } };
  });
}

function readBytes(path: string): Uint8Array {
  try {
    const { size } = statSync(path);
    if (size > PICTURE_BYTES) throw new Refusal(`${path} 超过 200 MB。请另存为小一些的文件再置入。`);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`读不了 ${path}：${(error as Error).message}`);
  }
}

function placing(
  snapshot: EditionSnapshot,
  file: PictureFile,
  { story, page, at, replace, caption, credit }: PictureWanted,
): { readonly picture: Picture["id"]; readonly change: Change } {
  if ([story, page, replace].filter((each) => each !== undefined).length !== 1) {
    throw new UsageError("请用 --story、--page 或 --replace 中的一个说明图片放在哪里。");
  }
  if (replace !== undefined) {
    const found = [...snapshot.pictures.values()].find(({ id }) => id === replace);
    if (!found) throw new Refusal(`刊期里没有图片 ${replace}。`);
    const change = changePicture(snapshot, { picture: found.id, file });
    if (!change) throw new Refusal(`图片 ${replace} 已经是这个文件。`);
    return { picture: found.id, change };
  }
  const number = nextNumber(snapshot);
  const picture: Picture["id"] = `picture:${number}`;
  const made = { id: picture, file, caption, credit };
  const owner = [...snapshot.stories.keys()].find((id) => id === story);
  if (story !== undefined && !owner) throw new Refusal(`刊期里没有稿件 ${story}。稿件编号见 zuban stories。`);
  const change = owner
    ? addPicture(snapshot, { ...made, story: owner })
    : addPictureStory(snapshot, {
        ...made,
        story: `story:picture-${number}`,
        article: `article:picture-${number}`,
        region: [regionOf(snapshot, page!, at)],
      });
  if (!change) throw new Refusal("图片放不进去：编号已被占用。请重新打开刊期再试。");
  return { picture, change };
}

function nextNumber({ pictures, stories }: EditionSnapshot): number {
  for (let number = pictures.size + 1; ; number++) {
    if (!pictures.has(`picture:${number}`) && !stories.has(`story:picture-${number}`)) return number;
  }
}

function regionOf({ pages }: EditionSnapshot, page: string, at: string | undefined): RegionPart {
  const found = pages[Number(page) - 1];
  if (!found) throw new Refusal(`没有第 ${page} 版：这一期共 ${pages.length} 版。`);
  const cells = (at ?? "").split(",").map(Number);
  const [x, y, width, height] = cells.map((each) => Math.round(each * CELL));
  if (cells.length !== 4 || !cells.every((each) => Number.isFinite(each) && each >= 0) || !width || !height) {
    throw new UsageError("--page 要和 --at 左,上,宽,高 一起用，横向以字计，竖向以行计，例如 --at 0,20,47,30。");
  }
  return { page: found.id, x: x!, y: y!, width, height };
}
