import { fail, ok, type Result } from '#domain/result.ts';

/** Ogg (RFC 3533): pages of up to 255 segments, each guarded by a CRC. One logical stream only. */
const HEADER_BYTES = 27;
const CONTINUED = 1;
const FIRST = 2;
const LAST = 4;

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value & 0x80000000 ? 0x04c11db7 : 0);
  return value >>> 0;
});

/** The checksum of RFC 3533: polynomial 0x04c11db7, not reflected, starting at zero. */
export function oggCrc(bytes: Uint8Array, start = 0): number {
  let value = start;
  for (let i = 0; i < bytes.length; i++)
    value = ((value << 8) ^ CRC[(value >>> 24) ^ bytes[i]!]!) >>> 0;
  return value;
}

export type PageDraft = {
  /** Whole packets only. */
  readonly packets: readonly Uint8Array[];
  /** Position after the last packet, in the codec's own unit. */
  readonly granule: number;
};

/** A whole stream; the first and last pages are marked as such. */
export function formatOgg(serial: number, pages: readonly PageDraft[]): Uint8Array {
  const parts = pages.map((page, sequence) => {
    const isLast = sequence === pages.length - 1;
    return formatPage(page, {
      serial,
      sequence,
      flags: (sequence === 0 ? FIRST : 0) | (isLast ? LAST : 0)
    });
  });
  return new Uint8Array(Buffer.concat(parts));
}

type PageHead = { readonly flags: number; readonly serial: number; readonly sequence: number };

function formatPage(page: PageDraft, { flags, serial, sequence }: PageHead): Uint8Array {
  const lacing = page.packets.flatMap(({ length }) => [
    ...new Array<number>(Math.floor(length / 255)).fill(255),
    length % 255
  ]);
  if (lacing.length > 255)
    throw new RangeError(`an Ogg page holds 255 segments, got ${lacing.length}`);
  const header = new Uint8Array(HEADER_BYTES + lacing.length);
  const view = new DataView(header.buffer);
  header.set(Buffer.from('OggS'));
  header[5] = flags;
  view.setBigInt64(6, BigInt(page.granule), true);
  view.setUint32(14, serial, true);
  view.setUint32(18, sequence, true);
  header[26] = lacing.length;
  header.set(lacing, HEADER_BYTES);
  const bytes = new Uint8Array(Buffer.concat([header, ...page.packets]));
  new DataView(bytes.buffer).setUint32(22, oggCrc(bytes), true);
  return bytes;
}

export type OggStream = {
  readonly packets: readonly Uint8Array[];
  /** Last position given by any page. */
  readonly lastGranule: number;
};

type Page = PageHead & {
  readonly granule: bigint;
  readonly lacing: Uint8Array;
  readonly bodyAt: number;
  readonly end: number;
};

/**
 * Every page must be whole, in sequence and pass its CRC; one stream, positions never falling.
 * Codes: `ogg_malformed`, `ogg_truncated`, `ogg_corrupt`, `ogg_several_streams`.
 */
export function parseOgg(bytes: Uint8Array): Result<OggStream> {
  const joining: Joining = { packets: [], open: [] };
  let serial: number | undefined;
  let lastGranule = 0n;
  let count = 0;
  for (let at = 0; at < bytes.length; count++) {
    const parsed = parsePage(bytes, at);
    if (!parsed.ok) return parsed;
    const page = parsed.value;
    serial ??= page.serial;
    if (page.serial !== serial) return fail('ogg_several_streams');
    const fault = orderFault(page, count, joining.open.length > 0);
    if (fault) return fail('ogg_malformed', `page ${count}: ${fault}`);
    joinPackets(bytes, page, joining);
    if (page.granule >= 0n && page.granule < lastGranule)
      return fail('ogg_malformed', 'position falls');
    if (page.granule >= 0n) lastGranule = page.granule;
    at = page.end;
  }
  if (joining.open.length > 0 || count === 0) return fail('ogg_truncated');
  if (lastGranule > BigInt(Number.MAX_SAFE_INTEGER)) return fail('ogg_malformed', 'position');
  return ok({ packets: joining.packets, lastGranule: Number(lastGranule) });
}

function orderFault(page: Page, count: number, isPacketOpen: boolean): string | undefined {
  if (page.sequence !== count) return `sequence ${page.sequence}`;
  if (((page.flags & FIRST) !== 0) !== (count === 0)) return 'first-page flag';
  if (((page.flags & CONTINUED) !== 0) !== isPacketOpen) return 'continuation flag';
  return undefined;
}

function parsePage(bytes: Uint8Array, at: number): Result<Page> {
  if (bytes.length - at < HEADER_BYTES) return fail('ogg_truncated');
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at);
  if (view.getUint32(0) !== 0x4f676753 || bytes[at + 4] !== 0)
    return fail('ogg_malformed', `at ${at}`);
  const segments = bytes[at + 26]!;
  const lacing = bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + segments);
  const bodyAt = at + HEADER_BYTES + segments;
  const end = bodyAt + lacing.reduce((sum, size) => sum + size, 0);
  if (lacing.length < segments || end > bytes.length) return fail('ogg_truncated');
  if (pageCrc(bytes.subarray(at, end)) !== view.getUint32(22, true))
    return fail('ogg_corrupt', `at ${at}`);
  return ok({
    flags: bytes[at + 5]!,
    granule: view.getBigInt64(6, true),
    serial: view.getUint32(14, true),
    sequence: view.getUint32(18, true),
    lacing,
    bodyAt,
    end
  });
}

/** The CRC is taken with its own field as zeros. */
function pageCrc(page: Uint8Array): number {
  const head = oggCrc(new Uint8Array(4), oggCrc(page.subarray(0, 22)));
  return oggCrc(page.subarray(26), head);
}

/** Whole packets so far, and the pieces of the one that goes on. */
type Joining = { readonly packets: Uint8Array[]; open: Uint8Array[] };

/** Adds the packets that end on this page. */
function joinPackets(bytes: Uint8Array, { lacing, bodyAt }: Page, joining: Joining): void {
  let at = bodyAt;
  for (const size of lacing) {
    joining.open.push(bytes.subarray(at, at + size));
    at += size;
    if (size === 255) continue;
    const { open } = joining;
    joining.packets.push(open.length === 1 ? open[0]! : new Uint8Array(Buffer.concat(open)));
    joining.open = [];
  }
}
