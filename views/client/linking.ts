import { element } from './element.ts';
import type { Pane } from './pane.ts';
import { type Area, markPassage, type Place, placeAt, placeInSight, showPlace } from './passage.ts';
import { settings } from './settings.ts';

/** Paragraphs of a page of one edition, and those of the other that say the same, as the API tells them. */
type Pair = { readonly from: readonly Area[]; readonly to: readonly Area[] };
type Aligned = Place & { readonly passages: readonly Pair[] };

/** Two editions side by side: the one that nobody scrolls follows the other, passage by passage. */
export class Linking {
  readonly #sides: readonly [Side, Side];
  readonly #button = element<HTMLButtonElement>('linked');
  /** The one that somebody scrolls. */
  #leading: Side;
  /** How often the other one was looked for, and paragraphs to mark: only the last answer counts. */
  #followed = 0;
  #marked = 0;

  constructor(main: Pane, beside: Pane) {
    this.#sides = [new Side(main, beside), new Side(beside, main)];
    this.#leading = this.#sides[0];
    for (const side of this.#sides) {
      const leads = () => {
        this.#leading = side;
      };
      for (const type of ['wheel', 'touchstart', 'pointerdown', 'keydown', 'focusin'])
        side.pane.container.addEventListener(type, leads, { passive: true });
      side.pane.container.addEventListener('scroll', () => this.#scrolled(side), { passive: true });
      for (const type of ['pointermove', 'pointerdown'] as const)
        side.pane.container.addEventListener(type, (event) => void this.#pointed(side, event));
      side.pane.container.addEventListener('pointerleave', () => this.#unmark());
      side.pane.container.addEventListener('focus', () => void this.#markInSight(side));
    }
    // What turns pages from outside of both, the toolbar or a key, scrolls the main edition.
    for (const type of ['click', 'keydown'])
      document.addEventListener(
        type,
        ({ target }) => {
          const isInside = this.#sides.some(({ pane }) => pane.container.contains(target as Node));
          if (!isInside) this.#leading = this.#sides[0];
        },
        { capture: true },
      );
    void this.#follow(this.#leading);
    this.#button.hidden = false;
    this.#button.addEventListener('click', () => {
      this.#button.ariaPressed = String(!this.#isLinked);
      if (this.#isLinked) void this.#follow(this.#leading);
    });
  }

  get #isLinked(): boolean {
    return this.#button.ariaPressed === 'true';
  }

  #scrolled(side: Side): void {
    if (side === this.#leading && this.#isLinked) void this.#follow(side);
    if (document.activeElement === side.pane.container) void this.#markInSight(side);
  }

  async #follow(side: Side): Promise<void> {
    const asked = ++this.#followed;
    const place = placeInSight(side.pane.container);
    const found = place && (await side.counterpart(place));
    // Somebody may have gone on, begun to scroll the other one, or parted the two meanwhile.
    const holds = asked === this.#followed && side === this.#leading && this.#isLinked;
    if (found && holds) showPlace(side.other.container, found);
  }

  async #pointed(side: Side, event: PointerEvent): Promise<void> {
    const place = placeAt(side.pane.container, event.clientX, event.clientY);
    if (place) await this.#mark(side, side.pairAt(place));
  }

  /** What is read, for who comes and scrolls by key. */
  async #markInSight(side: Side): Promise<void> {
    const place = placeInSight(side.pane.container);
    if (place) await this.#mark(side, side.pairBelow(place));
  }

  /** Marks what was asked for last, unless the pointer has gone. */
  async #mark(side: Side, found: Promise<Pair | undefined>): Promise<void> {
    const asked = ++this.#marked;
    const pair = await found;
    if (asked === this.#marked) mark(side, pair);
  }

  #unmark(): void {
    this.#marked += 1;
    unmark();
  }
}

/** One of the two editions, and what is known of how its pages correspond to the other. */
class Side {
  readonly pane: Pane;
  readonly other: Pane;
  readonly #pages = new Map<number, Promise<Aligned | undefined>>();

  constructor(pane: Pane, other: Pane) {
    this.pane = pane;
    this.other = other;
  }

  /** The place in the other edition: between the beginnings and ends of paragraphs in proportion. */
  async counterpart(place: Place): Promise<Place | undefined> {
    const aligned = await this.#aligned(place.page);
    if (!aligned) return undefined;
    const points = pointsOf(aligned, place.page);
    const next = points.findIndex(({ y }) => y > place.y);
    const after = points[next];
    const before = points[next < 0 ? points.length - 1 : next - 1];
    if (!before || !after) {
      const near = before ?? after;
      if (!near) return aligned;
      return moved(near.to, place.y - near.y);
    }
    const share = (place.y - before.y) / (after.y - before.y);
    return moved(before.to, share * (height(after.to) - height(before.to)));
  }

  /** The paragraphs of the first that ends below a place. */
  async pairBelow({ page, y }: Place): Promise<Pair | undefined> {
    const aligned = await this.#aligned(page);
    return aligned?.passages.find(({ from }) => from.some((area) => area.page === page && area.box[3] > y));
  }

  async pairAt({ page, y }: Place): Promise<Pair | undefined> {
    const aligned = await this.#aligned(page);
    return aligned?.passages.find(({ from }) =>
      from.some((area) => area.page === page && area.box[1] <= y && area.box[3] >= y),
    );
  }

  #aligned(page: number): Promise<Aligned | undefined> {
    const known = this.#pages.get(page);
    if (known) return known;
    const url = new URL(settings.alignment, location.href);
    url.search = String(
      new URLSearchParams({
        from: this.pane.document.language,
        to: this.other.document.language,
        page: String(page),
      }),
    );
    const asked = fetched(url).then((aligned) => {
      // Who asks again later may be answered.
      if (!aligned) this.#pages.delete(page);
      return aligned;
    });
    this.#pages.set(page, asked);
    return asked;
  }
}

/** Undefined when there is no answer: then nothing follows. */
async function fetched(url: URL): Promise<Aligned | undefined> {
  const answer = await fetch(url).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as Aligned) : undefined;
}

type Point = { readonly y: number; readonly to: Place };

/** Where paragraphs of the page begin, and where the last ends, each with its place in the other edition; ascending. */
function pointsOf({ passages }: Aligned, page: number): Point[] {
  const points = passages.flatMap(({ from, to }): Point[] => {
    const here = from.filter((area) => area.page === page);
    const [first, last] = [here[0], here.at(-1)];
    const [there, end] = [to[0], to.at(-1)];
    if (!first || !last || !there || !end) return [];
    const begins = from[0] === first;
    const ends = from.at(-1) === last;
    return [
      ...(begins ? [{ y: first.box[1], to: { page: there.page, y: there.box[1] } }] : []),
      ...(ends ? [{ y: last.box[3], to: { page: end.page, y: end.box[3] } }] : []),
    ];
  });
  // A second column begins above the end of the first: only what goes down the page can be scrolled along.
  return points.filter((point, index) => points.slice(0, index).every(({ y }) => y < point.y));
}

/** Places as heights from the beginning of the document, in pages. */
const height = ({ page, y }: Place) => page + y;
const moved = (place: Place, by: number): Place => {
  const there = Math.max(1, height(place) + by);
  return { page: Math.floor(there), y: there % 1 };
};

let marks: HTMLElement[] = [];

function unmark(): void {
  for (const mark of marks) mark.remove();
  marks = [];
}

/** Marks paragraphs that correspond, in both editions. */
function mark(side: Side, pair: Pair | undefined): void {
  unmark();
  if (!pair) return;
  const marked = (pane: Pane, areas: readonly Area[]) =>
    areas.flatMap(({ page, box }) => markPassage(pane.container, page, box, 'passage passage--pair') ?? []);
  marks = [...marked(side.pane, pair.from), ...marked(side.other, pair.to)];
}
