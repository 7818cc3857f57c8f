/** Styles copied, renamed, resized, and thrown out where nothing is set in them. */
import { expect, test } from "vitest";
import { newspaperStyles } from "../../electron/assets/assets.ts";
import { changeStyle, copyStyle, isStyleUsed, removeStyle, setArticleStyle } from "../../shared/command/command.ts";
import { apply, applyLawfully, sampleEdition } from "../doc/build.ts";

function styled() {
  const document = sampleEdition();
  apply(document, { put: newspaperStyles(), remove: [], text: [] });
  return document;
}

const OWN = "style:own";

test("a style is copied under a name and an id of its own", () => {
  const document = styled();
  applyLawfully(document, copyStyle(document.snapshot(), { style: "style:body", id: OWN, name: " 编者按 " }));
  const { styles } = document.snapshot();
  expect(styles.get(OWN)).toEqual({ ...styles.get("style:body"), id: OWN, name: "编者按" });
  expect(copyStyle(document.snapshot(), { style: "style:body", id: OWN, name: "又一个" })).toBeNull();
  expect(copyStyle(document.snapshot(), { style: "style:body", id: "style:x", name: "  " })).toBeNull();
});

test("name and size are changed, each by itself", () => {
  const document = styled();
  applyLawfully(document, changeStyle(document.snapshot(), { style: "style:body", name: "正文·大" }));
  applyLawfully(document, changeStyle(document.snapshot(), { style: "style:body", size: 10_500 }));
  expect(document.snapshot().styles.get("style:body")).toMatchObject({ name: "正文·大", size: 10_500 });
  expect(changeStyle(document.snapshot(), { style: "style:body", name: "", size: 9_000 })).toBeNull();
  expect(changeStyle(document.snapshot(), { style: "style:body", name: "正文·大" })).toBeNull();
});

test("only what nothing is set in is thrown out", () => {
  const document = styled();
  expect(removeStyle(document.snapshot(), { style: "style:body" })).toBeNull();
  apply(document, copyStyle(document.snapshot(), { style: "style:body", id: OWN, name: "编者按" }));
  apply(document, setArticleStyle(document.snapshot(), { article: "article:a", role: "body", style: OWN }));
  expect(isStyleUsed(document.snapshot(), OWN)).toBe(true);
  expect(removeStyle(document.snapshot(), { style: OWN })).toBeNull();
  apply(document, setArticleStyle(document.snapshot(), { article: "article:a", role: "body", style: null }));
  applyLawfully(document, removeStyle(document.snapshot(), { style: OWN }));
});
