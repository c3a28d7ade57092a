import { VNEID } from './content.ts';

export type Place = {
  readonly path: string;
  /** Words that stand there once the page has opened. */
  readonly vi: RegExp;
  readonly en: RegExp;
};

const place = (path: string, vi: RegExp, en = vi): Place => ({ path, vi, en });

/** Every page of the app in every state that an address can ask for. */
export const PLACES: readonly Place[] = [
  place('/', /Mẫu: Cuộc gọi lừa đảo/),
  place('/chu-de', /Dịch vụ công/, /Public services/),
  place('/chu-de/dich-vu-cong', /VNeID mức 2/, /VNeID level 2/),
  place('/chu-de/khoa-hoc', /Chủ đề này chưa có tin/, /Nothing on this topic yet/),
  place(`/tin/${VNEID.id}`, /và điện thoại đến cơ quan/, /A sample bulletin|sample/),
  place('/tin/01K0000000000000000000ZZZZ', /không có bản tin ấy/, /not on this device/),
  place('/tim', /Bà con muốn tìm gì/, /What are you looking for/),
  place('/tim?q=lua+dao', /Cuộc gọi lừa đảo/),
  place('/tim?q=khongcogi', /Không thấy bản tin nào/, /No bulletin found/),
  place('/loa', /Chương trình buổi sáng/),
  // The market's hours: its name stands in a closed list of landmarks too.
  place('/ban-do', /Mỗi ngày, 5:00–10:00/),
  place('/da-luu', /chưa lưu bản tin nào/, /saved nothing yet/),
  place('/cai-dat', /Chép chẩn đoán/, /Copy diagnostics/),
  place('/tro-giup', /Cách dùng/, /How to use it/),
  place('/khong-co-trang-nay', /Không có trang này/, /There is no such page/),
  place('/house', /Bình thường/)
];
