import type { Monotonic } from '../clock.ts';

/** How long others count as present after they have asked for something. */
const companyMilliseconds = 2_000;
/** Work that takes longer waits for something else than this process, or makes pauses of its own: its place goes to others meanwhile. */
const holdMilliseconds = 250;

export type FairShareOptions = {
  /** Pieces of work under way at once. */
  readonly places: number;
  /** So many of them are one tenant's at most, as long as others are about. */
  readonly share: number;
  /** So many pieces of one tenant's work may wait; without it any number. */
  readonly maxWaiting?: number;
  readonly now?: Monotonic;
  readonly later?: (milliseconds: number, work: () => void) => void;
};

/** Too much of one tenant's work is waiting already. */
export class TooManyWaiting extends Error {}

type Lane = { readonly name: string; running: number; readonly waiting: (() => void)[] };
type Place = { readonly lane: Lane; readonly since: number };

const soon = (milliseconds: number, work: () => void) => void setTimeout(work, milliseconds).unref();

/**
 * Shares out what this process can do at once among tenants. A tenant's work keeps its order; a place that is free goes to the tenant
 * whose last turn is longest ago. Alone, a tenant may have all places, and others who come find theirs free within moments.
 */
export class FairShare {
  readonly #options: Required<FairShareOptions>;
  /** Those with work under way or waiting. */
  readonly #lanes = new Map<string, Lane>();
  /** Those with work that waits, in the order of their turns. */
  readonly #turns = new Set<Lane>();
  /** Who holds a place, longest first. */
  readonly #places = new Set<Place>();
  #latest: string | undefined;
  #companyUntil = 0;
  #looksAgain = false;

  constructor(options: FairShareOptions) {
    this.#options = { maxWaiting: Number.POSITIVE_INFINITY, now: () => performance.now(), later: soon, ...options };
  }

  /** Does the work when it is this tenant's turn. @throws TooManyWaiting and does nothing. */
  async run<T>(tenant: string, work: () => Promise<T>): Promise<T> {
    const place = this.#enter(tenant) ?? (await this.#wait(tenant));
    try {
      return await work();
    } finally {
      this.#free(place);
    }
  }

  #enter(tenant: string): Place | undefined {
    const now = this.#options.now();
    if (this.#latest !== undefined && this.#latest !== tenant) this.#companyUntil = now + companyMilliseconds;
    this.#latest = tenant;
    const lane = this.#lanes.get(tenant) ?? { name: tenant, running: 0, waiting: [] };
    this.#lanes.set(tenant, lane);
    if (this.#places.size >= this.#options.places) this.#freeLongHeld();
    return lane.waiting.length === 0 && this.#mayStart(lane) ? this.#take(lane) : undefined;
  }

  async #wait(tenant: string): Promise<Place> {
    const lane = this.#lanes.get(tenant) as Lane;
    if (lane.waiting.length >= this.#options.maxWaiting) throw new TooManyWaiting();
    const taken = new Promise<Place>((resolve) => lane.waiting.push(() => resolve(this.#take(lane))));
    this.#turns.add(lane);
    this.#lookAgainLater();
    return taken;
  }

  #mayStart(lane: Lane) {
    const { places, share, now } = this.#options;
    return this.#places.size < places && lane.running < (now() < this.#companyUntil ? share : places);
  }

  #take(lane: Lane): Place {
    const place = { lane, since: this.#options.now() };
    lane.running += 1;
    this.#places.add(place);
    return place;
  }

  #free(place: Place) {
    if (!this.#places.delete(place)) return;
    const { lane } = place;
    lane.running -= 1;
    if (lane.running === 0 && lane.waiting.length === 0) this.#lanes.delete(lane.name);
    this.#startNext();
  }

  #startNext() {
    for (const lane of this.#turns) {
      if (this.#places.size >= this.#options.places) return;
      if (!this.#mayStart(lane)) continue;
      this.#turns.delete(lane);
      lane.waiting.shift()?.();
      // It is at the end of the line again.
      if (lane.waiting.length > 0) this.#turns.add(lane);
    }
  }

  #freeLongHeld() {
    for (const place of this.#places) {
      if (this.#options.now() - place.since < holdMilliseconds) return;
      this.#free(place);
    }
  }

  /** As long as somebody waits: for places held too long, and for others to have gone. */
  #lookAgainLater() {
    if (this.#looksAgain) return;
    this.#looksAgain = true;
    this.#options.later(holdMilliseconds, () => {
      this.#looksAgain = false;
      this.#freeLongHeld();
      this.#startNext();
      if (this.#turns.size > 0) this.#lookAgainLater();
    });
  }
}
