/** `zuban serve E.zuban [--host H] [--port N]`: an edition for browsers, until Ctrl+C. */
import { randomBytes } from "node:crypto";
import { hostname, userInfo } from "node:os";
import { basename, join } from "node:path";
import { HOME } from "../assets/assets.ts";
import { FileProblem, isBroken, openEdition, rescueEdition } from "../files/edition-file.ts";
import { localTime } from "../serve/clock.ts";
import { type EditionServer, serveEdition, ServeProblem } from "../serve/serve-edition.ts";
import { Refusal, UsageError } from "./usage.ts";

/** The built app. */
export const APP_FOLDER = join(HOME, "out/renderer");

/** The default is this machine only, on any free port. */
export interface ServeArguments {
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly fontsFolder?: string | undefined;
  readonly appFolder?: string;
}

/**
 * Serves until SIGINT or SIGTERM; resolves with the exit code when everything is on disk and closed.
 * Throws FileProblem, {@link Refusal} and {@link UsageError} before anything is served.
 * @param say prints a line for the person who started it
 */
export async function serveUntilStopped(
  path: string,
  { host = "127.0.0.1", port = "0", fontsFolder, appFolder = APP_FOLDER }: ServeArguments,
  say: (line: string) => void,
): Promise<number> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new UsageError(`--port ${port} 不是端口号（0–65535）。`);
  const file = openOrExplain(path);
  let server: EditionServer;
  try {
    server = await serveEdition(file, {
      host,
      port: Number(port),
      appFolder,
      fontsFolder: fontsFolder ?? null,
      fileName: basename(path),
      token: randomBytes(24).toString("base64url"),
      now: () => localTime(new Date()),
      log: ({ at, level, what, from, detail }) => {
        if (level !== "info") process.stderr.write(`${at} ${level} ${what} ${from} ${detail}\n`);
      },
    });
  } catch (error) {
    await file.close();
    if (error instanceof ServeProblem) throw new Refusal(error.message);
    throw error;
  }
  say(`在浏览器里打开（地址里含密钥，不要转给别人）：${server.url}`);
  say("按 Ctrl+C 结束；最后一处改动存盘后才会退出。");
  return stopOnSignal(server);
}

function openOrExplain(path: string) {
  try {
    const since = localTime(new Date());
    return openEdition(path, { holder: { user: userInfo().username, host: hostname(), pid: process.pid, since } });
  } catch (error) {
    throw error instanceof FileProblem ? withRescue(path, error) : error;
  }
}

/** For a damaged file, what of it can still be had. */
function withRescue(path: string, problem: FileProblem): Error {
  if (!isBroken(problem)) return problem;
  const rescued = rescueEdition(path);
  if (!rescued) return problem;
  return new Refusal(
    `${problem.message}\n${rescued.what}还是完好的。用它另建一期：zuban rescue ${path} --out 新文件.zuban`,
  );
}

/** While the last edits can't be written it goes on serving, and says so; the next Ctrl+C tries again. */
function stopOnSignal(server: EditionServer): Promise<number> {
  const stopped = Promise.withResolvers<number>();
  let closing = false;
  const stop = async () => {
    if (closing) return;
    closing = true;
    try {
      await server.close();
      stopped.resolve(0);
    } catch (error) {
      closing = false;
      process.stderr.write(`${(error as Error).message}\n`);
    }
  };
  for (const signal of SIGNALS) process.on(signal, () => void stop());
  return stopped.promise;
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;
