/** The commands on the sample, end to end, and what they say when called wrongly. */
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { openEdition } from "../../electron/files/edition-file.ts";
import { scratchFolder, zuban } from "./run-zuban.ts";

const folder = scratchFolder();
afterAll(() => folder.remove());

const edition = folder.path("sample.zuban");

interface Copy {
  readonly kicker: string | null;
  readonly headline: string;
  readonly deck: string | null;
  readonly dateline: string | null;
  readonly byline: string | null;
  readonly paragraphs: readonly { readonly text: string }[];
}
const copy = JSON.parse(readFileSync(new URL("../intake/sample-copy.json", import.meta.url), "utf8")) as Copy[];

beforeAll(() => {
  const run = zuban([
    "import",
    asset("sample/raw.txt"),
    "--out",
    edition,
    "--name",
    "云浦日报",
    "--issue",
    "12306",
    "--date",
    "2026-06-18",
    "--place",
    "--json",
  ]);
  expect(run).toMatchObject({ code: 0, err: "" });
  const said = JSON.parse(run.out) as { stories: number; conservation: { lost: number }[] };
  expect(said.stories).toBe(copy.length);
  expect(said.conservation.map(({ lost }) => lost)).toEqual([0]);
});

describe("zuban new", () => {
  test("makes an edition of one empty page, and never over another file", () => {
    const out = folder.path("blank.zuban");
    const plan = ["--name", "滨江晚报", "--date", "2026-06-18", "--issue", "7", "--paper", "tabloid-5x13"];
    expect(zuban(["new", out, ...plan, "--json"])).toMatchObject({ code: 0, err: "" });
    const { edition: made, pages, stories } = JSON.parse(zuban(["dump", out]).out) as Record<string, unknown>;
    expect(made).toEqual({ name: "滨江晚报", date: "2026-06-18", issueNumber: 7 });
    expect([(pages as unknown[]).length, stories]).toEqual([1, []]);
    expect(zuban(["new", out])).toMatchObject({ code: 1, err: expect.stringContaining("已经存在") });
    const wrong = zuban(["new", folder.path("x.zuban"), "--paper", "A4"]);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("没有“A4”这种纸型") });
  });
});

describe("zuban rescue", () => {
  test("takes the backup of the last opening where the file itself is spoilt", async () => {
    const path = folder.path("spoilt.zuban");
    expect(zuban(["new", path, "--name", "滨江晚报"]).code).toBe(0);
    const since = "2026-06-18T20:00:00+08:00";
    await openEdition(path, { holder: { user: "李编", host: "desk-1", pid: process.pid, since } }).close();
    truncateSync(path, 0);
    const out = folder.path("back.zuban");
    const run = zuban(["rescue", path, "--out", out]);
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining(`上次打开时（${since}）自动留的备份`) });
    expect(zuban(["dump", out]).out).toContain("滨江晚报");
  });
});

describe("zuban", () => {
  test("stories are the copy the sample was broken from", () => {
    const { code, out } = zuban(["stories", edition, "--json"]);
    expect(code).toBe(0);
    const stories = JSON.parse(out) as (Omit<Copy, "paragraphs"> & { paragraphs: string[] })[];
    expect(
      stories.map(({ kicker, headline, deck, dateline, byline, paragraphs }) => ({
        kicker,
        headline,
        deck,
        dateline,
        byline,
        paragraphs,
      })),
    ).toEqual(
      copy.map(({ kicker, headline, deck, dateline, byline, paragraphs }) => ({
        kicker,
        headline,
        deck,
        dateline,
        byline,
        paragraphs: paragraphs.map(({ text }) => text),
      })),
    );
  });

  test("compose gives positions in pt, all body lines on the grid, nothing over", () => {
    const { code, out } = zuban(["compose", edition, "--json"]);
    expect(code).toBe(0);
    const { unit, pages } = JSON.parse(out) as {
      unit: string;
      pages: {
        trim: { width: number; height: number };
        grid: { originX: number; originY: number; leading: number };
        articles: { fit: { characters: number }; lines: { role: string; y: number }[] }[];
      }[];
    };
    expect(unit).toBe("pt");
    expect(pages).toHaveLength(2);
    for (const { trim, grid, articles } of pages) {
      expect(trim.width).toBeCloseTo((390 * 72) / 25.4, 2);
      for (const { fit, lines } of articles) {
        expect(fit.characters).toBeLessThanOrEqual(0);
        for (const { role, y } of lines) {
          if (role === "body") expect(Math.abs(((y - grid.originY) / grid.leading) % 1)).toBeLessThan(0.001);
        }
      }
    }
  });

  test("dump, load and dump again give the same bytes", () => {
    const first = zuban(["dump", edition]);
    expect(first.code).toBe(0);
    writeFileSync(folder.path("edition.json"), first.out);
    const again = folder.path("again.zuban");
    expect(zuban(["load", folder.path("edition.json"), "--out", again]).code).toBe(0);
    expect(zuban(["dump", again]).out).toBe(first.out);
  });

  test("pdf takes what it is for: the press with marks, old RIPs, proofreading", () => {
    const made = (...options: string[]) => {
      const run = zuban(["pdf", edition, "--out", folder.path("x.pdf"), ...options]);
      expect(run.code, run.err).toBe(0);
      return readFileSync(folder.path("x.pdf")).toString("latin1");
    };
    const press = made("--profile", "x4", "--marks", "--bleed", "3");
    expect(press).toContain("<pdfxid:GTS_PDFXVersion>PDF/X-4<");
    expect(press).toMatch(/\/BleedBox \[ 34\.0/);
    expect(made("--profile", "x4", "--marks", "--bleed", "3")).toBe(press);
    expect(made("--profile", "x1a")).toContain("/GTS_PDFXVersion (PDF/X-1a:2003)");
    expect(made("--profile", "x4", "--icc", "assets/press/snap-tr002-220.icc")).not.toContain("RegistryName");
    expect(made("--profile", "proof", "--round", "2")).not.toContain("GTS_PDFX");
    const bad = zuban(["pdf", edition, "--out", folder.path("y.pdf"), "--profile", "x4", "--icc", "package.json"]);
    expect(bad).toMatchObject({ code: 1 });
    expect(bad.err).toContain("不能用作印刷特性文件");
    for (const wrong of [
      ["--profile", "x3"],
      ["--round", "2"],
      ["--profile", "proof", "--marks"],
      ["--bleed", "99"],
      ["--time", "now"],
    ]) {
      expect(zuban(["pdf", edition, "--out", folder.path("y.pdf"), ...wrong])).toMatchObject({ code: 2 });
    }
  });

  test("pdf writes the pages asked for, png a picture of each", () => {
    const pdf = zuban(["pdf", edition, "--out", folder.path("p.pdf"), "--pages", "2", "--json"]);
    expect(pdf.code).toBe(0);
    expect(JSON.parse(pdf.out)).toMatchObject({ pages: [2], findings: [] });
    expect(readFileSync(folder.path("p.pdf")).subarray(0, 8).toString()).toBe("%PDF-1.6");
    const png = zuban(["png", edition, "--out", folder.path("png"), "--dpi", "20"]);
    expect(png.code).toBe(0);
    for (const number of [1, 2]) {
      const bytes = readFileSync(folder.path(`png/page-${number}.png`));
      expect(bytes.readUInt32BE(16)).toBe(Math.round((390 / 25.4) * 20));
    }
  });

  test("import --profile sets every style by house rules, shipped or of one's own", () => {
    const [shipped, own] = [folder.path("shipped.zuban"), folder.path("own.zuban")];
    const raw = asset("sample/raw.txt");
    expect(zuban(["import", raw, "--out", shipped, "--profile", "开明"]).code).toBe(0);
    expect(zuban(["dump", shipped]).out).toContain('"name": "开明"');
    const mine = { id: "zh-Hans/mine", about: "", name: "我报", rules: { prohibition: "strict" } };
    writeFileSync(folder.path("mine.json"), JSON.stringify({ profiles: [mine] }));
    expect(zuban(["import", raw, "--out", own, "--profile", folder.path("mine.json")]).code).toBe(0);
    expect(zuban(["dump", own]).out).toContain('"prohibition": "strict"');
    expect(zuban(["import", raw, "--out", folder.path("x.zuban"), "--profile", "花边"])).toMatchObject({ code: 2 });
    writeFileSync(folder.path("bad.json"), JSON.stringify({ profiles: [{ ...mine, rules: { prohibition: "hard" } }] }));
    const refused = zuban(["import", raw, "--out", folder.path("x.zuban"), "--profile", folder.path("bad.json")]);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain("profiles.0.rules.prohibition");
  });

  test("exit 2 and the usage where the call is wrong", () => {
    const calls = [
      [],
      ["nonsense"],
      ["import", "a.txt"],
      ["import", "a.txt", "--out", "b.zuban", "--paper", "letter"],
      ["import", "a.txt", "--out", "b.zuban", "--date", "2026-02-30"],
      ["pdf", edition],
      ["pdf", edition, "--out", "x.pdf", "--pages", "2-1"],
      ["png", edition, "--out", "x", "--dpi", "many"],
      ["stories", edition, "--unknown"],
    ];
    for (const call of calls) {
      const run = zuban(call);
      expect(run.code, call.join(" ")).toBe(2);
      expect(run.err).toContain("用法");
      expect(run.out).toBe("");
    }
  });

  test("explain says why each line is as it is", () => {
    const page = zuban(["explain", edition, "--page", "2"]);
    expect(page).toMatchObject({ code: 0, err: "" });
    expect(page.out).toMatch(
      /^第 2 版《[^》]+》story:\d+\n {2}第 \d+ 行（\d+ 栏）：.+\n {4}自然宽 [\d.]+ 字，行宽 [\d.]+ 字。\n/u,
    );
    expect(page.out).not.toContain("第 1 版");
    expect(page.out).toMatch(/挤进本行，收紧 [\d.]+ 字（R41）。/u);
    const explained = JSON.parse(zuban(["explain", edition, "--json"]).out) as {
      story: string;
      line: number;
      text: string;
    }[];
    const one = zuban(["explain", edition, "--story", "story:1", "--line", "5"]);
    const { text } = explained.find(({ story, line }) => story === "story:1" && line === 5)!;
    expect(one.out).toContain(`第 5 行（1 栏）：${text}\n`);
    expect(zuban(["explain", edition, "--story", "story:99"])).toMatchObject({ code: 1, out: "" });
    expect(zuban(["explain", edition, "--story", "story:1", "--line", "9999"])).toMatchObject({ code: 1, out: "" });
    expect(zuban(["explain", edition, "--line", "3"])).toMatchObject({ code: 2, out: "" });
  });

  test("exit 1 and one sentence where it can't be done; nothing is overwritten", () => {
    const before = readFileSync(edition);
    writeFileSync(folder.path("empty.zuban"), "");
    writeFileSync(folder.path("foreign.zuban"), "not an edition at all, just text");
    writeFileSync(folder.path("empty.txt"), "");
    writeFileSync(folder.path("picture.txt"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]));
    writeFileSync(folder.path("broken.json"), "{");
    const calls = [
      ["import", asset("sample/raw.txt"), "--out", edition],
      ["import", folder.path("missing.txt"), "--out", folder.path("n.zuban")],
      ["import", folder.path("empty.txt"), "--out", folder.path("n.zuban")],
      ["import", folder.path("picture.txt"), "--out", folder.path("n.zuban")],
      ["stories", folder.path("missing.zuban")],
      ["compose", folder.path("empty.zuban")],
      ["dump", folder.path("foreign.zuban")],
      ["load", folder.path("broken.json"), "--out", folder.path("n.zuban")],
      ["load", folder.path("edition.json"), "--out", edition],
      ["pdf", edition, "--out", folder.path("no/such/folder/x.pdf")],
      ["pdf", edition, "--out", folder.path("x.pdf"), "--pages", "9"],
      ["pdf", edition, "--out", edition],
    ];
    for (const call of calls) {
      const run = zuban(call);
      expect(run.code, call.join(" ")).toBe(1);
      expect(run.err.trim(), call.join(" ")).toMatch(/^[^\n]*\p{Script=Han}[^]*$/u);
      expect(run.err).not.toContain("    at ");
    }
    expect(readFileSync(edition).equals(before)).toBe(true);
  });

  test("compose-cases answers each case in order, and names the line that is none", () => {
    const line = JSON.stringify({ id: "a", text: "甲乙丙丁，戊", measureEm: 4, mode: "break-only" });
    const run = zuban(["compose-cases"], `${line}\n`);
    expect(JSON.parse(run.out)).toMatchObject({ id: "a", lines: [{ text: "甲乙丙" }, { text: "丁，戊" }] });
    expect(zuban(["compose-cases"], `${line}\nnot json\n`)).toMatchObject({ code: 1 });
    expect(zuban(["compose-cases"], `${line}\nnot json\n`).err).toContain("第 2 行");
  });
});
