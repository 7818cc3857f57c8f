/** A disk that takes no more, played by a limit on the size of the desk's files that is lifted later. */
import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { readEdition } from "../../electron/files/edition-file.ts";
import { copyOf } from "../doc/build.ts";
import { needs, run } from "../kit/outside-tools.ts";
import { sampleFile, startDesk } from "./folder.ts";

test("edits that can't be written are refused, kept, and written once there is room", async (context) => {
  needs(context, "prlimit");
  const path = sampleFile();
  const desk = startDesk("starve", path);
  expect(await desk.next()).toBe("open");
  const limit = (bytes: string) => run("prlimit", `--pid=${desk.process.pid}`, `--fsize=${bytes}:unlimited`);
  const type = async (text: string) => {
    desk.process.stdin.write(`${text}\n`);
    return desk.next();
  };
  expect(await type("")).toBe("ack 1");
  limit(String(statSync(path).size + 8_192));
  const long = "东江水清".repeat(10_000);
  expect(await type(long)).toBe("refused unreachable");
  expect(await type("又")).toBe("refused unreachable");
  limit("unlimited");
  expect(await type("好")).toBe("ack 4");
  desk.process.kill("SIGKILL");
  await desk.rest();
  const { document } = readEdition(path);
  expect(copyOf(document, "story:a").slice(3)).toEqual([
    "body: 第1次",
    `body: 第2次${long}`,
    "body: 第3次又",
    "body: 第4次好",
  ]);
});
