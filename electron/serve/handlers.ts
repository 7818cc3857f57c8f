/** What the host does for each call of the contract. */
import type { Handlers } from "../../shared/host/channel.ts";
import type { CallOutput, FontInfo, ImportPreview } from "../../shared/host/contract.ts";
import { dump } from "../../shared/doc/document.ts";
import { refusal } from "../../shared/refusal/refusal.ts";
import { lineProfiles, papers } from "../assets/assets.ts";
import { isHouseFace, type FontLibrary } from "../assets/fonts.ts";
import { type EditionFile, FileProblem } from "../files/edition-file.ts";
import type { Jobs, Refused } from "../jobs/jobs.ts";
import type { Desktop } from "./desktop-side.ts";
import { newEdition } from "./new-edition.ts";
import type { OutputDesk } from "./output-desk.ts";
import { pictureDesk } from "./picture-desk.ts";
import type { PreviewSources } from "./preview-sources.ts";

export interface HandlerParts {
  readonly file: EditionFile;
  readonly fileName: string;
  readonly library: FontLibrary;
  readonly jobs: Jobs;
  readonly sources: PreviewSources;
  readonly output: OutputDesk;
  readonly desktop: Desktop | null;
  /** ISO 8601 with zone. */
  readonly now: () => string;
}

export function handlersFor({ file, fileName, library, jobs, sources, output, desktop, now }: HandlerParts): Handlers {
  const fonts = library.faces.map(({ id, family, weight, sha256, index }): FontInfo => ({
    id,
    family,
    weight,
    sha256,
    index,
  }));
  const pictures = pictureDesk(file, jobs);
  return {
    "edition.describe": () => ({
      fileName,
      fonts,
      papers: [...papers()],
      profiles: [...lineProfiles()],
      hasDialogs: desktop !== null,
    }),
    "edition.create": (plan) => newEdition(plan, desktop),
    "font.list": () => listed(library),
    "font.chooseFolder": async () => (desktop ? { ok: true, value: await desktop.chooseFonts() } : NO_FOLDER),
    "window.language"({ locale }) {
      desktop?.onLanguage(locale);
      return {};
    },
    async "import.preview"({ name, bytes }, { signal, progress }) {
      const found = await jobs.importText(bytes, { signal, onProgress: progress });
      if (!found.ok) return found;
      sources.remember(found.value.asset, found.value.source);
      return { ok: true, value: { name, ...found.value } as unknown as ImportPreview };
    },
    "picture.send": (part, { signal }) => pictures.take(part, { signal }),
    "picture.likeness": ({ hash, width }, { signal }) => pictures.likeness(hash, width, { signal }),
    "picture.plates": ({ hash, width, part }, { signal }) => pictures.plates(hash, width, part, { signal }),
    "export.run": (order, { signal, progress }) => output.run(order, { signal, onProgress: progress }),
    "export.take": (part) => output.take(part),
    "export.drop"({ id }) {
      output.drop(id);
      return {};
    },
    "export.reveal": ({ id }) => output.reveal(id),
    "version.list": () => attempt(() => [...file.versions.list()]),
    "version.create": ({ name }) =>
      name.trim() === ""
        ? { ok: false, kind: "no-name", why: refusal("version.no-name") }
        : attempt(() => file.versions.create(name.trim(), now())),
    "version.dump": ({ id }) =>
      attempt(() => {
        const version = file.versions.open(id);
        return version ? dump(version, []) : NO_VERSION;
      }),
    "version.restore": ({ id, ...words }) => attempt(() => (file.versions.restore(id, now(), words) ? {} : NO_VERSION)),
  };
}

function listed({ faces, refused, folder }: FontLibrary): CallOutput<"font.list"> {
  return {
    faces: faces.map(({ id, family, weight, sha256, index, file, licence, embedding }) => ({
      id,
      family,
      weight,
      sha256,
      index,
      file,
      licence,
      embedding,
      isHouse: isHouseFace(id),
    })),
    refused: [...refused],
    folder,
  };
}

const NO_FOLDER: Refused = {
  ok: false,
  kind: "no-dialogs",
  why: refusal("font.no-dialogs"),
};

const NO_VERSION: Refused = {
  ok: false,
  kind: "no-version",
  why: refusal("version.unknown"),
};

/** Problems of the file are answers. */
function attempt<T>(work: () => T | Refused): { ok: true; value: T } | Refused {
  try {
    const value = work();
    return isRefused(value) ? value : { ok: true, value };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { ok: false, kind: error.reason.kind, why: error.why };
  }
}

function isRefused(value: unknown): value is Refused {
  return value === NO_VERSION;
}
