/** The list of versions as the host has it; asked for again whenever this window changed it. */
import { useEffect, useState } from "react";
import type { VersionInfo } from "../../shared/host/contract.ts";
import { ask, whyWords } from "../desk/ask.ts";
import type { Desk } from "../desk/desk.ts";

const watchers = new WeakMap<Desk["store"], Set<() => void>>();

/** Tells whoever shows the list that it is no longer what it was. */
export function versionsChanged(desk: Desk): void {
  for (const refresh of watchers.get(desk.store) ?? []) refresh();
}

/** Newest first. */
export function useVersions(desk: Desk, onFailed: (message: string) => void): readonly VersionInfo[] {
  const [versions, setVersions] = useState<readonly VersionInfo[]>([]);
  useEffect(() => {
    let isShown = true;
    const refresh = async () => {
      const answer = await ask(desk.host.call("version.list", {}));
      if (!isShown) return;
      if (answer.ok) setVersions(answer.value.toSorted((a, b) => b.id - a.id));
      else onFailed(whyWords(desk, answer.why));
    };
    const start = () => void refresh();
    const own = watchers.get(desk.store) ?? new Set();
    watchers.set(desk.store, own.add(start));
    start();
    return () => {
      isShown = false;
      own.delete(start);
    };
  }, [desk, onFailed]);
  return versions;
}
