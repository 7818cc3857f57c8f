/** Calls to the host whose every way of failing is an answer. */
import { HostError } from "../../shared/host/channel.ts";
import type { Failure } from "../../shared/host/contract.ts";

type Answer<T> = { readonly ok: true; readonly value: T } | Failure;

/** The call's answer; where there was none (no connection, a fault, a cancel), a {@link Failure} that says so. */
export async function ask<T>(call: Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof HostError) return { ok: false, kind: error.code, message: error.message };
    throw error;
  }
}
