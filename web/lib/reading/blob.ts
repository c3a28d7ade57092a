const SHA256_HEX = /^[0-9a-f]{64}$/;

/** Where a picture lies at the edge (and in this device's cache); undefined: not a hash. */
export function pictureUrl(hash: string): string | undefined {
  return SHA256_HEX.test(hash) ? `/v1/blob/${hash.slice(0, 2)}/${hash}` : undefined;
}
