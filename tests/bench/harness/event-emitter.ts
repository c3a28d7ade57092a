type Listener = (...args: unknown[]) => void;

// Beside the objects, not in them: PouchDB makes some of its emitters without a constructor call.
const maps = new WeakMap<object, Map<string, Listener[]>>();

function mapOf(emitter: object): Map<string, Listener[]> {
  const known = maps.get(emitter) ?? new Map<string, Listener[]>();
  maps.set(emitter, known);
  return known;
}

/**
 * Node's `events` as far as PouchDB's browser build needs it: the package expects its bundler to
 * bring one, and Vite brings none.
 */
// eslint-disable-next-line no-restricted-syntax -- PouchDB's own code says `import EE from 'events'`, and this file stands in for that package
export default class EventEmitter {
  on(event: string, listener: Listener): this {
    mapOf(this).set(event, [...this.listeners(event), listener]);
    return this;
  }

  addListener(event: string, listener: Listener): this {
    return this.on(event, listener);
  }

  once(event: string, listener: Listener): this {
    const once = Object.assign(
      (...args: unknown[]) => {
        this.removeListener(event, once);
        listener.apply(this, args);
      },
      { listener }
    );
    return this.on(event, once);
  }

  off(event: string, listener: Listener): this {
    return this.removeListener(event, listener);
  }

  removeListener(event: string, listener: Listener): this {
    const isOther = (held: Listener & { listener?: Listener }) =>
      held !== listener && held.listener !== listener;
    mapOf(this).set(event, this.listeners(event).filter(isOther));
    return this;
  }

  removeAllListeners(event?: string): this {
    if (event === undefined) mapOf(this).clear();
    else mapOf(this).delete(event);
    return this;
  }

  emit(event: string, ...args: unknown[]): boolean {
    const called = this.listeners(event);
    for (const listener of called) listener.apply(this, args);
    return called.length > 0;
  }

  listeners(event: string): Listener[] {
    return mapOf(this).get(event) ?? [];
  }

  listenerCount(event: string): number {
    return this.listeners(event).length;
  }

  setMaxListeners(): this {
    return this;
  }
}

// PouchDB copies the methods by Object.keys, as Node's are made; a class hides its own.
for (const name of Object.getOwnPropertyNames(EventEmitter.prototype))
  if (name !== 'constructor')
    Object.defineProperty(EventEmitter.prototype, name, { enumerable: true });
