export type QrPath = { readonly size: number; readonly d: string };

/** Four empty modules around a code: ISO/IEC 18004 section 6.3.8. */
const QUIET_ZONE = 4;

/** One path of 1 × 1 squares joined in rows. Level M survives a creased print. */
export async function qrPath(text: string): Promise<QrPath> {
  const { encode } = await import('uqr');
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  return { size, d: data.map(rowPath).join('') };
}

function rowPath(row: readonly boolean[], y: number): string {
  let d = '';
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const from = x;
    while (row[x + 1]) x += 1;
    d += `M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`;
  }
  return d;
}
