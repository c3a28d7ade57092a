import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { expectVectorFile } from '../../../../tests/conformance/vector-file.ts';
import { formatHex, formatUtf8 } from '../../bytes.ts';
import { consistencyProof, inclusionProof, type HashAt } from '../../log/proof.ts';
import { verifyConsistency, verifyInclusion } from '../../log/proof.ts';
import { appendLeafHash, emptyEdge, formatEdge, hashLeaf, rootOfEdge } from '../../log/tree.ts';
import { treeRoot } from '../../log/tree.ts';

const SIZES = [...Array.from({ length: 21 }, (_, size) => size), 255, 256, 257, 600];
const leaves = Array.from({ length: 600 }, (_, i) => hashLeaf(formatUtf8(`entry ${i}`)));
const rootOf = (size: number) => treeRoot(leaves.slice(0, size));
const hashAt: HashAt = (level, index) =>
  treeRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));

it('trees.json holds roots and edges of growing trees', async () => {
  const trees = SIZES.map((size) => {
    const edge = leaves.slice(0, size).reduce(appendLeafHash, emptyEdge);
    const root = formatHex(rootOfEdge(edge));
    expect(root).toBe(independentRoot(0, size));
    return { size, root, edge: formatEdge(edge).hashes };
  });
  await expectVectorFile(`${import.meta.dirname}/trees.json`, {
    about:
      'RFC 6962 tree hashes (hex). Entry i is the ASCII text "entry i", i from 0. `edge` holds the ' +
      'roots of the complete subtrees from the largest to the smallest.',
    trees
  });
});

it('proofs.json holds proofs to accept and to refuse', async () => {
  const inclusion = [];
  for (const [index, size] of [
    [0, 1],
    [0, 2],
    [6, 7],
    [255, 256],
    [256, 257],
    [300, 600]
  ] as const)
    inclusion.push(...inclusionCases(index, size, await inclusionProof(index, size, hashAt)));
  const consistency = [];
  for (const [size1, size2] of [
    [1, 1],
    [1, 2],
    [4, 7],
    [6, 7],
    [256, 600],
    [257, 600]
  ] as const)
    consistency.push(
      ...consistencyCases(size1, size2, await consistencyProof(size1, size2, hashAt))
    );
  await expectVectorFile(`${import.meta.dirname}/proofs.json`, {
    about:
      'RFC 6962 proofs over the trees of trees.json (hex). `valid` is the verdict; nothing here may ' +
      'make a verifier throw.',
    inclusion,
    consistency
  });
});

function inclusionCases(index: number, size: number, honest: readonly Uint8Array[]) {
  const [leafHash, root] = [leaves[index]!, rootOf(size)];
  return liesAbout(honest).map(({ why, proof }) => {
    const valid = verifyInclusion({ index, size, leafHash, root, proof }).ok;
    expect(valid).toBe(why === 'honest');
    return {
      why,
      index,
      size,
      leafHash: formatHex(leafHash),
      root: formatHex(root),
      proof: proof.map(formatHex),
      valid
    };
  });
}

function consistencyCases(size1: number, size2: number, honest: readonly Uint8Array[]) {
  const [root1, root2] = [rootOf(size1), rootOf(size2)];
  return liesAbout(honest).map(({ why, proof }) => {
    const valid = verifyConsistency({ size1, root1, size2, root2, proof }).ok;
    expect(valid).toBe(why === 'honest');
    return {
      why,
      size1,
      root1: formatHex(root1),
      size2,
      root2: formatHex(root2),
      proof: proof.map(formatHex),
      valid
    };
  });
}

function liesAbout(proof: readonly Uint8Array[]) {
  const [first, ...rest] = proof;
  const always = [
    { why: 'honest', proof },
    { why: 'one hash too many', proof: [...proof, leaves[0]!] }
  ];
  if (first === undefined) return always;
  return [
    ...always,
    { why: 'first hash missing', proof: rest },
    { why: 'one bit flipped', proof: [first.with(31, first[31]! ^ 1), ...rest] },
    { why: 'first hash cut', proof: [first.subarray(1), ...rest] }
  ];
}

/** RFC 6962 section 2.1 on another SHA-256. */
function independentRoot(from: number, to: number): string {
  const sha256 = (hex: string) => createHash('sha256').update(hex, 'hex').digest('hex');
  if (to === from) return sha256('');
  if (to - from === 1) return sha256('00' + Buffer.from(`entry ${from}`).toString('hex'));
  let k = 1;
  while (k * 2 < to - from) k *= 2;
  return sha256('01' + independentRoot(from, from + k) + independentRoot(from + k, to));
}
