import type { TextDoc } from '#domain/bulletin/text.ts';
import type { Item, Library } from '#lib/replica/item.ts';

/** The words of one bulletin on their way from the device's own copy to the page. */
export class OpenText {
  #textHash: string | undefined;
  #doc = $state.raw<TextDoc | undefined>();
  #phase = $state<'opening' | 'missing' | 'ready'>('opening');
  readonly #library: Pick<Library, 'readText'>;

  constructor(library: Pick<Library, 'readText'>) {
    this.#library = library;
  }

  get phase(): 'opening' | 'missing' | 'ready' {
    return this.#phase;
  }

  get doc(): TextDoc | undefined {
    return this.#doc;
  }

  /** Asks again after each sync; words already shown stay until other words are there. */
  async open(item: Item): Promise<void> {
    const { textHash } = item;
    if (textHash === this.#textHash && this.#doc) return;
    if (textHash !== this.#textHash) {
      this.#phase = 'opening';
      this.#doc = undefined;
    }
    this.#textHash = textHash;
    const doc = await this.#library.readText(item).catch(() => undefined);
    if (textHash !== this.#textHash) return;
    this.#doc = doc;
    this.#phase = doc ? 'ready' : 'missing';
  }
}
