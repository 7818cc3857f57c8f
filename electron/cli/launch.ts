/**
 * `npm run -s zuban`: the command line as it is started. What Node made of our modules the first time, it keeps
 * for the next (in the folder for temporary files, or where NODE_COMPILE_CACHE says).
 */
import { enableCompileCache, registerHooks } from "node:module";
import { setFlagsFromString } from "node:v8";

enableCompileCache();
// An export composes much that it keeps to its end: room for what is short-lived would only make the process larger.
if (process.argv[2] === "pdf") setFlagsFromString("--semi-space-growth-factor=1");
// pdf-lib is two hundred modules, or one file of the same package: a quarter of the time to load.
const oneFile = new URL("../dist/pdf-lib.js", import.meta.resolve("pdf-lib")).href;
registerHooks({ resolve: (specifier, context, next) => next(specifier === "pdf-lib" ? oneFile : specifier, context) });
await import("./zuban.ts");
