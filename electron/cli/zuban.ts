/**
 * `npm run -s zuban -- …`: every main job without a window. Exit 0 done, 1 findings or refusal, 2 usage.
 * What only some commands need is loaded by these: `pdf` is to be quick.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createDocument, DumpProblem, dump, InvalidChange, load } from "../../shared/doc/document.ts";
import type { EditionSnapshot } from "../../shared/doc/schema.ts";
import type { FontBook } from "../../shared/font/font-book.ts";
import {
  characterReport,
  layoutCache,
  withoutParagraphs,
  layoutEdition,
  layoutPage,
  type ComposedPage,
} from "../../shared/layout/layout.ts";
import { ExportRefused } from "../export/export.ts";
import { createEdition, FileProblem, readEdition, sha256 } from "../files/edition-file.ts";
import { type Paper, papers } from "../assets/assets.ts";
import { blankEdition, checkPlan, type EditionPlan, PlanProblem } from "../assets/blank-edition.ts";
import { checkedPages, checkJson, checkLines, chosenPlant, errorLines } from "./check.ts";
import { composedJson, storiesJson } from "./composed-json.ts";
import { fontLibrary, FontProblem, openFonts } from "../assets/fonts.ts";
import { fitLines, importLines, storyLines } from "./reports.ts";
import { pdfOrder } from "./pdf-order.ts";
import { chosenProfile } from "./chosen-profile.ts";
import { pageNumbers, Refusal, USAGE, UsageError } from "./usage.ts";
import { writeFile, writeFiles, type WrittenFile } from "./write-pages.ts";
import { dpiOf, picturesIn, qualityOf } from "./output-options.ts";
import { USUAL_NAMES } from "../../shared/output/file-names.ts";
import type { OutputForm } from "../../shared/output/order.ts";
import { OutputRefused } from "../output/output.ts";
import { refusalWords } from "../../shared/refusal/refusal.ts";

type Values = Readonly<Record<string, string | boolean | undefined>>;

interface Command {
  readonly options: readonly string[];
  readonly flags: readonly string[];
  /** How many file names it takes: at least, at most. */
  readonly files: readonly [number, number];
  /** Does the job and returns the exit code. */
  run(files: readonly string[], values: Values): number | Promise<number>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  new: { options: ["name", "paper", "date", "issue"], flags: ["json"], files: [1, 1], run: runNew },
  import: {
    options: ["out", "name", "paper", "date", "issue", "fonts", "profile"],
    flags: ["place", "json"],
    files: [1, Infinity],
    run: runImport,
  },
  stories: { options: [], flags: ["json"], files: [1, 1], run: runStories },
  compose: { options: ["pages", "fonts"], flags: ["json"], files: [1, 1], run: runCompose },
  explain: { options: ["page", "story", "line", "fonts"], flags: ["json"], files: [1, 1], run: runExplain },
  pdf: {
    options: ["out", "pages", "fonts", "profile", "icc", "bleed", "round", "ppi", "time", "names"],
    flags: ["json", "marks", "each"],
    files: [1, 1],
    run: runPdf,
  },
  png: {
    options: ["out", "dpi", "pages", "fonts", "names"],
    flags: ["json"],
    files: [1, 1],
    run: ([file], values) => runPictures(file!, values, { format: "png", dpi: dpiOf(text(values, "dpi")) }),
  },
  jpeg: {
    options: ["out", "dpi", "quality", "pages", "fonts", "names"],
    flags: ["json"],
    files: [1, 1],
    run: ([file], values) =>
      runPictures(file!, values, {
        format: "jpeg",
        dpi: dpiOf(text(values, "dpi")),
        quality: qualityOf(text(values, "quality")),
      }),
  },
  svg: {
    options: ["out", "pages", "fonts", "names"],
    flags: ["json"],
    files: [1, 1],
    run: ([file], values) => runPictures(file!, values, { format: "svg" }),
  },
  check: { options: ["pages", "profile", "fonts"], flags: ["json"], files: [1, 1], run: runCheck },
  dump: { options: [], flags: [], files: [1, 1], run: runDump },
  load: { options: ["out"], flags: [], files: [1, 1], run: runLoad },
  rescue: { options: ["out"], flags: [], files: [1, 1], run: runRescue },
  serve: {
    options: ["host", "port", "fonts"],
    flags: [],
    files: [1, 1],
    run: runServe,
  },
  ad: { options: ["name", "size", "page", "at"], flags: ["json"], files: [1, 1], run: runAd },
  picture: {
    options: ["story", "page", "at", "replace", "caption", "credit"],
    flags: ["json"],
    files: [2, 2],
    run: runPicture,
  },
  "compose-cases": { options: [], flags: [], files: [0, 0], run: runComposeCases },
};

// `zuban dump E.zuban | head`: a reader who has seen enough is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
process.exitCode = await main(process.argv.slice(2));

async function main([name, ...rest]: readonly string[]): Promise<number> {
  try {
    if (name === "--help" || name === "-h" || name === "help") {
      print(USAGE);
      return 0;
    }
    const command = name === undefined ? undefined : COMMANDS[name];
    if (!command || !Object.hasOwn(COMMANDS, name!)) {
      throw new UsageError(name === undefined ? "请写出要执行的命令。" : `没有“${name}”这个命令。`);
    }
    const { files, values } = parse(command, rest);
    return await command.run(files, values);
  } catch (error) {
    return report(error);
  }
}

function parse(command: Command, args: readonly string[]): { files: string[]; values: Values } {
  const options = Object.fromEntries([
    ...command.options.map((option) => [option, { type: "string" as const }]),
    ...command.flags.map((flag) => [flag, { type: "boolean" as const }]),
  ]);
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(`参数不对：${(error as Error).message}`);
  }
  const [least, most] = command.files;
  const { length } = parsed.positionals;
  if (length < least) throw new UsageError("缺少文件名。");
  if (length > most) throw new UsageError(`文件名太多：${parsed.positionals.join(" ")}`);
  return { files: parsed.positionals, values: parsed.values as Values };
}

/** One plain sentence on stderr; the exit code. Anything unexpected is a fault of ours and says so. */
function report(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${USAGE}\n`);
    return 2;
  }
  const expected =
    error instanceof Refusal ||
    error instanceof FileProblem ||
    error instanceof DumpProblem ||
    error instanceof InvalidChange ||
    error instanceof ExportRefused ||
    error instanceof OutputRefused ||
    error instanceof FontProblem;
  if (expected) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`程序内部出错，没有完成。请把下面的内容发给开发者：\n${stackOf(error)}\n`);
  return 1;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function runImport(files: readonly string[], values: Values): Promise<number> {
  const out = required(values, "out");
  const wanted = editionPlan(values);
  const [{ importEdition }, { readSource }] = await Promise.all([import("./import-edition.ts"), import("./source.ts")]);
  const profile = chosenProfile(text(values, "profile"));
  const plan = { ...wanted, paper: checkedPaper(wanted), place: values["place"] === true, profile };
  const sources = await Promise.all(files.map(readSource));
  const fonts = fontsFor(values);
  const cache = layoutCache();
  const imported = importEdition(
    sources.map((source) => source.text),
    plan,
    fonts,
    cache,
  );
  createEdition(out, imported);
  const snapshot = imported.document.snapshot();
  const pages = layoutEdition(snapshot, fonts, cache);
  if (values["json"]) {
    print(
      JSON.stringify({
        out,
        encodings: sources.map((source) => source.encoding),
        stories: snapshot.stories.size,
        pages: snapshot.pages.length,
        measure: imported.imports.map(({ measure }) => measure),
        conservation: imported.imports.map(({ conservation }) => conservation),
      }),
    );
  } else {
    print(
      [...importLines(imported, sources), ...(plan.place ? fitLines(pages, snapshot) : []), `已建立 ${out}`].join("\n"),
    );
  }
  return imported.imports.some(({ conservation }) => conservation.lost !== 0) ? 1 : 0;
}

function runNew([out]: readonly string[], values: Values): number {
  const plan = editionPlan(values);
  checkedPaper(plan);
  createEdition(out!, { document: createDocument(blankEdition(plan)), assets: [] });
  print(values["json"] ? JSON.stringify({ out, pages: 1 }) : `已建立 ${out}`);
  return 0;
}

/** What `new` and `import` say about the edition to be. */
function editionPlan(values: Values): EditionPlan {
  const issue = text(values, "issue");
  if (issue !== undefined && !/^[1-9]\d{0,8}$/.test(issue)) throw new UsageError(`总期号“${issue}”不是正整数。`);
  return {
    name: text(values, "name") ?? "样报",
    date: text(values, "date") ?? today(),
    issueNumber: issue === undefined ? null : Number(issue),
    paper: text(values, "paper") ?? papers()[0]!.id,
  };
}

function checkedPaper(plan: EditionPlan): Paper {
  try {
    return checkPlan(plan);
  } catch (error) {
    throw error instanceof PlanProblem ? new UsageError(error.message) : error;
  }
}

function runStories([file]: readonly string[], values: Values): number {
  const stories = storiesJson(readEdition(file!).document.snapshot());
  print(values["json"] ? JSON.stringify(stories, null, 1) : storyLines(stories).join("\n"));
  return 0;
}

async function runCompose([file]: readonly string[], values: Values): Promise<number> {
  const { pages, snapshot, fonts } = compose(file!, values);
  const found = await errorsOf(pages, snapshot, fonts);
  print(
    values["json"]
      ? JSON.stringify(composedJson(pages, characterReport(snapshot, fonts, layoutCache())))
      : [...fitLines(pages, snapshot), ...found].join("\n"),
  );
  return found.length > 0 ? 1 : 0;
}

async function runExplain([file]: readonly string[], values: Values): Promise<number> {
  const { explain, explanation } = await import("./explain.ts");
  const { numbers, snapshot, fonts, cache } = compose(file!, { ...values, pages: values["page"] });
  const all = layoutEdition(snapshot, fonts, cache);
  const lines = explain(all, numbers, { story: text(values, "story") ?? null, line: text(values, "line") ?? null });
  print(values["json"] ? JSON.stringify(lines) : explanation(lines, snapshot).join("\n"));
  return 0;
}

async function runPdf([file]: readonly string[], values: Values): Promise<number> {
  const out = required(values, "out");
  const each = values["each"] === true;
  const names = text(values, "names");
  if (names !== undefined && !each) throw new UsageError("--names 只用于 --each：一个文件的名字写在 --out 里。");
  const { pages, numbers, snapshot, fonts, assets, cache } = compose(file!, values);
  const { edition } = snapshot;
  const value = (option: string) => text(values, option);
  const options = { profile: value("profile"), icc: value("icc"), bleed: value("bleed"), round: value("round") };
  const marks = values["marks"] === true;
  const { kind, terms, ppi } = await pdfOrder({ ...options, ppi: value("ppi"), time: value("time"), marks }, edition);
  const form = { format: "pdf", kind, marks, each, ...(ppi === null ? {} : { ppi }) } as const;
  const order = { pages: numbers, form, names: names ?? USUAL_NAMES };
  const material = { snapshot, fonts, readPicture: picturesIn(assets), cache, terms };
  const found = () => errorsOf(pages, snapshot, fonts, kind === "proof" ? "plain" : kind);
  if (each) return reportFiles(await writeFiles(out, order, material), await found(), values);
  const { bytes } = await writeFile(out, order, material);
  const findings = await found();
  if (values["json"]) print(JSON.stringify({ out, pages: numbers, bytes, findings }));
  else print([`已输出 ${out}：${pages.length} 版，${Math.ceil(bytes / 1024)} KB`, ...findings].join("\n"));
  return findings.length > 0 ? 1 : 0;
}

async function runPictures(file: string, values: Values, form: OutputForm): Promise<number> {
  const folder = required(values, "out");
  const { pages, numbers, snapshot, fonts, assets, cache } = compose(file, values);
  const order = { pages: numbers, form, names: text(values, "names") ?? "page-{序}" };
  const written = await writeFiles(folder, order, { snapshot, fonts, readPicture: picturesIn(assets), cache });
  return reportFiles(written, await errorsOf(pages, snapshot, fonts), values);
}

function reportFiles(written: readonly WrittenFile[], findings: readonly string[], values: Values): number {
  const paths = written.map(({ path }) => path);
  if (values["json"]) print(JSON.stringify({ files: paths, findings }));
  else print([...paths.map((path) => `已输出 ${path}`), ...findings].join("\n"));
  return findings.length > 0 ? 1 : 0;
}

async function runAd([edition]: readonly string[], values: Values): Promise<number> {
  const [advertiser, size, page, at] = ["name", "size", "page", "at"].map((option) => required(values, option));
  const { reserveAd } = await import("./picture.ts");
  const picture = await reserveAd(edition!, { advertiser: advertiser!, size: size!, page: page!, at: at! });
  print(values["json"] ? JSON.stringify({ picture }) : `已预留广告位，编号 ${picture}`);
  return 0;
}

async function runPicture([edition, path]: readonly string[], values: Values): Promise<number> {
  const { placePictureFile } = await import("./picture.ts");
  const { picture, file } = await placePictureFile(edition!, path!, {
    story: text(values, "story"),
    page: text(values, "page"),
    at: text(values, "at"),
    replace: text(values, "replace"),
    caption: text(values, "caption") ?? "",
    credit: text(values, "credit") ?? "",
  });
  if (values["json"]) print(JSON.stringify({ picture, ...file }));
  else print(`已置入 ${file.name}，编号 ${picture}`);
  return 0;
}

async function runCheck([file]: readonly string[], values: Values): Promise<number> {
  const profile = chosenPlant(text(values, "profile"));
  const { pages, snapshot, fonts } = compose(file!, values);
  const found = await checkedPages(pages, snapshot, fonts, profile);
  print(values["json"] ? JSON.stringify(checkJson(found, snapshot, profile)) : checkLines(found, snapshot).join("\n"));
  return found.some(({ accepted }) => !accepted) ? 1 : 0;
}

/** What every output says of the pages it puts out. */
async function errorsOf(pages: readonly ComposedPage[], snapshot: EditionSnapshot, fonts: FontBook, plant?: string) {
  return errorLines(await checkedPages(pages, snapshot, fonts, chosenPlant(plant)), snapshot);
}

function runDump([file]: readonly string[]): number {
  const { document, assets } = readEdition(file!);
  process.stdout.write(dump(document, assets));
  return 0;
}

function runLoad([file]: readonly string[], values: Values): number {
  const out = required(values, "out");
  let json: string;
  try {
    json = readFileSync(file!, "utf8").replace(/^\uFEFF/u, "");
  } catch (error) {
    throw new Refusal(`读不了 ${file}：${(error as Error).message}`);
  }
  createEdition(out, load(json, sha256));
  print(`已建立 ${out}`);
  return 0;
}

async function runRescue([file]: readonly string[], values: Values): Promise<number> {
  const { rescue } = await import("./rescue.ts");
  print(rescue(file!, required(values, "out")));
  return 0;
}

async function runComposeCases(): Promise<number> {
  const { composeCases } = await import("./compose-cases.ts");
  let answers: string;
  try {
    answers = composeCases(readFileSync(0, "utf8"));
  } catch (error) {
    throw new Refusal((error as Error).message);
  }
  process.stdout.write(answers);
  return 0;
}

async function runServe([file]: readonly string[], values: Values): Promise<number> {
  const { serveUntilStopped } = await import("./serve.ts");
  const options = { host: text(values, "host"), port: text(values, "port"), fontsFolder: text(values, "fonts") };
  return serveUntilStopped(file!, options, print);
}

/** The fonts there are; what of the folder `--fonts` cannot be used is said on stderr. */
function fontsFor(values: Values): FontBook {
  const { faces, refused } = fontLibrary(text(values, "fonts") ?? null);
  for (const { file, why } of refused) {
    process.stderr.write(`字体文件 ${file} 没有用上：${refusalWords(why, "zh-CN")}\n`);
  }
  return openFonts(faces);
}

function compose(file: string, values: Values) {
  const { document, assets } = readEdition(file);
  const snapshot = document.snapshot();
  const numbers = pageNumbers(text(values, "pages"), snapshot.pages.length);
  const fonts = fontsFor(values);
  const cache = layoutCache();
  const pages = numbers.map((number) =>
    layoutPage(snapshot, snapshot.pages[number - 1]!.id, fonts, withoutParagraphs(cache)),
  );
  return { pages, numbers, snapshot, fonts, assets, cache };
}

function required(values: Values, option: string): string {
  const value = text(values, option);
  if (value === undefined || value === "") throw new UsageError(`缺少 --${option}。`);
  return value;
}

function text(values: Values, option: string): string | undefined {
  const value = values[option];
  return typeof value === "string" ? value : undefined;
}

function print(message: string): void {
  process.stdout.write(`${message}\n`);
}

/** The clock is read here and nowhere else. */
function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
