import { fromBER } from 'asn1js';
import * as fc from 'fast-check';
import { Certificate, ContentInfo, SignedData } from 'pkijs';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#domain/shared/refusal.ts';
import { newAuthorityKeys, testAuthority } from '../../../../infra/local/nca/authority.ts';
import { AT, CONTENT, NOW, ncaWorld } from '../../../support/nca/world.ts';

const authority = testAuthority(newAuthorityKeys('ec'));
const world = ncaWorld(authority);
const original = world.signed({ keyType: 'ec' });
const parsed = (value: Uint8Array) => fromBER(Uint8Array.from(value).buffer).result;
const pinned = [authority.root, authority.issuing].map(
  ({ certificate }) => new Certificate({ schema: parsed(certificate) }),
);

/** An element of the signature, so that a change can keep every length around it right. */
interface Node {
  readonly tag: number;
  readonly content: Uint8Array | readonly Node[];
}

const CONSTRUCTED = 0x20;

function nodesOf(bytes: Uint8Array): readonly Node[] {
  const nodes: Node[] = [];
  for (let at = 0; at < bytes.length;) {
    const tag = bytes[at] ?? 0;
    const first = bytes[at + 1] ?? 0;
    const size = first < 0x80 ? 0 : first & 0x7f;
    const length =
      first < 0x80
        ? first
        : [...bytes.subarray(at + 2, at + 2 + size)].reduce((sum, one) => sum * 256 + one, 0);
    const start = at + 2 + size;
    const inner = bytes.subarray(start, start + length);
    nodes.push({ tag, content: (tag & CONSTRUCTED) === 0 ? inner : nodesOf(inner) });
    at = start + length;
  }
  return nodes;
}

function encoded({ tag, content }: Node): Uint8Array {
  const inner = content instanceof Uint8Array ? content : Buffer.concat(content.map(encoded));
  const { length } = inner;
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Uint8Array.of(tag, ...(length < 0x80 ? [length] : long)), inner]);
}

const countOf = ({ content }: Node): number =>
  1 + (content instanceof Uint8Array ? 0 : content.reduce((sum, one) => sum + countOf(one), 0));

type Change = (node: Node) => readonly Node[];

/** The tree with its `index`-th element, counted from the root, replaced. */
function changed(node: Node, index: number, change: Change): readonly Node[] {
  if (index === 0) return change(node);
  if (node.content instanceof Uint8Array) return [node];
  let left = index - 1;
  const content: Node[] = [];
  for (const one of node.content) {
    const count = countOf(one);
    content.push(...(left >= 0 && left < count ? changed(one, left, change) : [one]));
    left -= count;
  }
  return [{ tag: node.tag, content }];
}

const OIDS = [
  '2a864886f70d010701',
  '2a864886f70d010702',
  '608648016503040201',
  '608648016503040203',
  '2a8648ce3d040304',
];
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.constant<Change>(() => []),
  fc.constant<Change>((node) => [node, node]),
  fc.constant<Change>((node) => [node, { tag: 0x05, content: new Uint8Array() }]),
  fc.constant<Change>((node) => [{ tag: 0x30, content: [] }, node]),
  fc.constant<Change>(({ tag, content }) => [
    { tag, content: content instanceof Uint8Array ? content : content.toReversed() },
  ]),
  fc.constant<Change>((node) => [{ tag: 0x30, content: [node] }]),
  fc.nat(255).map<Change>((tag) => ({ content }) => [{ tag, content }]),
  fc.uint8Array({ maxLength: 40 }).map<Change>((content) => ({ tag }) => [{ tag, content }]),
  fc.constantFrom(...OIDS).map<Change>((hex) => () => [{ tag: 0x06, content: Buffer.from(hex, 'hex') }]),
  fc.tuple(fc.nat(), fc.nat(255)).map<Change>(([at, octet]) => (node) => {
    if (!(node.content instanceof Uint8Array) || node.content.length === 0) return [node];
    const content = Uint8Array.from(node.content);
    content[at % content.length] = octet;
    return [{ tag: node.tag, content }];
  }),
  fc.nat(255).map<Change>((octet) => ({ tag, content }) => [
    {
      tag,
      content: content instanceof Uint8Array ? Buffer.concat([content, Uint8Array.of(octet)]) : content,
    },
  ]),
);

const [tree] = nodesOf(original);
if (tree === undefined) throw new Error('no signature');
const elements = countOf(tree);

const mutants = fc.array(fc.tuple(fc.nat(), changes), { minLength: 1, maxLength: 3 }).map((steps) => {
  let nodes: readonly Node[] = [tree];
  for (const [at, change] of steps) {
    const [node] = nodes;
    nodes = node === undefined ? [] : changed(node, at % elements, change);
  }
  return Buffer.concat(nodes.map(encoded));
});

/** What is told of a signature that is accepted; `undefined` for one that is refused, any other error is thrown. */
function accepted(cms: Uint8Array) {
  try {
    const opened = world.verifier.open(cms);
    return { content: opened.content, signer: opened.signer(AT) };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

async function isAcceptedByOthers(cms: Uint8Array): Promise<boolean> {
  try {
    const content = new ContentInfo({ schema: parsed(cms) });
    return await new SignedData({ schema: content.content }).verify({
      signer: 0,
      checkChain: true,
      trustedCerts: pinned,
      checkDate: new Date(NOW),
    });
  } catch {
    return false;
  }
}

describe('a signature that somebody changed', () => {
  it('[A8] is refused, or still says the same of the same signer', async () => {
    const told = accepted(original);
    expect(told?.signer.bin).toBeDefined();
    await fc.assert(
      fc.asyncProperty(mutants, async (cms) => {
        const ours = accepted(cms);
        if (ours === undefined) return;
        expect(Buffer.from(ours.content)).toEqual(CONTENT);
        expect(ours.signer).toEqual(told?.signer);
        expect(await isAcceptedByOthers(cms)).toBe(true);
      }),
      { numRuns: 2000, seed: 1 },
    );
  }, 60_000);

  const path = (...steps: readonly number[]): number => {
    let at = 0;
    let node: Node = tree;
    for (const step of steps) {
      const content = node.content instanceof Uint8Array ? [] : node.content;
      at += 1 + content.slice(0, step).reduce((sum, one) => sum + countOf(one), 0);
      node = content[step] ?? node;
    }
    return at;
  };
  const nothing: Node = { tag: 0x05, content: new Uint8Array() };
  const more: Change = (node) => [node, nothing];
  const SIGNED_DATA = [1, 0] as const;
  const SIGNER = [...SIGNED_DATA, 4, 0] as const;
  const last =
    (hex: string): Change =>
    ({ tag, content }) => [
      {
        tag,
        content: content instanceof Uint8Array ? Buffer.concat([content, Buffer.from(hex, 'hex')]) : content,
      },
    ];

  it.each<[string, readonly number[], Change]>([
    ['something behind the signed data', [1], more],
    ['something behind the content', [...SIGNED_DATA, 2, 1], more],
    ['something behind the certificates', [...SIGNED_DATA, 3], more],
    ['a second set of signers', [...SIGNED_DATA, 4], (node) => [node, node]],
    ['something behind the signers', [...SIGNED_DATA, 4], more],
    ['no version', [...SIGNED_DATA, 0], () => [nothing]],
    ['digests that are none', [...SIGNED_DATA, 1, 0], () => [nothing]],
    ['a signer without a version', [...SIGNER, 0], () => [nothing]],
    ['something behind the signature', [...SIGNER, 5], more],
    [
      'attributes behind unsigned ones',
      [...SIGNER, 5],
      (node) => [node, { tag: 0xa1, content: [] }, nothing],
    ],
    ['an algorithm of three parts', [...SIGNER, 2, 0], (node) => [node, nothing, nothing]],
    ['an object identifier cut short', [0], last('81')],
    [
      'an object identifier with leading zeros',
      [...SIGNED_DATA, 2, 0],
      () => [{ tag: 0x06, content: Buffer.from('2a864886f70d01078001', 'hex') }],
    ],
    [
      'a digest that its signature was not made over',
      [...SIGNER, 4, 0],
      () => [{ tag: 0x06, content: Buffer.from('2a8648ce3d040304', 'hex') }],
    ],
  ])('[A8] is refused with %s', (_, steps, change) => {
    const cms = Buffer.concat(changed(tree, path(...steps), change).map(encoded));
    expect(cms.equals(original)).toBe(false);
    expect(accepted(cms)).toBeUndefined();
  });
  it('[A8] is accepted with unsigned attributes, which promise nothing', () => {
    const withUnsigned: Change = (node) => [node, { tag: 0xa1, content: [] }];
    const cms = Buffer.concat(changed(tree, path(...SIGNER, 5), withUnsigned).map(encoded));
    expect(accepted(cms)).toBeDefined();
  });
});
