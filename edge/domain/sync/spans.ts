/** Sorted, disjoint, non-touching half-open ranges [from, to) of leaf positions. */
export type Span = readonly [from: number, to: number];
export type Spans = readonly Span[];

export function addSpan(spans: Spans, [from, to]: Span): Spans {
  if (to <= from) return spans;
  const apart = spans.filter(([a, b]) => b < from || to < a);
  const touching = spans.filter(([a, b]) => !(b < from || to < a));
  const low = Math.min(from, ...touching.map(([a]) => a));
  const high = Math.max(to, ...touching.map(([, b]) => b));
  return [...apart, [low, high] as const].toSorted((a, b) => a[0] - b[0]);
}

/** What of [0, size) is not held, in order. */
export function missingSpans(spans: Spans, size: number): Spans {
  const missing: Span[] = [];
  let next = 0;
  for (const [from, to] of spans) {
    if (next < Math.min(from, size)) missing.push([next, Math.min(from, size)]);
    next = Math.max(next, to);
  }
  if (next < size) missing.push([next, size]);
  return missing;
}

export function holds(spans: Spans, from: number, to: number): boolean {
  return from >= to || spans.some(([a, b]) => a <= from && to <= b);
}
