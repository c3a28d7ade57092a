import type { Said } from './reader.ts';

export type SpokenWord = {
  readonly spoken: string;
  readonly at: number;
  readonly from: number;
  readonly to: number;
};

/** From the slightest pause to the fullest stop: of several marks between two words one is kept. */
const MARKS = ',:;….!?';

/** Collects words and the pauses between them; marks before the first word are dropped. */
export class SpokenText {
  readonly words: SpokenWord[] = [];
  readonly #parts: string[] = [];
  #length = 0;
  #mark = '';
  #isNewLine = false;

  say({ words, from, to }: Said): void {
    for (const part of words.split(' ')) {
      if (part === '') continue;
      const hasPause = part.endsWith(',');
      this.#add(hasPause ? part.slice(0, -1) : part, from, to);
      if (hasPause) this.pause(',');
    }
  }

  /** One of MARKS, or a new line. */
  pause(mark: string): void {
    if (mark === '\n') this.#isNewLine = true;
    else if (MARKS.indexOf(mark) > MARKS.indexOf(this.#mark || ' ')) this.#mark = mark;
  }

  toString(): string {
    return this.#parts.join('') + (this.words.length > 0 && this.#mark !== ',' ? this.#mark : '');
  }

  #add(spoken: string, from: number, to: number): void {
    if (this.words.length > 0) this.#append(this.#mark + (this.#isNewLine ? '\n' : ' '));
    this.#mark = '';
    this.#isNewLine = false;
    this.words.push({ spoken, at: this.#length, from, to });
    this.#append(spoken);
  }

  #append(part: string): void {
    this.#parts.push(part);
    this.#length += part.length;
  }
}
