import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What has crossed the line, headers included, TCP and IP not. */
export type Traffic = {
  readonly requests: number;
  readonly bytesDown: number;
  readonly bytesUp: number;
};

/** `GET /… HTTP/1.1` at the start of a line: no body a bench sends holds one. */
const REQUEST_LINE = /(?:^|\n)[A-Z]{3,7} \S+ HTTP\/1\.1\r\n/g;

/** A TCP proxy on loopback that counts: what a browser says about its own requests is not complete. */
export class Wire {
  readonly #server: Server;
  #requests = 0;
  #bytesDown = 0;
  #bytesUp = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(upstreamPort: number): Promise<Wire> {
    const server = createServer();
    const wire = new Wire(server);
    server.on('connection', (client) => wire.#join(client, upstreamPort));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  /** `localhost`, because browsers give it what they give https. */
  get origin(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What crossed since it was asked last. */
  take(): Traffic {
    const traffic = {
      requests: this.#requests,
      bytesDown: this.#bytesDown,
      bytesUp: this.#bytesUp
    };
    this.#requests = this.#bytesDown = this.#bytesUp = 0;
    return traffic;
  }

  close(): void {
    this.#server.close();
  }

  #join(client: Socket, upstreamPort: number): void {
    const upstream = connect(upstreamPort, '127.0.0.1');
    for (const socket of [client, upstream]) socket.setNoDelay(true).on('error', () => undefined);
    client.on('data', (part) => {
      this.#bytesUp += part.length;
      this.#requests += part.toString('latin1').match(REQUEST_LINE)?.length ?? 0;
    });
    upstream.on('data', (part) => (this.#bytesDown += part.length));
    client.pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  }
}
