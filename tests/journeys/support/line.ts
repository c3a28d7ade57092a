import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What a bad line does to one answer. `undefined` lets it pass untouched. */
export type Fault =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly type: string;
      readonly body: string;
    }
  | { readonly kind: 'change'; readonly change: (body: Buffer) => Buffer }
  | { readonly kind: 'retype'; readonly type: string }
  | { readonly kind: 'cut'; readonly afterBytes: number }
  | { readonly kind: 'trickle'; readonly bytes: number; readonly everyMs: number }
  | { readonly kind: 'silence' }
  | undefined;
export type Rule = (path: string) => Fault;

/** A line between browser and edge whose faults a test decides, bytes and sockets included. */
export class Line {
  /** Paths asked for, in order, with when they were asked (ms). */
  readonly asked: { readonly path: string; readonly atMs: number }[] = [];
  rule: Rule = () => undefined;
  readonly #edge: string;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((ask, answer) => void this.#pass(ask, answer));

  constructor(edge: string) {
    this.#edge = edge;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async open(): Promise<void> {
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** Breaks whatever is under way. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.hangUp();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #pass(ask: IncomingMessage, answer: ServerResponse): Promise<void> {
    const path = ask.url ?? '/';
    this.asked.push({ path, atMs: performance.now() });
    const fault = this.rule(path);
    if (fault?.kind === 'silence') return;
    if (fault?.kind === 'answer') {
      answer.writeHead(fault.status, { 'content-type': fault.type, 'cache-control': 'no-store' });
      return void answer.end(fault.body);
    }
    const headers = { ...ask.headers, host: new URL(this.#edge).host };
    if (fault?.kind === 'change') headers['accept-encoding'] = 'identity';
    const onward = request(this.#edge + path, { method: ask.method, headers }, (reply) => {
      reply.on('error', () => answer.destroy());
      if (fault) void spoil(reply, answer, fault);
      else reply.pipe(answer.writeHead(reply.statusCode ?? 502, reply.headers));
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    onward.end();
  }
}

type Spoiling = Exclude<Fault, undefined | { kind: 'answer' } | { kind: 'silence' }>;

async function spoil(reply: IncomingMessage, answer: ServerResponse, fault: Spoiling) {
  const body = Buffer.concat(await reply.toArray().catch(() => []));
  const { statusCode: status = 502, headers } = reply;
  switch (fault.kind) {
    case 'change': {
      const changed = status === 200 ? fault.change(body) : body;
      return answer
        .writeHead(status, { ...headers, 'content-length': changed.length })
        .end(changed);
    }
    case 'retype':
      return answer.writeHead(status, { ...headers, 'content-type': fault.type }).end(body);
    case 'cut':
      answer.writeHead(status, headers).write(body.subarray(0, fault.afterBytes), () =>
        // What was written is on its way before the line goes dead.
        setTimeout(() => answer.destroy(), 20)
      );
      return answer;
    case 'trickle':
      return trickle(body, answer.writeHead(status, headers), fault);
    default:
      return fault satisfies never;
  }
}

async function trickle(
  body: Buffer,
  answer: ServerResponse,
  { bytes, everyMs }: { readonly bytes: number; readonly everyMs: number }
) {
  for (let at = 0; at < body.length && !answer.destroyed; at += bytes) {
    answer.write(body.subarray(at, at + bytes));
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return answer.end();
}
