/** A story dragged from the pool over the page: where it would land is shown, and where it is dropped it stands. */
import type { StoryId } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { dragOf, landingOf, type Landing } from "../desk/landing.ts";
import { pour } from "../desk/dummies.ts";
import { placeInRegion, stepLabel } from "../desk/placing.ts";
import { pointIn } from "./claim-events.ts";
import type { Stage } from "./stage.ts";

/** Listens on the view until the returned function is called. @param refuse tells why a story was not placed */
export function acceptStories(desk: Desk, stage: Stage, view: HTMLElement, refuse: (why: string) => void): () => void {
  const stop = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(type: K, handle: (event: HTMLElementEventMap[K]) => void) =>
    view.addEventListener(type, handle, { signal: stop.signal });
  let look: ReturnType<typeof landingOf> | null = null;
  let lookedFor: StoryId | null = null;

  const landingAt = (event: DragEvent): Landing | null => {
    const { story } = dragOf(desk).getState();
    if (story === null) return null;
    if (story !== lookedFor || !look) look = landingOf(desk, (lookedFor = story));
    const at = pointIn(view, event);
    const place = stage.placeAt(at);
    const landing = place && look(place.page, place.point);
    stage.showLanding(place && landing && { page: place.page.page.id, ...landing, at });
    return landing;
  };
  const end = () => {
    look = null;
    stage.showLanding(null);
  };
  on("dragover", (event) => {
    if (!landingAt(event) || !event.dataTransfer) return;
    // A refused drop comes through too, so that it can say why.
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
  });
  on("dragleave", end);
  on("drop", (event) => {
    const landing = landingAt(event);
    const { story } = dragOf(desk).getState();
    end();
    if (!landing || story === null) return;
    event.preventDefault();
    if (!landing.region) return refuse(landing.words);
    if (landing.dummy) pour(desk, { story, dummy: landing.dummy });
    else placeInRegion(desk, story, landing.region, stepLabel(desk.store.getState(), story, "step.place"));
    view.focus();
  });
  const stopDragging = dragOf(desk).subscribe(({ story }) => {
    if (story === null) end();
  });
  return () => {
    stop.abort();
    stopDragging();
  };
}
