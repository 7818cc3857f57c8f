/** A new edition at a window's wish: kept by the desktop application where it was told to, or handed back as a file. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDocument, type EditionDocument } from "../../shared/doc/document.ts";
import type { CallOutput } from "../../shared/host/contract.ts";
import { blankEdition, type EditionPlan, PlanProblem } from "../assets/blank-edition.ts";
import { createEdition, FileProblem } from "../files/edition-file.ts";
import type { Desktop } from "./desktop-side.ts";

export async function newEdition(plan: EditionPlan, desktop: Desktop | null): Promise<CallOutput<"edition.create">> {
  try {
    const document = createDocument(blankEdition(plan));
    // Signs that some system has no room for in names.
    const fileName = `${plan.name.trim().replaceAll(/[\\/:*?"<>|]/gu, " ")} ${plan.date}.zuban`;
    if (!desktop) return { ok: true, value: { fileName, bytes: fileOf(document) } };
    const kept = await desktop.create(fileName, document);
    return { ok: true, value: kept === null ? null : { fileName: kept, bytes: null } };
  } catch (error) {
    if (error instanceof PlanProblem) return { ok: false, kind: "plan", why: error.why };
    if (error instanceof FileProblem) return { ok: false, kind: error.reason.kind, why: error.why };
    throw error;
  }
}

function fileOf(document: EditionDocument): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "zuban-new-"));
  try {
    const path = join(folder, "new.zuban");
    createEdition(path, { document, assets: [] });
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
