/** Where a tile of a tree lies, by C2SP tlog-tiles; `entries` for a bundle of entries. */
export type TileUrl = {
  readonly path: string;
  readonly level: number | 'entries';
  readonly index: number;
  readonly width: number;
};

/** Every tile and entry bundle of a tree, the partial ones at its right edge included. */
export function tileUrls(size: number): TileUrl[] {
  const urls = tilesOfLevel('entries', size);
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / 256))
    urls.push(...tilesOfLevel(level, hashes));
  return urls;
}

function tilesOfLevel(level: number | 'entries', hashes: number): TileUrl[] {
  return Array.from({ length: Math.ceil(hashes / 256) }, (_, index) => {
    const width = Math.min(256, hashes - index * 256);
    const suffix = width < 256 ? `.p/${width}` : '';
    return { path: `tile/${level}/${indexPath(index)}${suffix}`, level, index, width };
  });
}

function indexPath(index: number): string {
  const last = String(index % 1000).padStart(3, '0');
  return index < 1000 ? last : `${marked(Math.floor(index / 1000))}/${last}`;
}

function marked(index: number): string {
  return indexPath(index)
    .split('/')
    .map((part) => (part.startsWith('x') ? part : `x${part}`))
    .join('/');
}

/** `count` entries, each behind its length; undefined when the bytes are not exactly that. */
export function readBundle(bytes: Buffer, count: number): Buffer[] | undefined {
  const entries: Buffer[] = [];
  let rest = bytes;
  while (entries.length < count) {
    if (rest.length < 2 || rest.length < 2 + rest.readUInt16BE(0)) return undefined;
    const end = 2 + rest.readUInt16BE(0);
    entries.push(rest.subarray(2, end));
    rest = rest.subarray(end);
  }
  return rest.length === 0 ? entries : undefined;
}

export function bundleProblem(
  bytes: Buffer,
  leaves: readonly Buffer[],
  leafHash: (entry: Buffer) => Buffer
): string | undefined {
  const entries = readBundle(bytes, leaves.length);
  if (entries === undefined) return 'malformed';
  const differs = entries.some((entry, i) => !leafHash(entry).equals(leaves[i]!));
  return differs ? 'other entries than the largest head has' : undefined;
}
