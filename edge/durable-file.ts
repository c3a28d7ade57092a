import { randomUUID } from 'node:crypto';
import { link, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file whole or not at all, and so that it survives a power cut once this resolves: its
 * bytes first, then its name. With `isFirstOnly` a file that is there already stays as it is.
 */
export async function writeDurably(
  path: string,
  bytes: Uint8Array | string,
  { mode, isFirstOnly = false }: { readonly mode?: number; readonly isFirstOnly?: boolean } = {}
): Promise<void> {
  const part = `${path}-${randomUUID()}.part`;
  const file = await open(part, 'wx', mode);
  await syncAndClose(file, () => file.writeFile(bytes));
  if (isFirstOnly) await nameOnce(part, path);
  else await rename(part, path);
  await syncFolder(dirname(path));
}

/** Of two that make the same file at once, one wins and both then read what it wrote. */
async function nameOnce(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
    await rm(part);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return rm(part);
    // A card formatted as FAT knows no links.
    await rename(part, path);
  }
}

/** Windows cannot open a folder to sync it, and needs no such thing. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  if (handle) await syncAndClose(handle).catch(() => undefined);
}

async function syncAndClose(file: FileHandle, write?: () => Promise<void>): Promise<void> {
  try {
    await write?.();
    await file.sync();
  } finally {
    await file.close();
  }
}
