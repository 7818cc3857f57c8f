/**
 * `npm run -s zuban`: the command line as it is started. As it was built (`npm run build:cli`), where nothing has
 * changed since, or else from its sources. What Node made of our modules the first time, it keeps for the next
 * (in the folder for temporary files, or where NODE_COMPILE_CACHE says).
 */
import { enableCompileCache, registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { isStale } from "./freshness.ts";

enableCompileCache();
const [command] = process.argv.slice(2);
// An export composes much that it keeps to its end: room for what is short-lived would only make the process larger.
if (command === "pdf") setFlagsFromString("--semi-space-growth-factor=1");
const home = join(import.meta.dirname, "../..");
const built = join(home, "out/cli/zuban.js");
const sources = ["electron", "shared", "package-lock.json"].map((name) => join(home, name));
// The server starts threads and processes, which are not part of what was built.
if (command === "serve" || isStale(built, sources)) await startFromSources();
// oxlint-disable-next-line import/no-dynamic-require -- it need not be there
else await import(pathToFileURL(built).href);

async function startFromSources(): Promise<void> {
  // pdf-lib is two hundred modules, or one file of the same package: a quarter of the time to load.
  const oneFile = new URL("../dist/pdf-lib.js", import.meta.resolve("pdf-lib")).href;
  registerHooks({ resolve: (name, context, next) => next(name === "pdf-lib" ? oneFile : name, context) });
  await import("./zuban.ts");
}
