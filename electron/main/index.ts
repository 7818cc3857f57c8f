/** The main process of the desktop application. */
import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { app, dialog } from "electron";
import type { LogEntry } from "../serve/edition-host.ts";
import { localTime } from "../serve/clock.ts";
import { startDesktop } from "./desktop.ts";

const folder = app.getPath("logs");
mkdirSync(folder, { recursive: true });
const now = () => localTime(new Date());
const write = (entry: LogEntry) => appendFileSync(join(folder, "zuban.log"), `${JSON.stringify(entry)}\n`);

// Not awaited here: the app becomes ready only after its entry module has run to its end.
startDesktop({ argv: process.argv, now, write }).catch((error: unknown) => {
  const { message, stack } = error as Error;
  write({ at: now(), level: "fault", what: "start", from: "host", detail: stack ?? message });
  dialog.showErrorBox("组版启动不了", message);
  app.exit(1);
});
