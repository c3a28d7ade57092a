import type { PointKind, ServicePoint, ServicePoints } from '#domain/place/service-points.ts';
import { POINT_KINDS } from '#domain/place/service-points.ts';

/** What a person has chosen on this page: one list for the rows and for the pins, so they agree. */
export class MapBoard {
  #kind = $state<PointKind>();
  #landmarkId = $state<string>();
  #chosenId = $state<string>();
  readonly #places: () => ServicePoints;
  readonly #byId = $derived.by(() => new Map(this.#places().points.map((one) => [one.id, one])));
  readonly #shown = $derived.by(() =>
    this.#places().points.filter(({ kind }) => this.#kind === undefined || kind === this.#kind)
  );

  constructor(places: () => ServicePoints) {
    this.#places = places;
  }

  get points(): readonly ServicePoint[] {
    return this.#places().points;
  }
  get lines(): ServicePoints['lines'] {
    return this.#places().lines;
  }
  /** Places of the chosen kind, in the order they were signed in. */
  get shown(): readonly ServicePoint[] {
    return this.#shown;
  }
  /** Kinds there are places of. */
  get kinds(): readonly PointKind[] {
    return POINT_KINDS.filter((kind) => this.points.some((one) => one.kind === kind));
  }
  get kind(): PointKind | undefined {
    return this.#kind;
  }
  get landmark(): ServicePoint | undefined {
    return this.#find(this.#landmarkId);
  }
  get chosen(): ServicePoint | undefined {
    return this.#shown.find(({ id }) => id === this.#chosenId);
  }

  showKind(kind: PointKind | undefined): void {
    this.#kind = kind;
  }
  /** Undefined: each place is told from its own landmark. */
  startFrom(id: string | undefined): void {
    this.#landmarkId = id;
  }
  choose(id: string | undefined): void {
    this.#chosenId = id;
  }

  /** Where the way to a place is told from; undefined for the landmark itself. */
  startOf({ id, near }: ServicePoint): ServicePoint | undefined {
    const start = this.landmark ?? this.#find(near);
    return start?.id === id ? undefined : start;
  }

  #find(id: string | undefined): ServicePoint | undefined {
    return id === undefined ? undefined : this.#byId.get(id);
  }
}
