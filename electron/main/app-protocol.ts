/** `zuban://app/`: the built app and the fonts, with the server's own list and policy; never `file://`. */
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { protocol, type Session } from "electron";
import { type AppFiles, requestedFile, SECURITY_HEADERS } from "../serve/app-files.ts";
import type { Log } from "../serve/edition-host.ts";

export const APP_URL = "zuban://app/";

/** Before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "zuban", privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export function serveApp(files: AppFiles, log: Log): void {
  protocol.handle("zuban", (request) => {
    const found = requestedFile(files, request);
    if (!found) {
      log({
        level: "refused",
        what: "path",
        from: "window",
        detail: JSON.stringify(new URL(request.url).pathname.slice(0, 120)),
      });
      return new Response("404\n", { status: 404, headers: SECURITY_HEADERS });
    }
    const body = Readable.toWeb(createReadStream(found.path)) as ReadableStream;
    return new Response(body, { headers: { ...SECURITY_HEADERS, ...found.headers } });
  });
}

/** The window gets nothing of the system, reaches no network, and saves only what it made itself. */
export function lockDown(session: Session, log: Log): void {
  const refuse = (what: string, detail: string) => log({ level: "refused", what, from: "window", detail });
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    refuse("permission", permission);
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  const elsewhere = { urls: ["http://*/*", "https://*/*", "ws://*/*", "wss://*/*", "file://*/*", "ftp://*/*"] };
  session.webRequest.onBeforeRequest(elsewhere, (_details, answer) => {
    refuse("request", "outside");
    answer({ cancel: true });
  });
  session.on("will-download", (event, item) => {
    if (item.getURL().startsWith(`blob:${APP_URL}`)) return; // Electron asks where to save it.
    refuse("download", "outside");
    event.preventDefault();
  });
}
