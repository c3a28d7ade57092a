import { readConfig } from '../config.ts';
import { openEdge } from '../open-edge.ts';
import { publishContent } from '../publish/publish-content.ts';

/** `npm run publish`: brings the logs up to content/, beside a running edge or without one. */
const config = readConfig(process.env);
const edge = await openEdge({ config, hasApp: false, nowMs: Date.now });
const { published, amended, faults } = await publishContent(edge, config, Date.now);
console.log(`Bản tin mới / published: ${published}, đã sửa / amended: ${amended}`);
for (const { path, line, field, message } of faults)
  console.error(`${path}:${line} ${field ?? ''}: ${message}`);
await edge.close();
process.exitCode = faults.length > 0 ? 1 : 0;
