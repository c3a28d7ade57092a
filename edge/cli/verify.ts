import * as v from 'valibot';
import { AreaCodeSchema } from '#domain/ids.ts';
import { verifyWithWebCrypto } from '#domain/log/webcrypto.ts';
import { audit, type AuditReport } from '../verify/audit.ts';
import { openOrigin } from '../verify/origin.ts';

/** `npm run verify -- <url or folder> [area]`: audits what is served there, as any device could. */
const [place, area] = process.argv.slice(2);
if (!place) {
  console.error('Cách dùng / usage: npm run verify -- <url|thư mục> [mã địa bàn]');
  process.exit(2);
}

const report = await audit({
  origin: openOrigin(place),
  verify: verifyWithWebCrypto(crypto.subtle),
  area: area === undefined ? undefined : v.parse(AreaCodeSchema, area),
  pinned: process.env.TRUST_ROOT || undefined
});
if (!report.ok) {
  console.error(`Không xác minh được / refused: ${report.error.code} ${report.error.detail ?? ''}`);
  process.exit(1);
}
print(report.value);
const isWhole = report.value.logs.every(
  (log) => log.refused.length === 0 && log.leaves === log.size
);
process.exitCode = isWhole ? 0 : 1;

function print({ name, isDemonstration, bulletins, logs }: AuditReport): void {
  console.log(`${name}${isDemonstration ? ' (bản trình diễn / demonstration)' : ''}`);
  for (const { log, size, root, leaves, refused } of logs) {
    console.log(`${log}  ${leaves}/${size}  ${root}`);
    for (const { index, fault } of refused)
      console.log(`  từ chối / refused ${index}: ${fault.code} ${fault.detail ?? ''}`);
  }
  console.log(`Bản tin còn hiệu lực trong nhật ký / bulletins in force: ${bulletins}`);
}
