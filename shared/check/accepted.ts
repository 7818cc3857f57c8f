/**
 * Warnings that a person has looked at and accepted, with a reason. What is accepted is a matter, not a place: the
 * same rule, page, stories and figures. When a figure changes (176 ppi become 150) the finding is back.
 */
import type { Edition } from "../doc/schema.ts";
import type { Finding } from "./finding.ts";

type Acceptance = NonNullable<Edition["accepted"]>[number];

/** The matter of a finding; of two that read the same it is one. */
export function matterOf({ rule, page, stories, params }: Finding): string {
  const figures = Object.entries(params)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`);
  return [rule, page ?? "-", ...stories, ...figures].join(" ");
}

/** The findings, accepted ones with who did so and why. Errors cannot be. */
export function withAcceptances(findings: readonly Finding[], accepted: Edition["accepted"] = []): readonly Finding[] {
  if (accepted.length === 0) return findings;
  const known = new Map<string, Acceptance>(accepted.map((each) => [each.matter, each]));
  return findings.map((finding) => {
    const found = finding.severity === "warning" ? known.get(matterOf(finding)) : undefined;
    return found ? { ...finding, accepted: { reason: found.reason, by: found.by } } : finding;
  });
}
