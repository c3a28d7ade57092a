/** An answer a caller can act on (house rule 7). `code` is stable; words live in i18n. */
export type Result<T, E extends { readonly code: string } = Fault> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** `code` names what was refused; `detail` is for a diagnostic, never shown as the message itself. */
export type Fault = { readonly code: string; readonly detail?: string };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail<const C extends string>(
  code: C,
  detail?: string
): { readonly ok: false; readonly error: { readonly code: C; readonly detail?: string } } {
  return { ok: false, error: detail === undefined ? { code } : { code, detail } };
}
