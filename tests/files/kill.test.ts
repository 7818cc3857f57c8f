/**
 * The kill loop: a desk in a process of its own edits and says what was acknowledged; at a random moment,
 * its opening, compacting and committing included, it is killed with SIGKILL. The same file goes through
 * all rounds. ZUBAN_KILL_ROUNDS sets how many (default 40), ZUBAN_KILL_SEED the moments.
 */
import { basename, dirname } from "node:path";
import { expect, test } from "vitest";
import { openEdition, readEdition } from "../../electron/files/edition-file.ts";
import { copyOf } from "../doc/build.ts";
import { ask, contents, ME, sampleFile, startDesk } from "./folder.ts";

const ROUNDS = Number(process.env["ZUBAN_KILL_ROUNDS"] ?? 40);
const SEED = Number(process.env["ZUBAN_KILL_SEED"] ?? 20260504);

/** Mulberry32: moments that can be had again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a desk has said when its time begins to run: nothing, that it has opened the file, or two acknowledgements besides. */
const HEARD = { start: 0, open: 1, edits: 3 } as const;

/** Kills a desk so long after that; what it said before it died. */
async function editAndDie(path: string, since: keyof typeof HEARD, milliseconds: number): Promise<string[]> {
  const desk = startDesk("edit", path);
  const heard: string[] = [];
  while (heard.length < HEARD[since]) heard.push(String(await desk.next()));
  const timer = setTimeout(() => desk.process.kill("SIGKILL"), milliseconds);
  const said = await desk.rest();
  clearTimeout(timer);
  return [...heard, ...said];
}

/** A desk needs some 200 ms to open the file: every fifth dies about then, the next while it makes its first edits. */
function momentOf(round: number): readonly [keyof typeof HEARD, number] {
  if (round % 5 === 0) return ["start", 300];
  return [round % 5 === 1 ? "open" : "edits", 250];
}

test(
  `${ROUNDS} desks killed at any moment lose nothing acknowledged`,
  { timeout: 60_000 + ROUNDS * 4_000 },
  async () => {
    const path = sampleFile();
    const next = random(SEED);
    let acknowledgements = 0;
    let reached = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const [moment, longest] = momentOf(round);
      const said = await editAndDie(path, moment, next() * longest);
      const acknowledged = said.filter((line) => line.startsWith("ack ")).map((line) => Number(line.slice(4)));
      expect(said.filter((line) => !/^(open|ack \d+)$/.test(line))).toEqual([]);
      acknowledgements += acknowledged.length;

      const { document } = readEdition(path);
      const number = document.snapshot().edition.issueNumber ?? 0;
      expect(number).toBeGreaterThanOrEqual(Math.max(reached, ...acknowledged));
      reached = number;
      const edits = copyOf(document, "story:a").slice(3);
      // What was applied together is on disk together: each number with its paragraph.
      const first = number - ((number + 99) % 100); // desk.ts begins anew every hundred edits.
      const numbers = Array.from({ length: number - first + 1 }, (_, i) => first + i);
      expect(edits).toEqual(number === 0 ? [] : numbers.map((each) => `body: 第${each}次`));
      expect(document.illFormed()).toEqual([]);
      expect(ask(path, "pragma integrity_check")).toBe("ok");
    }
    expect(acknowledgements).toBeGreaterThan(ROUNDS);
    console.log(`${ROUNDS} kills, ${acknowledgements} acknowledgements, ${reached} pairs of edits, 0 lost`);
    await openEdition(path, { holder: ME }).close();
    expect(Object.keys(contents(dirname(path)))).toEqual([basename(path), `${basename(path)}.backups`]);
  },
);
