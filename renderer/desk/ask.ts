/** Calls to the host whose every way of failing is an answer. */
import { RefusalError, refusalWords, type Refusal } from "../../shared/refusal/refusal.ts";
import type { Locale } from "../kit/i18n.ts";
import type { Desk } from "./desk.ts";
import { HostError } from "../../shared/host/channel.ts";
import type { Failure } from "../../shared/host/contract.ts";

type Answer<T> = { readonly ok: true; readonly value: T } | Failure;

/** The call's answer; where there was none (no connection, a fault, a cancel), a {@link Failure} that says so. */
export async function ask<T>(call: Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof HostError) return { ok: false, kind: error.code, why: error.why };
    throw error;
  }
}

/** Why something was refused, in the window's language. */
export function whyWords({ store }: Pick<Desk, "store">, why: Refusal): string {
  return refusalWords(why, store.getState().locale);
}

/** Why something was thrown, as far as it says so in the window's language. */
export function thrownWords(error: unknown, locale: Locale): string {
  if (error instanceof RefusalError) return refusalWords(error.why, locale);
  return error instanceof Error ? error.message : String(error);
}
