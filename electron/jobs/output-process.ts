/** The process that puts pages out, as it starts: what Node compiled of our modules is kept for the next time. */
import { enableCompileCache } from "node:module";
import { constants, getPriority, setPriority } from "node:os";

enableCompileCache();
// Whoever goes on typing meanwhile comes first. Only downwards: the way up is forbidden.
const { PRIORITY_BELOW_NORMAL } = constants.priority;
if (getPriority() < PRIORITY_BELOW_NORMAL) setPriority(PRIORITY_BELOW_NORMAL);
await import("./output-work.ts");
