import type { AskName, Asks, FromKeeper, ToKeeper } from './messages.ts';

type Answered = { readonly resolve: (value: never) => void; readonly reject: (why: Error) => void };

/** A line to the keeper: says things to it, and waits for the answers to what it asks. */
export class Keeper {
  #lastId = 0;
  readonly #waiting = new Map<number, Answered>();
  readonly #worker: Pick<Worker, 'postMessage' | 'addEventListener'>;

  constructor(
    worker: Pick<Worker, 'postMessage' | 'addEventListener'>,
    hear: (message: FromKeeper) => void
  ) {
    this.#worker = worker;
    worker.addEventListener('message', (event) => {
      const { data } = event as MessageEvent<FromKeeper>;
      if (data.t === 'answer') this.#settle(data.id)?.resolve(data.value as never);
      else if (data.t === 'failed')
        this.#settle(data.id)?.reject(new Error(`${data.error.code}: ${data.error.detail ?? ''}`));
      else hear(data);
    });
  }

  say(message: ToKeeper): void {
    this.#worker.postMessage(message);
  }

  ask<N extends AskName>(name: N, ...args: Parameters<Asks[N]>): ReturnType<Asks[N]> {
    const id = ++this.#lastId;
    const answered = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.say({ t: 'ask', id, name, args });
    return answered as ReturnType<Asks[N]>;
  }

  #settle(id: number): Answered | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}
