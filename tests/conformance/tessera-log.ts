import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A log that other people's software wrote (transparency-dev/tessera, testdata/log). */
export type TesseraLog = {
  readonly origin: string;
  readonly vkey: string;
  readonly entries: readonly string[];
  /** The head of each size from 0 to 15. */
  readonly checkpoints: readonly string[];
  /** `checkpoint` and `tile/…`, as a server would serve them. */
  readonly files: ReadonlyMap<string, Uint8Array>;
};

export function readTesseraLog(folder: string): TesseraLog {
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  const files = new Map(
    paths.map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)])
  );
  const { origin, vkey, entries } = JSON.parse(text('log.json'));
  const checkpoints = Array.from({ length: 16 }, (_, size) => text(`checkpoint.${size}`));
  return { origin, vkey, entries, checkpoints, files };
}
