/**
 * Pictures on their way in and out: files that windows send in parts are read in the jobs' thread and kept in
 * the edition; likenesses for the screen are made there too, and remembered.
 */
import type { CallInput, CallOutput } from "../../shared/host/contract.ts";
import { refusal } from "../../shared/refusal/refusal.ts";
import { type EditionFile, FileProblem } from "../files/edition-file.ts";
import type { Jobs, PlatePart, Watch } from "../jobs/jobs.ts";
import { LIKENESS_WIDTH, PICTURE_BYTES } from "../pictures/pictures.ts";

export interface PictureDesk {
  take(part: CallInput<"picture.send">, watch: Watch): Promise<CallOutput<"picture.send">>;
  likeness(hash: string, width: number, watch: Watch): Promise<CallOutput<"picture.likeness">>;
  plates(hash: string, width: number, part: PlatePart, watch: Watch): Promise<CallOutput<"picture.plates">>;
}

/** Files that may be half here at once; of more, the ones begun first are forgotten. */
const MOST_UPLOADS = 8;
/** Bytes of likenesses that are remembered. */
const MOST_REMEMBERED = 64 * 1024 * 1024;

interface Upload {
  readonly parts: Uint8Array[];
  received: number;
}

export function pictureDesk(file: EditionFile, jobs: Jobs): PictureDesk {
  const uploads = new Map<string, Upload>();
  const remembered = new Map<string, Uint8Array>();
  const remember = (key: string, bytes: Uint8Array) => {
    remembered.set(key, bytes);
    let total = [...remembered.values()].reduce((sum, { length }) => sum + length, 0);
    for (const [oldest, { length }] of remembered) {
      if (total <= MOST_REMEMBERED) break;
      remembered.delete(oldest);
      total -= length;
    }
  };

  /** All of the file with this part; null while some is still to come. */
  const collect = ({ upload, at, total, bytes }: CallInput<"picture.send">): Uint8Array | null | "broken" => {
    const known = uploads.get(upload) ?? { parts: [], received: 0 };
    uploads.delete(upload);
    if (at !== known.received || at + bytes.length > total) return "broken";
    known.parts.push(bytes);
    known.received += bytes.length;
    if (known.received === total) return Buffer.concat(known.parts);
    if (bytes.length === 0) return "broken";
    uploads.set(upload, known);
    for (const oldest of [...uploads.keys()].slice(0, -MOST_UPLOADS)) uploads.delete(oldest);
    return null;
  };

  /** Something made of a picture file: remembered, or made now. */
  const made = async (
    hash: string,
    what: string,
    make: (bytes: Uint8Array) => ReturnType<Jobs["likeness"]>,
  ): Promise<CallOutput<"picture.likeness">> => {
    const key = `${hash} ${what}`;
    const known = remembered.get(key);
    if (known) return { ok: true, value: known };
    const asset = file.asset(hash);
    if (!asset || !/^(?:image\/|application\/pdf$)/.test(asset.mediaType)) {
      return { ok: false, kind: "no-picture", why: refusal("picture.gone") };
    }
    const answer = await make(asset.bytes);
    if (answer.ok) remember(key, answer.value);
    return answer;
  };

  return {
    async take(part, watch) {
      if (part.total > PICTURE_BYTES) {
        const size = Math.round(part.total / 1024 / 1024);
        return { ok: false, kind: "too large", why: refusal("picture.too-large", { name: part.name, size }) };
      }
      const bytes = collect(part);
      if (bytes === null) return { ok: true, value: null };
      if (bytes === "broken") {
        return { ok: false, kind: "broken-upload", why: refusal("picture.unsent", { name: part.name }) };
      }
      const read = await jobs.readPicture(part.name, bytes, watch);
      if (!read.ok) return read;
      const { file: found, likeness } = read.value;
      try {
        file.putAsset(found.mediaType, bytes);
      } catch (error) {
        if (!(error instanceof FileProblem)) throw error;
        return { ok: false, kind: error.reason.kind, why: error.why };
      }
      if (likeness) remember(`${found.hash} ${LIKENESS_WIDTH}`, likeness);
      return { ok: true, value: found };
    },
    likeness: (hash, width, watch) => made(hash, `${width}`, (bytes) => jobs.likeness(bytes, width, watch)),
    plates: (hash, width, part, watch) =>
      made(hash, `${part} ${width}`, (bytes) => jobs.plates(bytes, width, part, watch)),
  };
}
