import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Any static server is a relay: this one serves a map of paths to bytes on a free local port. */
export async function serveFiles(files: ReadonlyMap<string, Uint8Array>) {
  const server = createServer((request, response) => {
    const bytes = files.get((request.url ?? '/').slice(1));
    response.writeHead(bytes ? 200 : 404).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    return new Promise<unknown>((resolve) => server.close(resolve));
  };
  return { baseUrl: `http://127.0.0.1:${port}`, close };
}
