/**
 * The browser host: the app over HTTP and the contract over a WebSocket, for people on this machine unless
 * told otherwise. The app itself is no secret; the edition is reached only with the token, which travels in
 * the fragment of the printed address and so into no log.
 */
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { pipeline } from "node:stream/promises";
import { WebSocketServer } from "ws";
import { MESSAGE_LIMIT } from "../../shared/host/channel.ts";
import { socketPipe } from "../../shared/host/pipes.ts";
import { fontLibrary, type ManifestFace } from "../assets/fonts.ts";
import type { EditionFile } from "../files/edition-file.ts";
import { type AppFiles, appFiles, SECURITY_HEADERS } from "./app-files.ts";
import { editionHost, type EditionHost, type Log, type LogEntry } from "./edition-host.ts";
import { HOST_PATH, isOwnOrigin, isToken, namesThisServer, target } from "./requests.ts";

export interface ServeOptions {
  /** Address to listen on, or a name of this machine. */
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** The built app, `out/renderer`. */
  readonly appFolder: string;
  readonly fileName: string;
  /** Secret of this run: whoever has it can edit. */
  readonly token: string;
  /** The clock: ISO 8601 with zone. */
  readonly now: () => string;
  readonly log: (entry: LogEntry) => void;
  /** Folder of the house's own fonts; absent: none. */
  readonly fontsFolder?: string | null;
}

export interface EditionServer {
  /** Address to open, with the token. */
  readonly url: string;
  readonly port: number;
  /** As {@link EditionHost.close}; the file is closed when this resolves. */
  close(): Promise<void>;
}

/** The server could not start; the message says why and what to do. */
export class ServeProblem extends Error {
  override readonly name = "ServeProblem";
}

/** Windows at once: more than a newsroom's desks, fewer than would hurt. */
const MOST_WINDOWS = 64;

/** How long a window has to say goodbye. */
const FAREWELL_MS = 500;

/** Serves an open edition. Closing the server closes the file. Throws {@link ServeProblem}. */
export async function serveEdition(file: EditionFile, options: ServeOptions): Promise<EditionServer> {
  const log: Log = (entry) => options.log({ at: options.now(), ...entry });
  const { fontsFolder = null } = options;
  const files = openApp(options.appFolder, fontLibrary(fontsFolder).faces);
  const server = createServer((request, response) => answer(request, response, { files, options, log }));
  await listen(server, options);
  const host = editionHost(file, { fileName: options.fileName, desktop: null, now: options.now, log, fontsFolder });
  const sockets = acceptWindows(server, host, options, log);
  const { port } = server.address() as AddressInfo;
  const name = options.host.includes(":")
    ? `[${options.host}]`
    : isAnyAddress(options.host)
      ? "127.0.0.1"
      : options.host;
  return {
    url: `http://${name}:${port}/#${options.token}`,
    port,
    async close() {
      await host.close();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      const timer = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), FAREWELL_MS);
      await closed;
      clearTimeout(timer);
    },
  };
}

function isAnyAddress(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

function openApp(folder: string, faces: readonly ManifestFace[]): AppFiles {
  try {
    return appFiles(folder, faces);
  } catch (error) {
    throw new ServeProblem(`界面还没有生成（${folder}）。请先运行 npm start，或 npx vite build renderer。`, {
      cause: error,
    });
  }
}

async function listen(server: Server, { host, port }: ServeOptions): Promise<void> {
  server.listen({ host, port });
  try {
    await once(server, "listening");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why: Readonly<Record<string, string>> = {
      EADDRINUSE: `端口 ${port} 已被别的程序占用。请换一个 --port，或不写由系统挑选。`,
      EACCES: `没有使用端口 ${port} 的权限。请换一个 1024 以上的端口。`,
      EADDRNOTAVAIL: `这台机器没有 ${host} 这个地址。请核对 --host。`,
      ENOTFOUND: `找不到名为 ${host} 的地址。请核对 --host。`,
    };
    throw new ServeProblem(why[code ?? ""] ?? `服务启动不了：${message}`, { cause: error });
  }
}

interface Answering {
  readonly files: AppFiles;
  readonly options: ServeOptions;
  readonly log: Log;
}

function answer(request: IncomingMessage, response: ServerResponse, { files, options, log }: Answering): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  const refuse = (status: number, what: string, detail: string) => {
    log({ level: "refused", what, from: addressOf(request), detail });
    request.resume();
    response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", Connection: "close" });
    response.end(`${status}\n`);
  };
  const { method = "" } = request;
  if (!namesThisServer(request, options.host)) return refuse(421, "host", shown(request.headers.host));
  if (request.headers.origin !== undefined && !isOwnOrigin(request))
    return refuse(403, "origin", shown(request.headers.origin));
  if (method !== "GET") {
    response.setHeader("Allow", "GET");
    return refuse(405, "method", shown(method));
  }
  const path = target(request)?.path;
  const found = path === undefined ? null : files(path);
  if (!found) return refuse(404, "path", shown(path ?? request.url));
  response.writeHead(200, found.headers);
  // A window that goes away while it loads is no matter.
  pipeline(createReadStream(found.path), response).catch(() => response.destroy());
}

function acceptWindows(server: Server, host: EditionHost, options: ServeOptions, log: Log): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT, perMessageDeflate: false });
  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on("error", () => stream.destroy());
    const problem = refusalOf(request, options, sockets.clients.size);
    if (problem) {
      log({ level: "refused", what: problem.what, from: addressOf(request), detail: problem.detail });
      stream.end(`HTTP/1.1 ${problem.status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const from = addressOf(request);
      socket.on("error", (error) => log({ level: "refused", what: "malformed", from, detail: error.message }));
      host.connect(socketPipe(socket), from);
    });
  });
  return sockets;
}

function refusalOf(request: IncomingMessage, { host, token }: ServeOptions, windows: number) {
  if (!namesThisServer(request, host)) {
    return { status: "421 Misdirected Request", what: "host", detail: shown(request.headers.host) };
  }
  if (!isOwnOrigin(request)) return { status: "403 Forbidden", what: "origin", detail: shown(request.headers.origin) };
  const asked = target(request);
  if (asked?.path !== HOST_PATH) return { status: "404 Not Found", what: "path", detail: shown(asked?.path) };
  if (!isToken(asked.query.get("token"), token))
    return { status: "401 Unauthorized", what: "token", detail: HOST_PATH };
  if (windows >= MOST_WINDOWS) return { status: "503 Service Unavailable", what: "windows", detail: String(windows) };
  return null;
}

function addressOf({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? "unknown";
}

/** What somebody sent, fit for a line of the log. */
function shown(text: string | undefined): string {
  return text === undefined ? "(none)" : JSON.stringify(text.slice(0, 120));
}
