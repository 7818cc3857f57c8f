/** What the desktop application asks by the system's dialogs; which those are, Electron says. */
import { extname } from "node:path";
import type { FolderDialog } from "./fonts-folder.ts";
import { replaceQuestion } from "./replace-question.ts";
import type { Dialogs } from "./rescue-offer.ts";

interface Filter {
  name: string;
  extensions: string[];
}

/** The little of Electron's `dialog` that is used. */
export interface DialogBoxes {
  showMessageBox(options: {
    type: "error" | "warning";
    message: string;
    detail?: string;
    buttons?: string[];
    cancelId?: number;
    defaultId?: number;
  }): Promise<{ readonly response: number }>;
  showOpenDialog(options: {
    filters?: Filter[];
    properties: ("openFile" | "openDirectory" | "createDirectory")[];
  }): Promise<{ readonly filePaths: readonly string[] }>;
  showSaveDialog(options: { defaultPath?: string; filters: Filter[] }): Promise<{ readonly filePath?: string }>;
}

export const EDITION_FILTERS: Filter[] = [{ name: "组版刊期", extensions: ["zuban"] }];

/** About editions and folders. */
export function dialogsBy(boxes: DialogBoxes): Dialogs & FolderDialog {
  return {
    complain: (message) => void boxes.showMessageBox({ type: "error", message }),
    async choose(message, detail, buttons) {
      const cancelId = buttons.length - 1;
      return (await boxes.showMessageBox({ type: "error", message, detail, buttons: [...buttons], cancelId })).response;
    },
    folder: async () => (await boxes.showOpenDialog({ properties: ["openDirectory"] })).filePaths[0] ?? null,
    saveAs: async () => (await boxes.showSaveDialog({ filters: EDITION_FILTERS })).filePath || null,
  };
}

/** About where pages that are put out go. */
export function outputDialogs(boxes: DialogBoxes) {
  return {
    async chooseFile(defaultPath: string): Promise<string | null> {
      const extension = extname(defaultPath).slice(1);
      const filters = [{ name: extension.toUpperCase(), extensions: [extension] }];
      return (await boxes.showSaveDialog({ defaultPath, filters })).filePath || null;
    },
    async chooseFolder(): Promise<string | null> {
      const { filePaths } = await boxes.showOpenDialog({ properties: ["openDirectory", "createDirectory"] });
      return filePaths[0] ?? null;
    },
    async mayReplace(names: readonly string[]): Promise<boolean> {
      return (await boxes.showMessageBox({ type: "warning", ...replaceQuestion(names) })).response === 0;
    },
  };
}
