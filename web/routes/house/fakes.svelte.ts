import type { Topic } from '#domain/bulletin/kinds.ts';
import type { Item, Library, SoundShelf, SyncState, Voice } from '#lib/replica/item.ts';

/** Exhibits are told by a fixed hour: Tuesday 24 November 2026, 6:55 in the village. */
export const HOUSE_NOW = Date.UTC(2026, 10, 23, 23, 55) / 1000;
const HOUR = 3600;
const DAY = 24 * HOUR;

const voice = (seconds: number): Voice => ({
  blob: `sound-${seconds}`,
  mime: 'audio/ogg',
  bytes: seconds * 3000,
  seconds,
  lang: 'vi',
  region: 'north',
  isMachine: true
});

/** An item with honest defaults; an exhibit names only what it is about. */
export function fakeItem(part: Partial<Item> & Pick<Item, 'id' | 'title'>): Item {
  return {
    log: 'x.99001',
    index: 0,
    lang: 'vi',
    summary: '',
    topics: ['xa-minh'],
    audience: ['everyone'],
    kind: 'notice',
    class: 1,
    publishedAt: HOUSE_NOW - HOUR / 4,
    validFrom: HOUSE_NOW - HOUR,
    validUntil: HOUSE_NOW + 30 * DAY,
    textHash: part.id,
    isAmended: false,
    isSample: true,
    voices: [],
    ...part
  };
}

const sample = (
  [id, topic]: readonly [string, Topic],
  [title, summary]: readonly [string, string],
  more: Partial<Item> = {}
): Item => fakeItem({ id, title, summary, topics: [topic], ...more });

export const SAMPLE_ITEMS: readonly Item[] = [
  sample(
    ['mau-bao', 'thien-tai'],
    [
      'Mưa to từ chiều nay, bà con ven suối chuyển đồ lên cao trước 15 giờ',
      'Nước suối có thể lên nhanh trong đêm. Đưa người già và trẻ nhỏ lên nhà văn hóa thôn.'
    ],
    { kind: 'warning', class: 2, voices: [voice(65)], validUntil: HOUSE_NOW + DAY }
  ),
  sample(
    ['mau-tiem', 'suc-khoe'],
    [
      'Lịch tiêm phòng sởi cho trẻ từ 9 tháng tuổi',
      'Sáng thứ Sáu tại trạm y tế xã. Mang theo sổ tiêm và nước uống cho cháu.'
    ],
    { voices: [voice(80)], publishedAt: HOUSE_NOW - HOUR / 2, kind: 'notice' }
  ),
  sample(
    ['mau-lua', 'nong-nghiep'],
    [
      'Rầy nâu trên lúa đang làm đòng: thăm ruộng sáng sớm, đếm rồi hãy phun',
      'Chỉ phun khi mỗi khóm có trên 20 con. Phun sai lúc thì rầy càng nhiều.'
    ],
    { voices: [voice(142)], publishedAt: HOUSE_NOW - HOUR, kind: 'guide' }
  ),
  sample(
    ['mau-lua-dao', 'an-toan-mang'],
    [
      'Cuộc gọi tự xưng công an đòi chuyển tiền: cúp máy, gọi cho người nhà',
      'Không cơ quan nào điều tra qua điện thoại. Không đọc mã OTP cho bất cứ ai.'
    ],
    { voices: [voice(95)], publishedAt: HOUSE_NOW - DAY, kind: 'guide' }
  ),
  sample(
    ['mau-vneid', 'dich-vu-cong'],
    [
      'Xin giấy khai sinh cho cháu ngay tại xã, không phải lên tỉnh',
      'Cần giấy chứng sinh và căn cước của cha mẹ. Nhận trong ngày.'
    ],
    { publishedAt: HOUSE_NOW - 2 * DAY, kind: 'guide' }
  ),
  sample(
    ['mau-hop', 'xa-minh'],
    [
      'Họp dân góp ý quy ước sử dụng nước giếng khoan',
      'Tối Chủ Nhật, 19 giờ, nhà văn hóa thôn Trung.'
    ],
    { publishedAt: HOUSE_NOW - 3 * DAY, kind: 'announcement', isAmended: true }
  ),
  sample(
    ['mau-hoc', 'hoc-tap'],
    [
      'Lớp học máy tính buổi tối cho người trên 40 tuổi',
      'Thứ Ba và thứ Năm, trường tiểu học. Không mất tiền.'
    ],
    { voices: [voice(48)], publishedAt: HOUSE_NOW - 4 * DAY, kind: 'news' }
  ),
  sample(
    ['mau-may', 'sang-tao'],
    [
      'Anh Sình chế máy tách hạt ngô chạy bằng xe đạp',
      'Một giờ tách được hai tạ, cả bản cùng dùng.'
    ],
    { publishedAt: HOUSE_NOW - 5 * DAY, kind: 'story' }
  )
];

type LibraryState = {
  readonly phase?: Library['phase'];
  readonly items?: readonly Item[];
  readonly isDemonstration?: boolean;
};

export function fakeLibrary(state: LibraryState): Library {
  const phase = state.phase ?? 'ready';
  const items = phase === 'ready' ? (state.items ?? SAMPLE_ITEMS) : [];
  return {
    phase,
    isClockBelieved: true,
    items,
    slots: [],
    areas: [
      { code: 'vn', name: 'Cả nước', kind: 'nation', isSample: false },
      { code: '99001', name: 'Xã Suối Mơ', kind: 'commune', parent: '99', isSample: true },
      { code: '99002', name: 'Xã Đồng Cói', kind: 'commune', parent: '99', isSample: true }
    ],
    places: { hashes: [], read: async () => undefined },
    isDemonstration: state.isDemonstration ?? true,
    find: (id) => items.find((item) => item.id === id),
    signersOf: async () => [],
    readText: async () => undefined,
    readTimings: async () => undefined,
    search: async () => [],
    suggest: async () => []
  };
}

export function fakeSync(state: Partial<SyncState>): SyncState {
  return {
    phase: 'current',
    verifiedAt: HOUSE_NOW - HOUR / 4,
    progress: undefined,
    fault: undefined,
    isSavedForOffline: true,
    checkNow: () => undefined,
    ...state
  };
}

export function fakeSounds(state: Partial<SoundShelf>): SoundShelf {
  return {
    usedBytes: 12_400_000,
    budgetBytes: 100_000_000,
    savedCount: 5,
    wantedCount: 6,
    isSaved: () => true,
    open: async () => undefined,
    keep: async () => true,
    setBudget: async () => undefined,
    clear: async () => undefined,
    ...state
  };
}
