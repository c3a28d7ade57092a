import { readFileSync } from 'node:fs';
import ts from 'typescript';

export type Measure = { readonly name: string; readonly lines: number };

/** Lines of each named function or method, signature and braces included. */
export function measureFunctions(path: string): readonly Measure[] {
  const file = ts.createSourceFile(path, scriptOf(path), ts.ScriptTarget.Latest, true);
  const found: Measure[] = [];
  const visit = (node: ts.Node): void => {
    const name = nameOf(node);
    if (name) found.push({ name: `${path} ${name}`, lines: linesOf(node, file) });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

export function measureFile(path: string): Measure {
  return { name: path, lines: readFileSync(path, 'utf8').trimEnd().split('\n').length };
}

export function quantile(measures: readonly Measure[], share: number): Measure {
  const sorted = measures.toSorted((a, b) => a.lines - b.lines);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** The TypeScript of a file; of a component, its script blocks. */
function scriptOf(path: string): string {
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('.svelte')) return text;
  return [...text.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, code]) => code).join('\n');
}

function nameOf(node: ts.Node): string | undefined {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node))
    return node.body && node.name ? node.name.getText() : undefined;
  if (ts.isConstructorDeclaration(node)) return node.body && 'constructor';
  const isNamedArrow =
    ts.isVariableDeclaration(node) && node.initializer && ts.isArrowFunction(node.initializer);
  return isNamedArrow ? node.name.getText() : undefined;
}

function linesOf(node: ts.Node, file: ts.SourceFile): number {
  const line = (at: number) => file.getLineAndCharacterOfPosition(at).line;
  return line(node.end) - line(node.getStart(file)) + 1;
}
