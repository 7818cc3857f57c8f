/** The process that puts pages out, as it starts: what Node compiled of our modules is kept for the next time. */
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./output-work.ts");
