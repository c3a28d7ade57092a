import type { Config } from './config.ts';
import type { Edge } from './open-edge.ts';
import type { PublishedContent } from './publish/publish-content.ts';

export type Announcement = {
  readonly config: Config;
  readonly port: number;
  readonly hosts: readonly string[];
  readonly content: PublishedContent;
  readonly edge: Edge;
};

/** What a person who has just started the edge needs to know, in Vietnamese and English. */
export function announce({ config, port, hosts, content, edge }: Announcement): void {
  const scheme = config.tls ? 'https' : 'http';
  const addresses = hosts.map((host) => `  ${scheme}://${host}:${port}`);
  const lines = [
    '',
    'Loa Làng đang chạy. Mở một trong các địa chỉ sau / Loa Làng is running. Open one of:',
    ...addresses,
    '',
    `Dữ liệu và khóa nằm ở / Data and keys: ${config.dataFolder}`,
    `Gốc tin cậy / Trust root: ${edge.demonstration.name} (bản trình diễn / demonstration)`,
    `Bản tin mới / published: ${content.published}, đã sửa / amended: ${content.amended}`,
    ...content.faults.map(
      ({ path, line, field, message }) =>
        `Bỏ qua / left out: ${path}:${line}${field ? ` ${field}` : ''}: ${message}`
    ),
    'Dừng: Ctrl+C / Stop: Ctrl+C',
    ''
  ];
  console.log(lines.join('\n'));
}
