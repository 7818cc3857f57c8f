/** An article's own styles: chosen role by role among the edition's, and given back. */
import { expect, test } from "vitest";
import { setArticleStyle } from "../../shared/command/command.ts";
import type { Style, StyleId } from "../../shared/doc/schema.ts";
import { applyLawfully, sampleEdition } from "../doc/build.ts";

const style = (id: StyleId, role: Style["role"]): Style => ({
  type: "style",
  id,
  name: id,
  role,
  faces: ["noto-serif-sc-400"],
  size: 9_000,
  align: "justify",
  indent: 0,
  runIn: null,
  hangingIndent: 0,
  profile: null,
  breaker: "paragraph",
});

function withStyles() {
  const document = sampleEdition();
  const put = [style("style:body", "body"), style("style:poem", "body"), style("style:brush", "headline")];
  document.apply({ put, remove: [], text: [] }, { label: "样式" });
  const article = () => document.snapshot().articles.get("article:a")!;
  const choose = (role: Style["role"], id: StyleId | null) =>
    applyLawfully(document, setArticleStyle(document.snapshot(), { article: "article:a", role, style: id }));
  return { document, article, choose };
}

test("a role takes a style of its own, another one in its place, and the edition's again", () => {
  const { article, choose } = withStyles();
  const before = article();
  choose("body", "style:poem");
  expect(article().arrangement.styles).toEqual(["style:poem"]);
  choose("headline", "style:brush");
  choose("body", "style:body");
  expect(article().arrangement.styles).toEqual(["style:brush", "style:body"]);
  choose("headline", null);
  choose("body", null);
  expect(article()).toEqual(before);
});

test("nothing happens for a style of another role, one that is not there, one that is set, or no article", () => {
  const { document, choose } = withStyles();
  choose("body", "style:poem");
  const wish = { article: "article:a", role: "body", style: "style:poem" } as const;
  const snapshot = document.snapshot();
  expect(setArticleStyle(snapshot, wish)).toBeNull();
  expect(setArticleStyle(snapshot, { ...wish, style: "style:brush" })).toBeNull();
  expect(setArticleStyle(snapshot, { ...wish, style: "style:gone" })).toBeNull();
  expect(setArticleStyle(snapshot, { ...wish, role: "headline", style: null })).toBeNull();
  expect(setArticleStyle(snapshot, { ...wish, article: "article:none", style: null })).toBeNull();
});
