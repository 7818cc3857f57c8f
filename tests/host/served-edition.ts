/** The sample edition, served on a free port of this machine, with an app folder of the test's own. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";
import { basename, join } from "node:path";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { hostClient } from "../../shared/host/channel.ts";
import type { HostClient } from "../../shared/host/contract.ts";
import { socketPipe } from "../../shared/host/pipes.ts";
import { syncDocument, type DocumentSync } from "../../shared/host/sync.ts";
import { load, openDocument, type EditionDocument } from "../../shared/doc/document.ts";
import { asset } from "../../electron/assets/assets.ts";
import { createEdition, type EditionFile, openEdition, sha256 } from "../../electron/files/edition-file.ts";
import { type EditionServer, serveEdition } from "../../electron/serve/serve-edition.ts";
import type { LogEntry } from "../../electron/serve/edition-host.ts";
import { folder, ME, sampleFile } from "../files/folder.ts";

export const TOKEN = "a-token-of-this-test";
export const NOW = "2026-05-04T22:10:00+08:00";

/** A built app, as far as a server can see, beside a file that is none of its business. */
export function appFolder(): string {
  const place = folder();
  const app = join(place, "renderer");
  mkdirSync(join(app, "assets"), { recursive: true });
  writeFileSync(join(place, "secret.json"), "秘密");
  writeFileSync(join(app, "index.html"), "<!doctype html><title>组版</title>");
  writeFileSync(join(app, "assets/main-1a2b.js"), "export {};");
  writeFileSync(join(app, "assets/hb-3c4d.wasm"), "\0asm");
  writeFileSync(join(app, "notes.zuban"), "不是给窗口的");
  symlinkSync(join(place, "secret.json"), join(app, "assets/link.json"));
  return app;
}

/** The real pages of assets/sample, in a file of their own. */
export function newspaperFile(): string {
  const path = join(folder(), "sample.zuban");
  createEdition(path, load(readFileSync(asset("sample/edition.json"), "utf8"), sha256));
  return path;
}

export interface Served {
  readonly path: string;
  readonly file: EditionFile;
  readonly server: EditionServer;
  readonly log: LogEntry[];
  readonly get: (path: string, given?: { method?: string; headers?: OutgoingHttpHeaders }) => Promise<Answer>;
  /** A window that is connected, its replica still empty. */
  readonly dial: (given?: DialOptions) => Promise<HostClient>;
  /** A window with the whole edition. */
  readonly window: () => Promise<{ client: HostClient; document: EditionDocument; sync: DocumentSync }>;
}

export interface DialOptions {
  readonly token?: string;
  readonly origin?: string;
  readonly headers?: Record<string, string>;
  readonly path?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export async function serveSample(path = sampleFile(), fontsFolder: string | null = null): Promise<Served> {
  const file = openEdition(path, { holder: ME });
  const log: LogEntry[] = [];
  const server = await serveEdition(file, {
    host: "127.0.0.1",
    port: 0,
    appFolder: appFolder(),
    fileName: basename(path),
    token: TOKEN,
    now: () => NOW,
    log: (entry) => log.push(entry),
    fontsFolder,
  });
  let closing: Promise<void> | null = null;
  const close = () => (closing ??= server.close());
  onTestFinished(close);
  const origin = `http://127.0.0.1:${server.port}`;
  const dial: Served["dial"] = async ({ token = TOKEN, path: at = "/host", headers = {}, ...given } = {}) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${at}?token=${token}`, {
      headers: { origin: given.origin ?? origin, ...headers },
    });
    const client = hostClient(socketPipe(socket));
    await new Promise((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    return client;
  };
  return {
    path,
    file,
    server: { ...server, close },
    log,
    get: (at, given) => get(server.port, at, given),
    dial,
    async window() {
      const client = await dial();
      const document = openDocument(new Map());
      const sync = syncDocument(document, client.sync);
      await sync.ready;
      return { client, document, sync };
    },
  };
}

/** A request whose path and headers go out as they are given. */
function get(
  port: number,
  path: string,
  { method = "GET", headers = {} }: { method?: string; headers?: OutgoingHttpHeaders } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      host: "127.0.0.1",
      port,
      path,
      method,
      headers,
      setHost: headers["host"] === undefined,
    });
    request.on("error", reject);
    request.on("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    request.end();
  });
}
