import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A bulletin of the village these journeys happen in. Everything in it is made up and says so. */
export type Draft = {
  readonly id: string;
  readonly topic: string;
  readonly kind: string;
  readonly class: number;
  readonly log: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly english?: string;
};

const draft = (
  id: string,
  [topic, kind, log]: readonly [string, string, string],
  [title, summary, body]: readonly [string, string, string],
  rest: Partial<Draft> = {}
): Draft => ({ id, topic, kind, class: 1, log, title, summary, body, ...rest });

export const SCAM = draft(
  '01K0000000000000000000JN01',
  ['an-toan-mang', 'warning', 'n.khcn'],
  [
    'Mẫu: Cuộc gọi lừa đảo xưng công an, phải làm gì?',
    'Tắt máy và báo Công an xã. Đây là bản tin mẫu.',
    'Công an **không điều tra qua điện thoại**.\n\n1. Tắt máy.\n2. Báo Công an xã.'
  ],
  { class: 2 }
);
export const VNEID = draft(
  '01K0000000000000000000JN02',
  ['dich-vu-cong', 'guide', 'n.khcn'],
  [
    'Mẫu: Làm VNeID mức 2 ở đâu?',
    'Đến cơ quan Công an, mang thẻ căn cước. Đây là bản tin mẫu.',
    'Mang theo **thẻ căn cước** và điện thoại đến cơ quan Công an.'
  ],
  { english: 'Sample: Where do I get VNeID level 2?' }
);
export const VACCINE = draft(
  '01K0000000000000000000JN03',
  ['suc-khoe', 'announcement', 'x.99001'],
  [
    'Mẫu: Sáng thứ Bảy tiêm phòng ở trạm y tế',
    'Bắt đầu lúc 8 giờ. Đây là thông báo mẫu.',
    'Trạm y tế Xã Mẫu tiêm phòng cho trẻ dưới năm tuổi.'
  ]
);

/** What is published from the start: every log, several topics, one bulletin in two languages. */
export const VILLAGE: readonly Draft[] = [
  SCAM,
  VNEID,
  VACCINE,
  draft(
    '01K0000000000000000000JN04',
    ['nong-nghiep', 'guide', 'p.99.tin'],
    [
      'Mẫu: Trữ nước ngọt trước mùa hạn mặn',
      'Kiểm lại lu, bể và bờ bao. Đây là bản tin mẫu.',
      'Nước mặn về thì **đóng cống**. Bà con đo độ mặn trước khi tưới.'
    ]
  ),
  draft(
    '01K0000000000000000000JN05',
    ['thien-tai', 'guide', 'n.khcn'],
    [
      'Mẫu: Trước bão chuẩn bị gì?',
      'Chằng mái nhà, trữ nước, sạc điện thoại. Đây là bản tin mẫu.',
      '## Hai ngày trước\n\n- Chằng mái nhà.\n- Trữ nước uống.'
    ]
  ),
  draft(
    '01K0000000000000000000JN06',
    ['xa-minh', 'notice', 'x.99001'],
    [
      'Mẫu: Loa đổi giờ phát buổi sáng',
      'Từ thứ Hai loa phát lúc 5 giờ 30. Đây là thông báo mẫu.',
      'Loa của Xã Mẫu đổi giờ phát buổi sáng.'
    ]
  )
];

export const NEWCOMERS: readonly Draft[] = [
  draft(
    '01K0000000000000000000JN11',
    ['khoa-hoc', 'news', 'n.khcn'],
    [
      'Mẫu: Giống khoai lang mới về xã',
      'Giống mới chịu hạn tốt hơn. Đây là bản tin mẫu.',
      'Viện nghiên cứu giao giống khoai lang mới.'
    ]
  ),
  draft(
    '01K0000000000000000000JN12',
    ['hoc-tap', 'announcement', 'x.99001'],
    [
      'Mẫu: Mời các cháu thi vẽ ở nhà văn hóa',
      'Chiều Chủ nhật, không thu tiền. Đây là thông báo mẫu.',
      'Nhà văn hóa mời các cháu đến vẽ tranh.'
    ]
  )
];

const DAY_MS = 86_400_000;
const day = (fromNow: number): string =>
  new Date(Date.now() + fromNow * DAY_MS).toISOString().slice(0, 10);

/** Writes a content folder an edge can publish. Writing it again over itself changes nothing. */
export async function writeContent(folder: string, drafts: readonly Draft[]): Promise<void> {
  await mkdir(join(folder, 'places'), { recursive: true });
  await mkdir(join(folder, 'bulletins'), { recursive: true });
  const real = new URL('../../../content/', import.meta.url);
  for (const name of ['places/sample.json', 'places/x.99001.geojson', 'programme/x.99001.json']) {
    await mkdir(join(folder, 'programme'), { recursive: true });
    await writeFile(join(folder, name), await readFile(new URL(name, real)));
  }
  const voiceTag = { words: { vi: 'Giọng đọc máy.' }, place: 'before', every: 0 };
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ voiceTag }));
  await writeFile(join(folder, 'pronunciations.json'), '{}');
  await writeFile(join(folder, 'facts.json'), '{}');
  for (const one of drafts) await writeDraft(folder, one);
}

async function writeDraft(folder: string, one: Draft): Promise<void> {
  const home = join(folder, 'bulletins', one.topic);
  await mkdir(home, { recursive: true });
  const front = [
    `id: ${one.id}`,
    `title: ${JSON.stringify(one.title)}`,
    `summary: ${JSON.stringify(one.summary)}`,
    `topics: [${one.topic}]`,
    'audience: [everyone]',
    `kind: ${one.kind}`,
    `class: ${one.class}`,
    `log: ${one.log}`,
    'sample: true',
    `from: ${day(-30)}`,
    `until: ${day(300)}`
  ];
  const script = `${one.title.replace('Mẫu: ', '')} ${one.summary}`;
  const text = ['---', ...front, '---', '', one.body, '', '# Lời đọc', '', script, ''].join('\n');
  await writeFile(join(home, `${nameOf(one.id)}.md`), text);
  if (!one.english) return;
  const head = ['---', `title: ${JSON.stringify(one.english)}`, 'summary: A sample.', '---', ''];
  const rest = ['A **sample** bulletin.', '', '# Script', '', 'A sample bulletin.', ''];
  await writeFile(join(home, `${nameOf(one.id)}.en.md`), [...head, ...rest].join('\n'));
}

const nameOf = (id: string): string => `ban-tin-${id.slice(-2)}`;
