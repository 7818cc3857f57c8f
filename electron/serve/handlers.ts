/** What the host does for each call of the contract. */
import type { Handlers } from "../../shared/host/channel.ts";
import type { FontInfo, ImportPreview } from "../../shared/host/contract.ts";
import { dump } from "../../shared/doc/document.ts";
import { papers } from "../assets/assets.ts";
import type { ManifestFace } from "../assets/fonts.ts";
import { type EditionFile, FileProblem } from "../files/edition-file.ts";
import type { EditionStates, Jobs, Refused } from "../jobs/jobs.ts";
import type { Desktop } from "./desktop-side.ts";
import { newEdition } from "./new-edition.ts";
import type { PreviewSources } from "./preview-sources.ts";

export interface HandlerParts {
  readonly file: EditionFile;
  readonly fileName: string;
  readonly faces: readonly ManifestFace[];
  readonly jobs: Jobs;
  readonly sources: PreviewSources;
  readonly desktop: Desktop | null;
  /** ISO 8601 with zone. */
  readonly now: () => string;
}

export function handlersFor({ file, fileName, faces, jobs, sources, desktop, now }: HandlerParts): Handlers {
  const fonts = faces.map(({ id, family, weight, sha256, index }): FontInfo => ({ id, family, weight, sha256, index }));
  return {
    "edition.describe": () => ({ fileName, fonts, papers: [...papers()], hasDialogs: desktop !== null }),
    "edition.create": (plan) => newEdition(plan, desktop),
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
    "export.pdf": ({ pages, kind = "plain", marks = false }, { signal, progress }) =>
      jobs.exportPdf(statesOf(file), { pages, kind, marks }, { signal, onProgress: progress }),
    "export.png": ({ page, dpi }, { signal, progress }) =>
      jobs.exportPng(statesOf(file), page, dpi, { signal, onProgress: progress }),
    "version.list": () => attempt(() => [...file.versions.list()]),
    "version.create": ({ name }) =>
      name.trim() === ""
        ? { ok: false, kind: "no-name", message: "版本要有名字，例如“签样前”。请写一个再保存。" }
        : attempt(() => file.versions.create(name.trim(), now())),
    "version.dump": ({ id }) =>
      attempt(() => {
        const version = file.versions.open(id);
        return version ? dump(version, []) : NO_VERSION;
      }),
    "version.restore": ({ id }) => attempt(() => (file.versions.restore(id, now()) ? {} : NO_VERSION)),
  };
}

const NO_VERSION: Refused = {
  ok: false,
  kind: "no-version",
  message: "找不到这个版本，它可能属于另一个文件。请刷新版本列表再选。",
};

/** Problems of the file are answers. */
function attempt<T>(work: () => T | Refused): { ok: true; value: T } | Refused {
  try {
    const value = work();
    return isRefused(value) ? value : { ok: true, value };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { ok: false, kind: error.reason.kind, message: error.message };
  }
}

function isRefused(value: unknown): value is Refused {
  return value === NO_VERSION;
}

function statesOf({ document }: EditionFile): EditionStates {
  return [["main", document.encode("main")]];
}
