/** Slate #5653: what the browser does after a composition that lost the focus. */
import { expect, test } from "vitest";
import { CompositionGuard } from "../../renderer/story/composition-guard.ts";

function afterComposing(text: string): CompositionGuard {
  const guard = new CompositionGuard();
  guard.ended(text, 1_000);
  return guard;
}

test("the committed text inserted again without a key is ignored", () => {
  expect(afterComposing("你好").judge("insertText", "你好", 1_010)).toBe("ignore");
});

test("a deletion without a key takes the committed text back, so that what replaces it comes once", () => {
  expect(afterComposing("ni'hao").judge("deleteContentBackward", null, 1_010)).toBe("takeBack");
});

test("a key, another text, a later moment, or no composition: a person writes", () => {
  const pressed = afterComposing("好");
  pressed.keyPressed();
  expect(pressed.judge("insertText", "好", 1_010)).toBe("pass");
  expect(afterComposing("好").judge("insertText", "的", 1_010)).toBe("pass");
  expect(afterComposing("好").judge("insertText", "好", 1_101)).toBe("pass");
  expect(afterComposing("").judge("deleteContentBackward", null, 1_001)).toBe("pass");
  expect(new CompositionGuard().judge("deleteContentBackward", null, 0)).toBe("pass");
});
