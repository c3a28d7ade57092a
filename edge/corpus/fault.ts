/** Something a writer must put right. `line` counts from 1; `field` is empty where a line says it all. */
export type CorpusFault = {
  readonly path: string;
  readonly line: number;
  readonly field: string;
  readonly code: FaultCode;
  /** Vietnamese, tells what to do. */
  readonly message: string;
};

/** `%` stands for the detail. This room speaks to writers at a terminal, so its words live here. */
const MESSAGES = {
  not_utf8: 'Tệp không phải UTF-8: lưu lại với bảng mã UTF-8.',
  name_wrong: 'Tên tệp chỉ gồm chữ thường không dấu, số và dấu gạch nối: đổi tên tệp.',
  front_matter_missing:
    'Thiếu phần khai báo: mở đầu tệp bằng dòng ---, khai các trường, rồi đóng bằng dòng ---.',
  front_matter_syntax:
    'Phần khai báo viết sai YAML (%): xem lại dấu hai chấm, dấu ngoặc, thụt đầu dòng.',
  field_missing: 'Thiếu trường này: thêm vào phần khai báo.',
  field_unknown: 'Không có trường tên này: xem lại chính tả hoặc bỏ đi.',
  field_wrong: 'Giá trị không dùng được: %',
  translation_orphan:
    'Bản dịch không có bản tiếng Việt bên cạnh: đặt tệp .md cùng tên vào cùng thư mục.',
  topic_folder: 'Chủ đề đầu tiên phải trùng tên thư mục «%»: sửa topics hoặc chuyển tệp.',
  id_repeated: 'Mã này đã dùng ở %: mỗi bản tin một ULID riêng, không dùng lại.',
  until_not_after_from: 'until phải sau from ít nhất một ngày: sửa một trong hai.',
  day_in_future: 'Ngày % chưa tới: ghi ngày đã thật sự mở nguồn hoặc hỏi lại.',
  body_empty: 'Chưa có thân bài: viết nội dung sau phần khai báo.',
  script_missing:
    'Chưa có lời đọc: thêm dòng «# Lời đọc» (bản tiếng Anh: «# Script») và phần đọc bên dưới.',
  timetable_wrong: 'Lịch loa không đọc được: xem lại tệp JSON, trường này.',
  places_name: 'Tên tệp địa điểm phải là tên kênh: đổi thành, ví dụ, x.99001.geojson.',
  places_wrong:
    'Danh sách địa điểm không đọc được: xem lại trường này (GeoJSON, kinh độ trước vĩ độ, trong Việt Nam, chữ trơn).',
  places_too_big: 'Danh sách địa điểm quá lớn (%): nhiều nhất 500 điểm, 60 đường vẽ và 256 KiB.',
  places_repeated: 'Mã địa điểm «%» dùng hai lần: mỗi nơi một mã riêng.',
  places_near: 'Địa điểm «%» lấy làm mốc một nơi không có trong tệp: sửa near.',
  frame_wrong: 'Khung chương trình không đọc được: xem lại tệp JSON, trường này.',
  frame_limit: 'Khung vượt mức đã ghi ở limits (%): sửa giờ, ngày hoặc thời lượng.',
  rundown_wrong:
    'Lịch tháng không đọc được hoặc không thuộc khung nào: chạy npm run content:rundown.',
  rundown_place: 'Lịch tháng thừa hoặc thiếu buổi so với khung (%): chạy npm run content:rundown.',
  rundown_unknown: 'Không có bản tin hoặc độ dài «%»: chạy npm run content:rundown.',
  rundown_not_in_force: 'Bản tin «%» không còn hoặc chưa có hiệu lực ngày này: thay bản tin khác.',
  rundown_not_for: 'Bản tin «%» không phải cho xã này (bản tin mẫu chỉ ở x.99001): bỏ ra.',
  rundown_overfull: 'Phần này quá dài (%): bỏ bớt bản tin hoặc dùng bản ngắn.',
  rundown_repeated: 'Bản tin «%» lặp lại khi chưa cách đủ năm ngày: chuyển sang ngày khác.',
  rundown_one_sided: 'Một chủ đề chiếm quá nhiều lượt (%): chia lại cho các chủ đề khác.',
  script_repeated: 'Hai phần lời đọc cùng tên: gộp lại, hoặc ghi «Lời đọc ngắn», «Lời đọc dài».',
  markdown_too_big: 'Thân bài quá dài (%): tách thành nhiều bản tin.',
  markdown_too_deep: 'Danh sách hoặc trích dẫn lồng quá sâu: viết phẳng lại.',
  markdown_too_dense: 'Quá nhiều dấu * hoặc _: bỏ bớt định dạng.',
  text_too_big: 'Bản tin quá dài: tách thành nhiều bản tin.',
  raw_html:
    'Có thẻ HTML «%»: HTML không có tác dụng, người đọc sẽ thấy nguyên chữ; viết bằng Markdown.',
  link_refused: 'Liên kết «%» không bấm được: chỉ dùng https://, http://, tel: hoặc mailto:.',
  image_missing:
    'Không tìm thấy ảnh «%»: đặt tệp .webp, .png, .jpg hoặc .avif cạnh bài và ghi đúng tên.',
  image_alt_missing:
    'Ảnh «%» thiếu lời tả: ghi vào giữa hai ngoặc vuông cho người không nhìn thấy ảnh.',
  hidden_character: 'Có ký tự ẩn %: xóa rồi gõ lại chỗ này.',
  facts_missing: 'Chưa ghi mã dữ kiện: thêm facts, ví dụ [F03-001].',
  fact_unknown: 'Không có dữ kiện mã %: xem lại mã trong content/facts.json.',
  fact_doubtful: 'Dữ kiện % còn dấu hỏi, chưa được dùng: bỏ ra hoặc chọn dữ kiện khác.',
  fact_part_doubtful: 'Phần %: chi tiết này chưa kiểm chứng, bỏ khỏi bài.',
  fact_unconfirmed: 'Dữ kiện % dễ đã đổi: hỏi lại rồi ghi ngày vào trường confirmed.',
  sources_missing: 'Chưa có nguồn: ghi ít nhất một nguồn có url.',
  source_without_url: 'Chưa nguồn nào có url: ghi địa chỉ trang để người đọc mở lại được.',
  source_unchecked: 'Nguồn này thiếu checked: ghi ngày mở nguồn lần cuối.',
  sample_unmarked: 'Bản tin mẫu phải nói rõ chữ «mẫu» trong %.',
  sample_log: 'Bản tin mẫu chỉ được ở kênh của vùng mẫu (p.99.… hoặc x.99…): sửa log.',
  sample_undeclared: 'Kênh của xã mẫu (x.99…) chỉ nhận bản tin mẫu: thêm sample: true.',
  script_short: 'Lời đọc khoảng %: viết thêm.',
  script_long: 'Lời đọc khoảng %: cắt bớt.',
  script_markup: 'Lời đọc là chữ trơn: bỏ ký hiệu «%».',
  long_sentence: 'Câu dài % tiếng, người nghe không theo kịp: tách câu (nhiều nhất 25 tiếng).',
  unreadable_token:
    'Chưa biết đọc «%»: viết ra chữ, hoặc thêm cách đọc vào content/pronunciations.json.',
  spoken_capitals:
    'Chữ «%» viết hoa cả chữ, máy có thể đánh vần hoặc đọc lạc giọng: viết chữ thường.',
  unknown_abbreviation:
    'Người nghe không hiểu chữ tắt «%»: viết đủ chữ, hoặc thêm vào content/pronunciations.json.',
  too_many_numbers: 'Một câu có % con số: giữ nhiều nhất 3.',
  parenthesis: 'Lời đọc có ngoặc «%»: nói thành câu.',
  long_address: 'Địa chỉ «%» quá dài để nghe mà ghi lại: nói tên trang hoặc nơi hỏi.',
  list_sign: 'Lời đọc có dấu đầu dòng: viết thành câu.',
  title_similar: 'Tiêu đề gần giống %: đặt tiêu đề khác.',
  text_similar: 'Nội dung gần trùng %: gộp hai bài hoặc viết khác đi.',
  art_unknown: 'Không có hình «%»: chọn tên một tệp trong content/art, hoặc bỏ dòng art.',
  art_unused: 'Chưa bản tin nào dùng hình này: ghi tên hình vào một bản tin, hoặc xóa hình.',
  art_too_big: 'Hình nặng % byte: vẽ gọn lại, nhiều nhất 8192 byte.',
  art_unsafe:
    'Trong hình có «%»: hình chỉ gồm nét và màu, không mã chạy, không lấy gì từ nơi khác.',
  art_undescribed: 'Hình «%» chưa có lời tả: thêm một câu tiếng Việt và một câu tiếng Anh.',
  art_absent: 'Có lời tả cho «%» mà không có hình: bỏ lời tả, hoặc thêm tệp hình.',
  art_descriptions_wrong:
    'Lời tả hình không đọc được: mỗi tên một cặp {"vi": "…", "en": "…"}, mỗi câu nhiều nhất 200 ký tự.',
  pronunciations_wrong: 'content/pronunciations.json phải là một bảng {"chữ viết": "cách đọc"}.',
  figure_loose:
    'Con số «%» không có trong dữ kiện, nguồn hay ngày hiệu lực: sửa, thêm dữ kiện, hoặc ghi lý do vào content/figures.json.',
  figure_unused:
    'Con số «%» không còn trong bài (hoặc không còn bài này): bỏ khỏi content/figures.json.',
  figures_wrong: 'content/figures.json phải là bảng {"tên bài": {"con số": "lý do"}}.',
  facts_wrong: 'content/facts.json không đọc được: lấy lại bản đúng.'
} as const;
export type FaultCode = keyof typeof MESSAGES;

/** What a refused value should have been, by the schema's own words for it. */
const EXPECTED: Readonly<Record<string, string>> = {
  ulid: 'mã ULID gồm 26 chữ số và chữ in hoa.',
  day: 'ngày viết NĂM-THÁNG-NGÀY, ví dụ 2026-11-23.',
  source_day: 'ngày viết 2026-11-23, hoặc 2026-11, hoặc 2026.',
  choice: 'chỉ chọn trong danh sách ở content/README.md.',
  class: 'mức 0, 1, 2 hoặc 3.',
  yes_no: 'true hoặc false.',
  log_id: 'tên kênh như n.khcn, p.99.tin hoặc x.99001.',
  href: 'địa chỉ đầy đủ bắt đầu bằng https:// hoặc http://.',
  too_long: 'dài quá (tiêu đề 120 ký tự, tóm tắt 200 ký tự): rút ngắn.'
};

export type FaultPlace = { readonly path: string; readonly line: number; readonly field?: string };

export function faultAt(place: FaultPlace, code: FaultCode, detail = ''): CorpusFault {
  const words =
    code === 'field_wrong' ? (EXPECTED[detail] ?? 'xem mẫu ở content/README.md.') : detail;
  const message = MESSAGES[code].replace('%', () => shorten(words));
  return { path: place.path, line: place.line, field: place.field ?? '', code, message };
}

/** One line and short enough for a table. */
function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
