/**
 * What a window and its host may say to each other. One host serves one edition to its windows: in Electron
 * over a MessagePort, in a browser over a WebSocket. Door of this room: the calls, the events, and the
 * shapes both sides check.
 *
 * Beside these messages travel the edition's Yjs updates, per member document (sync.ts). Files are named by
 * ids the host gave out, never by paths. What can be expected to fail comes back as a {@link Failure}, not
 * as an exception.
 *
 * Inside: channel.ts (calls, events and sync as frames over a pipe), sync.ts (the edition in two places),
 * pipes.ts (WebSocket and MessagePort as pipes).
 */
import * as v from "valibot";
import { OutputOrder } from "../output/order.ts";
import { isRefusalCode, type Refusal, type RefusalCode } from "../refusal/refusal.ts";
import { Edition, Grid, Page, PictureFile, Profile, sha256Hex } from "../doc/schema.ts";

/** Bytes as they cross the border. */
const bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array, "应为字节");
const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Why something could not be done: each window says it in its own language. */
const Why: v.GenericSchema<Refusal> = v.object({
  code: v.custom<RefusalCode>(isRefusalCode),
  data: v.record(v.string(), v.union([v.string(), v.number(), v.array(v.string()), v.lazy(() => Why)])),
});

/** Something expected went wrong; `kind` is for programs. */
export const Failure = v.object({ ok: v.literal(false), kind: v.string(), why: Why });
export type Failure = v.InferOutput<typeof Failure>;

const answer = <T extends v.GenericSchema>(value: T) => v.union([v.object({ ok: v.literal(true), value }), Failure]);

/** A face of the fonts manifest, as a window loads it: from `/fonts/<sha256>`. */
export const FontInfo = v.object({
  id: v.string(),
  family: v.string(),
  weight: v.number(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  index: count,
});
export type FontInfo = v.InferOutput<typeof FontInfo>;

/** The faces there are, what the folder of the house holds beside them that cannot be used, and why. */
export const FontLibrary = v.object({
  faces: v.array(
    v.object({
      ...FontInfo.entries,
      /** Name of the file, never a path. */
      file: v.string(),
      /** From the folder of the house; else it ships with Zuban. */
      isHouse: v.boolean(),
      /** What the font says of its licence; may be empty. */
      licence: v.string(),
      /** What its licence bits allow (OS/2 fsType); fonts that may not be embedded are refused. */
      embedding: v.picklist(["installable", "editable", "print"]),
    }),
  ),
  refused: v.array(v.object({ file: v.string(), why: Why })),
  /** Name of the folder of the house, never a path; null: none. */
  folder: v.nullable(v.string()),
});
export type FontLibrary = v.InferOutput<typeof FontLibrary>;

/** A paper preset: what a new page may be. */
export const PaperInfo = v.object({ id: v.string(), name: v.string(), trimMm: Page.entries.trimMm, grid: Grid });
export type PaperInfo = v.InferOutput<typeof PaperInfo>;

/** A ready-made 排版规范; `about`: one line on what it is for. */
export const ProfileInfo = v.object({ id: v.string(), about: v.string(), ...Profile.entries });
export type ProfileInfo = v.InferOutput<typeof ProfileInfo>;

/** The edition that is open, and what a window needs to show it. */
export const OpenEdition = v.object({
  /** Name of the file, for the title; never a path. */
  fileName: v.string(),
  fonts: v.array(FontInfo),
  papers: v.array(PaperInfo),
  /** The newspaper's first. */
  profiles: v.array(ProfileInfo),
  /** True where the host can show open and save dialogs of the system. */
  hasDialogs: v.boolean(),
});
export type OpenEdition = v.InferOutput<typeof OpenEdition>;

export const VersionInfo = v.object({
  id: count,
  name: v.string(),
  /** ISO 8601 with zone. */
  at: v.string(),
  stories: count,
  pages: count,
});
export type VersionInfo = v.InferOutput<typeof VersionInfo>;

const ImportedParagraph = v.object({ role: v.string(), text: v.string() });

/** Raw text read and divided, for the preview; nothing is in the edition yet. */
export const ImportPreview = v.object({
  name: v.string(),
  encoding: v.string(),
  /** The decoded text that all offsets below count in. */
  source: v.string(),
  /** Hash of the asset that keeps the source. */
  asset: v.string(),
  measure: v.number(),
  conservation: v.object({ before: count, after: count, lost: v.number() }),
  edits: v.array(v.object({ start: count, end: count, kind: v.picklist(["join", "space"]) })),
  stories: v.array(
    v.object({
      paragraphs: v.array(ImportedParagraph),
      confidence: v.number(),
      ranges: v.array(v.object({ start: count, end: count })),
      map: v.array(v.tuple([count, count, count])),
    }),
  ),
});
export type ImportPreview = v.InferOutput<typeof ImportPreview>;

/** What was put out. */
export const Exported = v.object({
  id: count,
  /** Name of the file, or of the first one. */
  fileName: v.string(),
  files: count,
  /** Size of all. */
  bytes: count,
  /** Name of the folder they were kept in, never a path; null: the host holds it. */
  folder: v.nullable(v.string()),
});
export type Exported = v.InferOutput<typeof Exported>;

/** Bytes of an answer to `export.take`: few enough to be read between two frames. */
export const EXPORT_PART = 512 * 1024;

/** The calls. Each takes `in` and gives `out`; both are checked at the host. */
export const CALLS = {
  "edition.describe": { in: v.object({}), out: OpenEdition },
  "import.preview": {
    in: v.object({ name: text(260), bytes }),
    out: answer(ImportPreview),
  },
  /**
   * A picture file, in parts that a message can hold and in their order. With the last part the host reads and
   * keeps it, and says what it is; until then null. What it refuses is forgotten.
   */
  "picture.send": {
    in: v.object({ upload: text(60), name: text(260), at: count, total: count, bytes }),
    out: answer(v.nullable(PictureFile)),
  },
  /** A picture of the edition for the screen: JPEG, upright, no wider than asked for. */
  "picture.likeness": {
    in: v.object({ hash: sha256Hex, width: v.pipe(count, v.minValue(16), v.maxValue(4096)) }),
    out: answer(bytes),
  },
  /**
   * A picture of the edition as it is printed: PNG, upright, no wider than asked for; the complements of cyan, magenta and
   * yellow, of black beside them, or of the black alone where a page has no process inks.
   */
  "picture.plates": {
    in: v.object({
      hash: sha256Hex,
      width: v.pipe(count, v.minValue(16), v.maxValue(4096)),
      part: v.picklist(["cmy", "k", "grey"]),
    }),
    out: answer(bytes),
  },
  /**
   * Puts pages out. A host with dialogs asks where the files are to be kept, and null: the person thought better
   * of it. Any other holds one file (of several an archive) to be fetched by {@link CALLS export.take}.
   * Cancelled, it leaves nothing behind. Progress: a step for each page, and for each PDF one more.
   */
  "export.run": { in: OutputOrder, out: answer(v.nullable(Exported)) },
  /** The bytes of what is held from `at` on, {@link EXPORT_PART} at most; with the last it is forgotten. */
  "export.take": { in: v.object({ id: count, at: count }), out: answer(bytes) },
  /** Forgets what is held. */
  "export.drop": { in: v.object({ id: count }), out: v.object({}) },
  /** Shows the files in their folder, where they were kept in one. */
  "export.reveal": { in: v.object({ id: count }), out: answer(v.object({})) },
  /**
   * Makes a new edition with empty pages: of these names (版名), or one of 要闻. A host with dialogs asks where to keep
   * it and opens it, and then
   * has no bytes to give; otherwise the file comes back. `value` null: the person thought better of it.
   */
  "edition.create": {
    in: v.object({
      name: text(200),
      date: text(20),
      issueNumber: v.nullable(count),
      paper: text(100),
      pages: v.exactOptional(v.pipe(v.array(text(200)), v.minLength(1), v.maxLength(96))),
      /** What the new issue takes over from the last one of the paper. */
      imprint: Edition.entries.imprint,
      masters: Edition.entries.masters,
    }),
    out: answer(v.nullable(v.object({ fileName: v.string(), bytes: v.nullable(bytes) }))),
  },
  "font.list": { in: v.object({}), out: FontLibrary },
  /**
   * A host with dialogs asks for the folder of the house's fonts and keeps it for its next start; the name of
   * the folder, or null where the person thought better of it.
   */
  "font.chooseFolder": { in: v.object({}), out: answer(v.nullable(v.string())) },
  /** The language of this window, for the menus of the system. */
  "window.language": { in: v.object({ locale: v.picklist(["zh-CN", "en"]) }), out: v.object({}) },
  "version.list": { in: v.object({}), out: answer(v.array(VersionInfo)) },
  "version.create": { in: v.object({ name: v.pipe(text(60), v.minLength(1)) }), out: answer(VersionInfo) },
  /** The readable dump of a version, for comparing. */
  "version.dump": { in: v.object({ id: count }), out: answer(v.string()) },
  /** Makes the edition what it was in that version, as one change that can be undone by restoring another. */
  /** `before`: what the version is called that keeps what there is now; `label`: the step. */
  "version.restore": {
    in: v.object({ id: count, before: v.pipe(text(200), v.minLength(1)), label: text(200) }),
    out: answer(v.object({})),
  },
} as const satisfies Record<string, { in: v.GenericSchema; out: v.GenericSchema }>;

export type CallName = keyof typeof CALLS;
export type CallInput<N extends CallName> = v.InferInput<(typeof CALLS)[N]["in"]>;
export type CallOutput<N extends CallName> = v.InferOutput<(typeof CALLS)[N]["out"]>;

/** What the host tells its windows unasked. */
export const EVENTS = {
  /**
   * The first `received` updates of this window are on disk (it has sent as many or more, see
   * {@link DocumentSync.sent}), or why they are not; the host goes on trying and will say when they are.
   */
  saved: v.union([v.object({ ok: v.literal(true), received: count }), Failure]),
  /** A menu of the system asks for a command of the window, by its id. */
  command: v.object({ id: v.string() }),
} as const satisfies Record<string, v.GenericSchema>;

export type EventName = keyof typeof EVENTS;
export type EventValue<N extends EventName> = v.InferOutput<(typeof EVENTS)[N]>;

/** What of an `AbortSignal` is needed here; a real one fits. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

export interface CallOptions {
  readonly signal?: CancelSignal;
  /** `done` of `total` steps; not every call tells. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Messages of the edition's documents, as sync.ts reads and writes them. What came before there was a listener is kept for it. */
export interface SyncLink {
  send(message: Uint8Array): void;
  onMessage(listener: (message: Uint8Array) => void): () => void;
}

/** The window's end. A call in flight rejects when the connection closes, and when its signal aborts. */
export interface HostClient {
  call<N extends CallName>(name: N, input: CallInput<N>, options?: CallOptions): Promise<CallOutput<N>>;
  on<N extends EventName>(name: N, listener: (value: EventValue<N>) => void): () => void;
  readonly sync: SyncLink;
  /** Calls back once, at once if the connection is closed already. */
  onClose(listener: () => void): () => void;
  close(): void;
}
