/** `zuban check`: what is wrong with the pages and why; and what every output reports of it. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { createEdition, sha256 } from "../../electron/files/edition-file.ts";
import { matterOf, type Finding } from "../../shared/check/check.ts";
import { acceptWarning } from "../../shared/command/command.ts";
import { load } from "../../shared/doc/document.ts";
import { scratchFolder, zuban } from "./run-zuban.ts";

const folder = scratchFolder();
afterAll(folder.remove);
const [clean, spoiled] = [folder.path("好.zuban"), folder.path("坏.zuban")];

beforeAll(() => {
  const sample = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256);
  createEdition(clean, sample);
  const { articles } = sample.document.snapshot();
  const [lead, cut] = [articles.get("article:1")!, articles.get("article:9")!];
  const put = [
    { ...lead, arrangement: { ...lead.arrangement, headlineSize: 18_000 } },
    { ...cut, region: cut.region.map((part) => ({ ...part, height: part.height - 6000 })) },
  ];
  sample.document.apply({ put, remove: [], text: [] }, { label: "改坏" });
  createEdition(spoiled, sample);
});

interface Report {
  readonly profile: string;
  readonly errors: number;
  readonly findings: readonly Readonly<Record<string, unknown>>[];
}

describe("zuban check", () => {
  test.each(["plain", "x4", "x1a"])("finds nothing in the sample edition, for %s", (profile) => {
    const { code, out } = zuban(["check", clean, "--profile", profile, "--json"]);
    expect([code, JSON.parse(out)]).toEqual([0, { profile, errors: 0, findings: [] }]);
  });

  test("says what is wrong, where and on whose word; the exit code tells", () => {
    const { code, out } = zuban(["check", spoiled]);
    expect(code).toBe(1);
    expect(out).toContain("提示 头条偏弱  第 1 版头条《清水走了三十六公里 老城拧开新龙头》标题 18 磅");
    expect(out).toContain("错误 余稿  第 2 版《四分之一子 分出冠军》余 246 字 17 行，没有排下");
    expect(out).toContain("clreq");
    expect(out).toContain("共 1 处错误，2 处提示");
  });

  test("as JSON: rule, grade, place and words of each; of chosen pages only", () => {
    const { code, out } = zuban(["check", spoiled, "--json", "--pages", "1"]);
    const report = JSON.parse(out) as Report;
    expect([code, report.profile, report.errors]).toEqual([1, "plain", 0]);
    expect(report.findings).toMatchObject([
      {
        rule: "weakLead",
        severity: "warning",
        page: "page:1",
        number: 1,
        article: "article:1",
        stories: ["story:1", "story:2"],
        place: { kind: "text", story: "story:1" },
        reason: "头条的标题应是全版最大",
      },
    ]);
  });

  test("warnings that somebody accepted are told as such and fail nothing", () => {
    const { document, assets } = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256);
    const lead = document.snapshot().articles.get("article:1")!;
    const small = { ...lead, arrangement: { ...lead.arrangement, headlineSize: 18_000 } };
    document.apply({ put: [small], remove: [], text: [] }, { label: "改小" });
    const path = folder.path("接受.zuban");
    createEdition(path, { document, assets });
    const [warning] = (JSON.parse(zuban(["check", path, "--json"]).out) as Report).findings;
    const matter = matterOf(warning as unknown as Finding);
    document.apply(acceptWarning(document.snapshot(), { matter, reason: "题文如此", by: "夜班编辑" })!, {
      label: "接受",
    });
    const accepted = folder.path("已接受.zuban");
    createEdition(accepted, { document, assets });
    const { code, out } = zuban(["check", accepted]);
    expect(code).toBe(0);
    expect(out).toContain("已接受：题文如此（夜班编辑）");
    expect(out).toContain("共 0 处错误，0 处提示，1 处已接受");
  });

  test("an unknown plant is a wrong call", () => {
    const { code, err } = zuban(["check", clean, "--profile", "某厂"]);
    expect([code, err]).toEqual([2, expect.stringContaining("plain、x4、x1a、mono")]);
  });

  test("outputs report errors and leave warnings to check", () => {
    const pages = (list: string) => zuban(["pdf", spoiled, "--out", folder.path("f.pdf"), "--pages", list, "--json"]);
    expect(pages("1")).toMatchObject({ code: 0 });
    const { code, out } = pages("2");
    expect([code, (JSON.parse(out) as Report).findings]).toEqual([1, [expect.stringContaining("余 246 字 17 行")]]);
  });
});
