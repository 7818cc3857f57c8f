import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readQuantity } from "../../renderer/kit/arithmetic.ts";

const read = (text: string, current = 10, signIsStep = false) =>
  readQuantity(text, { current, units: { 字: 1, 行: 1, mm: 0.5 }, signIsStep });

describe("a number field", () => {
  it("reads numbers and sums", () => {
    expect(read("12")).toBe(12);
    expect(read(" 12.5 ")).toBe(12.5);
    expect(read("12+3*2")).toBe(18);
    expect(read("(4+2)×3")).toBe(18);
    expect(read("20÷8")).toBe(2.5);
    expect(read("2*-3")).toBe(-6);
  });

  it("reads full-width typing", () => {
    expect(read("１２＋３")).toBe(15);
    expect(read("（４＋２）×３")).toBe(18);
  });

  it("reads units of the trade and of the ruler", () => {
    expect(read("13字")).toBe(13);
    expect(read("90mm")).toBe(45);
    expect(read("13字+4mm")).toBe(15);
  });

  it("adds where the input begins with +, and takes away with - only where nothing is negative", () => {
    expect(read("+2行")).toBe(12);
    expect(read("-2")).toBe(-2);
    expect(read("-2", 10, true)).toBe(8);
    expect(read("+2+3")).toBe(15);
  });

  it.each(["", "字", "12+", "1/0", "3尺", "(2", "2)", "1..2", "二", "--", "12 mm mm"])("refuses “%s”", (text) => {
    expect(read(text)).toBeNull();
  });

  it("never throws, and gives a finite number or nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.+-*/()×÷ 字行m") }), (text) => {
        const value = read(text);
        expect(value === null || Number.isFinite(value)).toBe(true);
      }),
      { seed: 41 },
    );
  });
});
