/**
 * Parses JSON whose nesting stays within `maxBrackets`; undefined when it is not JSON, `too_deep`
 * when it is nested deeper. Brackets are counted first because some engines parse recursively.
 */
export function parseShallowJson(
  text: string,
  maxBrackets: number
): { readonly json: unknown } | 'too_deep' | undefined {
  if (bracketDepth(text) > maxBrackets) return 'too_deep';
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** Deepest nesting of [ and { outside strings; wrong JSON may give any number. */
function bracketDepth(json: string): number {
  let [depth, deepest, inString] = [0, 0, false];
  for (let i = 0; i < json.length; i++) {
    const c = json[i];
    if (inString && c === '\\') i += 1;
    else if (c === '"') inString = !inString;
    else if (inString) continue;
    else if (c === '[' || c === '{') deepest = Math.max(deepest, (depth += 1));
    else if (c === ']' || c === '}') depth -= 1;
  }
  return deepest;
}
