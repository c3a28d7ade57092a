import { format } from 'prettier';
import { expect } from 'vitest';

/**
 * A vector file says what the kernel gives today, formatted as Prettier wants it. A change of the
 * kernel that changes an answer fails here; `vitest -u` rewrites the file when that was meant.
 */
export async function expectVectorFile(path: string, content: unknown): Promise<void> {
  const text = await format(JSON.stringify(content), { parser: 'json', printWidth: 100 });
  await expect(text).toMatchFileSnapshot(path);
}
