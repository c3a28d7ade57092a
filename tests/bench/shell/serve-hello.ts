import { serve } from '@hono/node-server';
import { appFileRoutes } from '../../../edge/routes/app-files.ts';
import { Compressed } from '../../../edge/routes/compressed.ts';

/** The hello world from the edge's own file routes: `serve-hello.ts <folder> <port>`. */
const [folder, port] = process.argv.slice(2) as [string, string];
const routes = appFileRoutes({ folder, compressed: new Compressed(), isWorkerKilled: false });
serve({ fetch: routes.fetch, port: Number(port), hostname: '127.0.0.1' });
