/**
 * Named versions: the whole edition as it stood when somebody said so (交审前、签样前), kept in the same file.
 * A version never changes and is never lost to a restoration, which first keeps what it replaces.
 */
import { isMember, openDocument } from "../../shared/doc/document.ts";
import type { EditionDocument, Member } from "../../shared/doc/document.ts";
import { FileProblem } from "./file-problem.ts";
import { changeTo } from "./restore.ts";
import type { Store, VersionRow } from "./store.ts";

export type Version = VersionRow;

/** Longest name, in UTF-16 units. */
const NAME_LENGTH = 60;

/** In the language of whoever restores. */
export interface RestoreWords {
  /** Name of the version that keeps what there was before. */
  readonly before: string;
  /** Name of the step. */
  readonly label: string;
}

export class Versions {
  readonly #path: string;
  readonly #document: EditionDocument;
  readonly #store: Store;
  readonly #attempt: <T>(work: () => T) => T;

  /** @param attempt runs work on the store and tells its failures as {@link FileProblem}s */
  constructor(path: string, document: EditionDocument, store: Store, attempt: <T>(work: () => T) => T) {
    this.#path = path;
    this.#document = document;
    this.#store = store;
    this.#attempt = attempt;
  }

  /** Newest first. */
  list(): readonly Version[] {
    return this.#attempt(() => this.#store.versions());
  }

  /** Keeps the edition as it is now; on disk when this returns. `at` is ISO 8601 with zone. */
  create(name: string, at: string): Version {
    const { stories, pages } = this.#document.snapshot();
    const states = this.#document.members().map((member) => ({ member, bytes: this.#document.encode(member) }));
    return this.#attempt(() =>
      this.#store.addVersion({ name, at, stories: stories.size, pages: pages.length }, states),
    );
  }

  /** The edition as it was, a document of its own; null where there is no such version. */
  open(id: number): EditionDocument | null {
    const version = this.#find(id);
    return version && this.#attempt(() => openVersion(this.#path, this.#store, version));
  }

  /**
   * Makes text and layout what they were, as one change; remarks stay, they are their authors'. What is
   * there now is kept as a version first, called `before`. null where there is no such version.
   */
  restore(id: number, at: string, words: RestoreWords): Version | null {
    const version = this.#find(id);
    const earlier = version && this.open(id);
    if (!version || !earlier) return null;
    const change = changeTo(this.#document.snapshot(), earlier.snapshot());
    if (change) {
      this.create(shorten(words.before), at);
      this.#document.apply(change, { label: words.label });
    }
    return version;
  }

  #find(id: number): Version | null {
    return this.list().find((version) => version.id === id) ?? null;
  }
}

/** Throws {@link FileProblem} where the version is not whole. */
export function openVersion(path: string, store: Store, version: Version): EditionDocument {
  const states = store.versionStates(version.id);
  if (!states) throw new FileProblem(path, { kind: "version-damaged", name: version.name });
  const members = states.filter(({ member }) => isMember(member));
  return openDocument(new Map(members.map(({ member, bytes }) => [member as Member, [bytes]])));
}

function shorten(name: string): string {
  return name.length <= NAME_LENGTH ? name : `${name.slice(0, NAME_LENGTH - 1).toWellFormed()}…`;
}
