/**
 * The jobs of the thread, as they run inside it: plain data in, plain data out. Nothing that they load may be
 * WebAssembly, as HarfBuzz is: threads that end while V8 still has code of theirs bring down the whole process on
 * processors with memory protection keys (nodejs/node#64500).
 */
import { importRawText, type RawTextImport } from "../../shared/intake/raw-text.ts";
import { refusal } from "../../shared/refusal/refusal.ts";
import { plateLikeness, type PlatePart } from "../export/picture-plates.ts";
import { sha256 } from "../files/edition-file.ts";
import { decodeText, type TextEncoding } from "../intake/read-text.ts";
import { isPdf, likeness, readPicture, type ReadPicture } from "../pictures/pictures.ts";
import type { JobResult, Progress } from "./watch.ts";

export type { PlatePart } from "../export/picture-plates.ts";

export type Job =
  | { readonly kind: "import"; readonly bytes: Uint8Array }
  | { readonly kind: "picture"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: "likeness"; readonly bytes: Uint8Array; readonly width: number }
  | {
      readonly kind: "plates";
      readonly bytes: Uint8Array;
      readonly width: number;
      readonly part: PlatePart;
      /** Of the press. */
      readonly iccFile: string;
    };

/** Text read and divided; `asset` is the SHA-256 of `source` in UTF-8. */
export interface ImportedText extends Omit<RawTextImport, "removed" | "flagged"> {
  readonly encoding: TextEncoding;
  readonly source: string;
  readonly asset: string;
}

/** What any of the jobs gives. */
export type JobValue = ImportedText | ReadPicture | Uint8Array;

/** Does a job. What can be expected to fail is a refusal; anything else is thrown. */
export async function runJob(job: Job, progress: Progress): Promise<JobResult<JobValue>> {
  switch (job.kind) {
    case "import":
      return readImport(job.bytes, progress);
    case "picture":
      return takePicture(job.name, job.bytes);
    case "likeness":
      return drawn(await likenessOf(job.bytes, job.width));
    case "plates":
      return drawn(await plateLikeness(job.bytes, job.part, job.width, job.iccFile));
  }
}

async function likenessOf(bytes: Uint8Array, width: number): Promise<Uint8Array | null> {
  if (!isPdf(bytes)) return likeness(bytes, width);
  return (await import("../export/placed-likeness.ts")).pdfJpeg(bytes, width);
}

function drawn(picture: Uint8Array | null): JobResult<Uint8Array> {
  if (picture) return { ok: true, value: picture };
  return { ok: false, kind: "not-drawn", why: refusal("picture.not-drawn") };
}

function readImport(bytes: Uint8Array, progress: Progress): JobResult<ImportedText> {
  const read = decodeText(bytes);
  if (read.kind === "refusal") return { ok: false, kind: read.reason, why: read.why };
  progress(1, 2);
  const { removed: _removed, flagged: _flagged, ...found } = importRawText(read.text);
  const asset = sha256(new TextEncoder().encode(read.text));
  progress(2, 2);
  return { ok: true, value: { encoding: read.encoding, source: read.text, asset, ...found } };
}

async function takePicture(name: string, bytes: Uint8Array): Promise<JobResult<ReadPicture>> {
  const read = await readPicture(name, bytes);
  return read.kind === "refusal" ? { ok: false, kind: read.reason, why: read.why } : { ok: true, value: read };
}
