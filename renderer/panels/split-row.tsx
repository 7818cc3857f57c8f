/** 分栏 of the selected article, in the inspector. */
import type { Article } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { SplitField } from "../desk/split-field.tsx";
import { useSplit } from "../desk/use-split.ts";

export function SplitRow({ desk, article }: { readonly desk: Desk; readonly article: Article }) {
  const draft = useSplit(desk, article);
  return draft ? <SplitField draft={draft} keepsOnLeave /> : null;
}
