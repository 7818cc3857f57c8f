/** The house rules of a style as the composer takes them. One object per style's profile, so that caches can go by it. */
import { NEWSPAPER, type LineProfile } from "../compose/compose.ts";
import type { Profile, Style } from "../doc/schema.ts";

const PROFILES = new WeakMap<Profile, Variants>();

/** What layout makes of one house style: as it is, for indented paragraphs, for headlines. */
interface Variants {
  readonly plain: LineProfile;
  readonly indented: LineProfile;
  readonly headline: LineProfile;
}

const DEFAULT = variants(NEWSPAPER);

/** What a style says otherwise than the newspaper; the newspaper's rules where it says nothing. */
export function profileOf({ profile, indent }: Pick<Style, "profile" | "indent">): LineProfile {
  const { plain, indented } = variantsOf(profile);
  return indent > 0 ? indented : plain;
}

/** The same for a headline, whose halves stand an em apart (R80). */
export function headlineProfileOf({ profile }: Pick<Style, "profile">): LineProfile {
  return variantsOf(profile).headline;
}

function variantsOf(profile: Style["profile"]): Variants {
  if (!profile) return DEFAULT;
  let known = PROFILES.get(profile);
  if (!known) {
    const { rules } = profile;
    known = variants({ ...NEWSPAPER, ...rules, marks: { ...NEWSPAPER.marks, ...rules.marks } });
    PROFILES.set(profile, known);
  }
  return known;
}

function variants(plain: LineProfile): Variants {
  return { plain, indented: { ...plain, dropTypedIndent: true }, headline: { ...plain, hanSpace: 1000 } };
}
