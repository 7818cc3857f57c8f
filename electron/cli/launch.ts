/**
 * `npm run -s zuban`: the command line as it is started. What Node made of our modules the first time, it keeps
 * for the next (in the folder for temporary files, or where NODE_COMPILE_CACHE says).
 */
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./zuban.ts");
