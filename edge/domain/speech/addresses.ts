import { letterName } from './letters.ts';
import { cardinalWords, digitWords } from './number-words.ts';
import { matchAt, type Phrase, type Place, type Reader, type Said } from './reader.ts';
import { isVietnameseSyllable } from './syllable.ts';

const MAIL =
  /[\p{L}\p{M}\p{N}_+-]{1,40}(?:\.[\p{L}\p{M}\p{N}_+-]{1,40}){0,4}@[a-zA-Z0-9-]{1,40}(?:\.[a-zA-Z0-9-]{1,40}){1,4}/uy;
const LINK = /(https?:\/\/(?:www\.)?)([^\s<>"”“,;]{1,2000})/iuy;
/** A bare domain must end in a name that only domains end in. */
const DOMAIN =
  /(www\.)?((?:[a-z0-9-]{1,40}\.){1,4}(?:vn|com|net|org|edu|gov|info|io|ai|asia|app|tv)(?![\p{L}\p{M}\p{N}])(?:\/[^\s<>"”“,;]{0,300})?)/iuy;
const TRAILING = /[.:!?)\]}'’…]+$/u;
/** A listener cannot keep a longer tail in mind; the address is then said without it. */
const TAIL_MAX_CHARACTERS = 30;

/** Parts of addresses people know, with their accents. */
const KNOWN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    vn: 'vê nờ',
    com: 'com',
    gov: 'gờ o vê',
    edu: 'e đu',
    net: 'nét',
    org: 'o rờ gờ',
    info: 'in phô',
    app: 'áp',
    ai: 'ây ai',
    www: 'vê kép vê kép vê kép',
    gmail: 'gờ meo',
    google: 'gu gồ',
    facebook: 'phây búc',
    youtube: 'iu túp',
    zalo: 'gia lô',
    github: 'gít háp',
    dichvucong: 'dịch vụ công',
    chinhphu: 'chính phủ',
    baochinhphu: 'báo chính phủ',
    xaydungchinhsach: 'xây dựng chính sách',
    thutuchanhchinh: 'thủ tục hành chính',
    chuyendoiso: 'chuyển đổi số',
    khonggianmang: 'không gian mạng',
    tinnhiemmang: 'tín nhiệm mạng',
    canhbao: 'cảnh báo',
    bocongan: 'Bộ Công an',
    congan: 'công an',
    baohiemxahoi: 'bảo hiểm xã hội',
    nhandan: 'nhân dân',
    quochoi: 'quốc hội',
    vanban: 'văn bản',
    vbpl: 'vê bê pê lờ',
    vneid: 'vê nờ e ai đi',
    moh: 'em ô hát',
    mst: 'em ét tê',
    dvc: 'đê vê xê',
    binhdanhocvuso: 'bình dân học vụ số',
    phapluat: 'pháp luật',
    thoitiet: 'thời tiết',
    nongnghiep: 'nông nghiệp',
    suckhoedoisong: 'sức khỏe đời sống',
    vnexpress: 'vê nờ ích pờ rét',
    tuoitre: 'tuổi trẻ',
    thanhnien: 'thanh niên',
    vietnamnet: 'Việt Nam nét',
    vov: 'vê ô vê',
    vtv: 'vê tê vê',
    tapchi: 'tạp chí',
    daklak: 'Đắk Lắk',
    laocai: 'Lào Cai'
  })
);

const SIGNS: Readonly<Record<string, string>> = {
  '.': 'chấm',
  '@': 'a còng',
  '/': 'gạch chéo',
  '-': 'gạch ngang',
  _: 'gạch dưới',
  '+': 'cộng',
  ':': 'hai chấm',
  '?': 'hỏi',
  '=': 'bằng',
  '&': 'và',
  '#': 'thăng',
  '%': 'phần trăm',
  '~': 'ngã'
};
const PIECE = /[\p{L}\p{M}]+|\d{1,60}|[^\p{L}\p{M}\p{N}]/gu;
/** Longer runs that are no syllable stay a word: spelling a brand of nine letters helps nobody. */
const SPELLED_MAX_LETTERS = 4;

function pieceWords(piece: string, { dialect }: Place): string {
  if (/^\d/.test(piece))
    return piece.length <= 2 && !piece.startsWith('0')
      ? cardinalWords(piece, dialect)
      : digitWords(piece);
  const known = KNOWN.get(piece.toLowerCase()) ?? SIGNS[piece];
  if (known !== undefined) return known;
  if (piece.length > SPELLED_MAX_LETTERS || (piece.length > 1 && isVietnameseSyllable(piece)))
    return piece.toLowerCase();
  return Array.from(piece, (letter) => letterName(letter) ?? '')
    .filter((name) => name !== '')
    .join(' ');
}

function sayPieces(place: Place, from: number, to: number): Said[] {
  const pieces = place.text.slice(from, to).matchAll(PIECE);
  return Array.from(pieces, ({ 0: piece, index }) => ({
    words: pieceWords(piece, place),
    from: from + index,
    to: from + index + piece.length
  }));
}

/** The host, and the tail when it is short enough to be kept in mind. */
function link(place: Place, skipped: number, written: string): Phrase | undefined {
  const from = place.at + skipped;
  const kept = written.replace(TRAILING, '').replace(/\/$/, '');
  if (kept === '') return undefined;
  const host = kept.split('/', 1)[0] ?? '';
  const isShort = kept.length - host.length <= TAIL_MAX_CHARACTERS;
  const to = from + kept.length;
  const said = sayPieces(place, from, isShort ? to : from + host.length);
  return said.length === 0 ? undefined : { to, said };
}

function mail(place: Place): Phrase | undefined {
  const match = matchAt(MAIL, place.text, place.at);
  return (
    match && {
      to: place.at + match[0].length,
      said: sayPieces(place, place.at, place.at + match[0].length)
    }
  );
}

/** Web and mail addresses, sign by sign; "https://" and "www." are not said. */
export const addressReader: Reader = {
  name: 'address',
  read(place) {
    const match = matchAt(LINK, place.text, place.at) ?? matchAt(DOMAIN, place.text, place.at);
    return mail(place) ?? (match && link(place, match[1]?.length ?? 0, match[2] ?? ''));
  }
};
