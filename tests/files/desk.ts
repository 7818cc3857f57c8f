/**
 * A desk in a process of its own, to be watched, starved and killed: `node desk.ts MODE FILE`.
 *   hold   opens the file, says `open`, closes it when its input ends and says `closed`
 *   edit   opens the file, says `open` and edits without end; after each acknowledgement says `ack N`,
 *          N being the 总期号 up to which everything is on disk
 *   starve writes a line of input into the story per line read; says `ack N` or `refused KIND`
 * A problem at opening is said as `problem KIND`.
 */
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { replaceText, setEditionInfo } from "../../shared/command/command.ts";
import type { Change } from "../../shared/doc/schema.ts";
import { FileProblem, openEdition } from "../../electron/files/edition-file.ts";
import type { EditionFile } from "../../electron/files/edition-file.ts";

const [mode, path] = process.argv.slice(2) as [string, string];

/** Written before the call returns: a word that was said must not die with the process. */
function say(words: string): void {
  writeSync(1, `${words}\n`);
}

function apply({ document }: EditionFile, change: Change | null): void {
  if (!change) throw new Error("the command did not apply");
  document.apply(change, { label: "改" });
}

/** One edit of layout and one of text, which belong together: the number, and a paragraph that names it. */
function edit(file: EditionFile, words = ""): number {
  const snapshot = file.document.snapshot();
  const number = (snapshot.edition.issueNumber ?? 0) + 1;
  const { paragraphs, starts, length } = snapshot.texts.get("story:a")!;
  const to = length - 1;
  // The story's own three paragraphs stay; behind them it begins anew every hundred edits.
  const from = number % 100 === 1 ? starts[2]! + paragraphs[2]!.text.length : to;
  apply(file, replaceText(snapshot, { story: "story:a", from, to, text: `\n第${number}次${words}` }));
  apply(file, setEditionInfo(snapshot, { issueNumber: number }));
  return number;
}

async function editForever(file: EditionFile): Promise<never> {
  for (let round = 0; ; round++) {
    let number = 0;
    for (let i = 0; i <= round % 4; i++) number = edit(file);
    if (round % 50 === 49) file.putAsset("image/png", new Uint8Array(60_000).fill(number % 251));
    await (round % 50 === 25 ? file.acknowledged() : file.flush());
    say(`ack ${number}`);
  }
}

async function starve(file: EditionFile): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const number = edit(file, line);
    await file.flush().then(
      () => say(`ack ${number}`),
      (error: unknown) => say(`refused ${(error as FileProblem).reason.kind}`),
    );
  }
  await file.close();
}

async function hold(file: EditionFile): Promise<void> {
  for await (const _ of process.stdin);
  await file.close();
  say("closed");
}

try {
  const file = openEdition(path, {
    holder: { user: "吴编", host: "desk-7", pid: process.pid, since: "2026-05-04T21:30:00+08:00" },
  });
  say("open");
  await (mode === "edit" ? editForever(file) : mode === "starve" ? starve(file) : hold(file));
} catch (error) {
  if (!(error instanceof FileProblem)) throw error;
  say(`problem ${error.reason.kind}`);
}
