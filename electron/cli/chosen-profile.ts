/** `--profile`: a 排版规范 that ships with Zuban, by its name or id, or the first one of a file written by the user. */
import { readFileSync } from "node:fs";
import type { Profile } from "../../shared/doc/schema.ts";
import { lineProfiles, ProfileProblem, readLineProfiles } from "../assets/assets.ts";
import { Refusal, UsageError } from "./usage.ts";

/** @returns null where nothing was asked for @throws UsageError or Refusal, in Chinese, naming what is wrong */
export function chosenProfile(wanted: string | undefined): Profile | null {
  if (wanted === undefined) return null;
  const found = wanted.endsWith(".json") ? profilesIn(wanted)[0] : shipped(wanted);
  if (!found) throw new Refusal(`“${wanted}”里没有排版规范。`);
  return { name: found.name, rules: found.rules };
}

function shipped(wanted: string) {
  const known = lineProfiles();
  const found = known.find(({ id, name }) => [id, id.replace(/^.*\//, ""), name].includes(wanted));
  if (!found) {
    throw new UsageError(`没有“${wanted}”这种排版规范。可用的有：${known.map(({ name }) => name).join("、")}。`);
  }
  return found;
}

function profilesIn(file: string) {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Refusal(`排版规范 ${file} 读不出来：${(error as Error).message}`);
  }
  try {
    return readLineProfiles(json, file);
  } catch (error) {
    if (error instanceof ProfileProblem) throw new Refusal(error.message);
    throw error;
  }
}
