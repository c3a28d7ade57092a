/**
 * The structure of a Vietnamese syllable: an onset, a rhyme, a tone. Sources: the rhyme tables of
 * school phonics (quốc ngữ orthography). Says whether a reader can pronounce a word, not whether
 * the word exists. Official names of the highlands are let in: k before any vowel and at the end
 * (Kon Tum, Bắc Kạn, Đắk Lắk).
 */
const BACK_ONSETS = ['c', 'g', 'ng'];
const FRONT_ONSETS = ['gh', 'ngh'];
const ONSETS: ReadonlySet<string> = new Set([
  '',
  'b',
  'ch',
  'd',
  'đ',
  'gi',
  'h',
  'k',
  'kh',
  'l',
  'm',
  'n',
  'nh',
  'p',
  'ph',
  'qu',
  'r',
  's',
  't',
  'th',
  'tr',
  'v',
  'x',
  ...BACK_ONSETS,
  ...FRONT_ONSETS
]);

const RHYMES: ReadonlySet<string> = new Set(
  `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
   e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
   i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu
   o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ooc oong
   ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
   u uc ui um un ung up ut ua uân uâng uât uây uê uêch uên uênh uêu uôc uôi uôm uôn uông uôt uơ
   uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu
   y yêm yên yêng yêt yêu`.split(/\s+/)
);
/** After qu the glide is part of the onset, so these begin with the vowel proper. */
const RHYMES_AFTER_QU: ReadonlySet<string> = new Set(
  `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây e en eo et ê êch ên ênh êt êu
   i inh it ôc ơ ơi ơn ơt y ych yn ynh yt yên yêt yp`.split(/\s+/)
);

/** Combining grave, acute, tilde, hook above, dot below. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** A stop at the end allows only the two short tones, sắc and nặng. */
const STOPPED = /(?:c|ch|p|t)$/;
const SHORT_TONES = '\u0301\u0323';
const SPLIT = /^(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?(.*)$/u;

/** True when a word (any case, composed or not) is built like one Vietnamese syllable. */
export function isVietnameseSyllable(word: string): boolean {
  if (word.length > 14) return false; // nghiêng, decomposed, has 10 code units
  const decomposed = word.toLowerCase().normalize('NFD');
  const tones = decomposed.match(TONES) ?? [];
  if (tones.length > 1) return false;
  const bare = decomposed.replace(TONES, '').normalize('NFC').replace(/k$/, 'c'); // Đắk Lắk
  return splits(bare).some(
    (parts) => fits(parts, tones[0] ?? '') && isTonePlaced(decomposed, parts, tones[0])
  );
}

type Parts = readonly [onset: string, rhyme: string];

/** gi is an onset (gia) or an onset with its vowel (gì, giêng): both are tried. */
function splits(bare: string): Parts[] {
  const [, onset = '', rhyme = ''] = SPLIT.exec(bare) ?? [];
  return onset === 'gi'
    ? [
        [onset, rhyme],
        ['g', `i${rhyme}`]
      ]
    : [[onset, rhyme]];
}

function fits([onset, rhyme]: Parts, tone: string): boolean {
  const known = onset === 'qu' ? RHYMES_AFTER_QU : RHYMES;
  if (!ONSETS.has(onset) || !known.has(rhyme)) return false;
  if (STOPPED.test(rhyme) && !(tone !== '' && SHORT_TONES.includes(tone))) return false;
  const isFront = /^[eêiy]/.test(rhyme);
  if (isFront && BACK_ONSETS.includes(onset)) return onset === 'g' && rhyme.startsWith('i');
  return isFront || !FRONT_ONSETS.includes(onset);
}

/** The mark stands on the vowel either school of spelling puts it on: hòa and hoà, thủy and thuỷ. */
function isTonePlaced(
  decomposed: string,
  [onset, rhyme]: Parts,
  tone: string | undefined
): boolean {
  if (tone === undefined) return true;
  const marked =
    decomposed.slice(0, decomposed.indexOf(tone)).normalize('NFC').length - 1 - onset.length;
  return tonePositions(rhyme).includes(marked);
}

function tonePositions(rhyme: string): readonly number[] {
  const vowels = /^[aăâeêioôơuưy]+/u.exec(rhyme)?.[0] ?? '';
  const qualified = Math.max(...Array.from('ăâêôơư', (vowel) => vowels.lastIndexOf(vowel)));
  if (qualified >= 0)
    return [vowels === 'ươu' || vowels === 'ươi' || vowels === 'ươ' ? 1 : qualified];
  if (vowels.length === 3) return [1];
  if (vowels.length === 2 && (vowels.length < rhyme.length || vowels === 'uơ')) return [1];
  return /^(?:oa|oe|uy)$/.test(vowels) ? [0, 1] : [0];
}
