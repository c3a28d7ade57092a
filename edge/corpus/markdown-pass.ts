import type { fromMarkdown } from 'mdast-util-from-markdown';

export type Root = ReturnType<typeof fromMarkdown>;
export type RootContent = Root['children'][number];
export type Nodes = Root | RootContent;
export type Paragraph = Extract<RootContent, { type: 'paragraph' }>;
export type Phrasing = Paragraph['children'][number];
export type Definition = Extract<RootContent, { type: 'definition' }>;

export type Picture = { readonly h: string; readonly m: string };
/** Answers a picture's path, as written in the text, with its hash and media type. */
export type ResolveImage = (path: string) => Picture | undefined;

/** What was kept as plain words instead of what the writer may have meant. `line` counts from 1. */
export type MarkdownNote = {
  readonly code: 'raw_html' | 'link_refused' | 'image_missing' | 'image_alt_missing';
  readonly line: number;
  readonly detail: string;
};

/** What one conversion carries along; `note` is its only effect. */
export type Pass = {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly resolveImage: ResolveImage;
  readonly note: (code: MarkdownNote['code'], node: Nodes, detail: string) => void;
};
