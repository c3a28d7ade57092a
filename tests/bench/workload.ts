/**
 * The same made-up bulletins for every bench: a seeded generator, so that two runs and two subjects
 * see the same bytes. Sizes follow real bulletins (mean 2.56 kB of JSON, 330 syllables of body,
 * 4,010 distinct folded words in 10,000); the words are a random salad whose frequencies follow
 * Zipf's law. Runs in a page as well as in Node.
 */
export type Bulletin = {
  readonly id: string;
  readonly seq: number;
  readonly channel: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly areas: readonly string[];
  readonly audience: string;
  readonly priority: number;
  /** Unix seconds. */
  readonly issuedAt: number;
  readonly validFrom: number;
  readonly validTo: number;
  /** 64 random bytes in base64url, as long as an Ed25519 signature and as incompressible. */
  readonly signature: string;
  readonly audio?: { readonly sha256: string; readonly bytes: number; readonly seconds: number };
};

const INITIALS = [
  '',
  ...'b c ch d đ g gh h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ')
];
const RIMES = (
  'a ai am an ang anh ao ap at au ay ac ach ăm ăn ăng ăt âm ân âng ât âu ây e em en eng eo ' +
  'ê êm ên ênh êt êch êu i ia iêm iên iêng iêt iêu im in inh ip it iu ich o oa oai oan oang oat oc ' +
  'oi om on ong op ot ô ôc ôi ôm ôn ông ôt ơ ơi ơm ơn ơp ơt u ua uân uât uc uê ui um un ung uôc ' +
  'uôi uôm uôn uông uôt up ut uy uyên uyêt uynh ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ưt ưu y'
).split(' ');
/** The level tone twice: it is the commonest. */
const TONES = ['', '', '\u0301', '\u0300', '\u0309', '\u0303', '\u0323'];
const CHANNELS = [
  'y-te',
  'nong-nghiep',
  'thien-tai',
  'dich-vu-cong',
  'an-toan',
  'giao-duc',
  'xa',
  'loa'
];
const AUDIENCES = ['everyone', 'farmers', 'pupils', 'women', 'elderly', 'officials'];
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const DISTINCT_SYLLABLES = 4010;
/** Two of three words are of two syllables, as in Vietnamese. */
const COMPOUNDS = 6000;
/** Zipf-Mandelbrot for words and for what compounds are made of: 1 / (rank + SHIFT) ^ EXPONENT. */
const WORD_ZIPF = { exponent: 1.1, shift: 2 };
const SYLLABLE_ZIPF = { exponent: 0.8, shift: 2 };
const FIRST_ISSUED = 1_735_689_600;

/** mulberry32: small, seedable, the same in every engine. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function generateBulletins(count: number, seed: number): readonly Bulletin[] {
  const random = createRandom(seed);
  const words = createVocabulary(createRandom(57));
  return Array.from({ length: count }, (_, seq) => generateBulletin(seq, random, words));
}

/** Things to draw, most frequent first, and the sum of frequencies up to each. */
type Urn = { readonly things: readonly string[]; readonly cumulative: Float64Array };

function createUrn(things: readonly string[], zipf: { exponent: number; shift: number }): Urn {
  const cumulative = new Float64Array(things.length);
  let sum = 0;
  for (let rank = 0; rank < things.length; rank++)
    cumulative[rank] = sum += 1 / (rank + zipf.shift) ** zipf.exponent;
  return { things, cumulative: cumulative.map((value) => value / sum) };
}

/** The same words for every seed, as a language is: each syllable alone, and compounds of them. */
function createVocabulary(random: () => number): Urn {
  const single = [...syllables(random), ...numbers(random)].slice(0, DISTINCT_SYLLABLES);
  const parts = createUrn(single, SYLLABLE_ZIPF);
  const compounds = Array.from(
    { length: COMPOUNDS },
    () => `${draw(random, parts)} ${draw(random, parts)}`
  );
  const words: string[] = [];
  for (let i = 0, j = 0; i < single.length || j < compounds.length;) {
    const isCompound = j < compounds.length && (i >= single.length || random() < 0.66);
    words.push(isCompound ? compounds[j++]! : single[i++]!);
  }
  return createUrn(words, WORD_ZIPF);
}

/** One spelling for each fold, in random order. */
function syllables(random: () => number): readonly string[] {
  const byFold = new Map<string, string>();
  for (const initial of INITIALS)
    for (const rime of RIMES) {
      const tone = TONES[pick(TONES.length, random)]!;
      const word = (initial + rime.replace(/[aăâeêioôơuưy]/, `$&${tone}`)).normalize('NFC');
      const fold = word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
      if (!byFold.has(fold) || random() < 0.3) byFold.set(fold, word);
    }
  return shuffle([...byFold.values()], random);
}

function numbers(random: () => number): readonly string[] {
  return shuffle(
    Array.from({ length: 2100 }, (_, n) => String(n)),
    random
  );
}

function generateBulletin(seq: number, random: () => number, words: Urn): Bulletin {
  const issuedAt = FIRST_ISSUED + seq * 3600 + pick(3600, random);
  const bulletin: Bulletin = {
    id: text(26, CROCKFORD, random),
    seq,
    channel: CHANNELS[pick(CHANNELS.length, random)]!,
    title: sentence(8 + pick(7, random), random, words),
    summary: sentence(18 + pick(13, random), random, words),
    body: paragraphs(222 + pick(201, random), random, words),
    areas: Array.from({ length: 1 + pick(4, random) }, () => String(10_000 + pick(3321, random))),
    audience: AUDIENCES[pick(AUDIENCES.length, random)]!,
    priority: 1 + pick(3, random),
    issuedAt,
    validFrom: issuedAt,
    validTo: issuedAt + 86_400 * (1 + pick(60, random)),
    signature: text(86, BASE64URL, random)
  };
  if (random() >= 0.2) return bulletin;
  const audio = {
    sha256: text(64, '0123456789abcdef', random),
    bytes: pick(9e5, random),
    seconds: 90
  };
  return { ...bulletin, audio };
}

function paragraphs(syllableCount: number, random: () => number, words: Urn): string {
  let body = '';
  for (let left = syllableCount; left > 0;) {
    const length = Math.min(left, 8 + pick(18, random));
    body += (body === '' ? '' : random() < 0.2 ? '.\n\n' : '. ') + sentence(length, random, words);
    left -= length;
  }
  return body;
}

function sentence(length: number, random: () => number, words: Urn): string {
  const salad: string[] = [];
  for (let left = length; left > 0; left -= salad.at(-1)!.split(' ').length)
    salad.push(draw(random, words));
  const line = salad.join(' ');
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** Binary search in the cumulative frequencies. */
function draw(random: () => number, { things, cumulative }: Urn): string {
  const wanted = random();
  let low = 0;
  let high = things.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return things[low]!;
}

const pick = (below: number, random: () => number): number => Math.floor(random() * below);

const text = (length: number, alphabet: string, random: () => number): string =>
  Array.from({ length }, () => alphabet[pick(alphabet.length, random)]!).join('');

/** Fisher-Yates, in place. */
function shuffle<T>(items: T[], random: () => number): readonly T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = pick(i + 1, random);
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}
