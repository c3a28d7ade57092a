/**
 * Words that mean the same to a villager and an official. Each row is a set of equals: a query with
 * one of them is also tried with the others. The first form of a row is the one an official text
 * would use. A single accented word is only recognised with its accents (see expand.ts); an
 * abbreviation that spells a common word (AI: who) stands here only with a neighbour.
 */
export const SYNONYMS: readonly (readonly string[])[] = [
  // Digital transformation, science and technology (Resolution 57-NQ/TW and its neighbours).
  ['chuyển đổi số', 'CĐS'],
  ['khoa học công nghệ', 'KHCN', 'KH&CN', 'khoa học và công nghệ'],
  ['đổi mới sáng tạo', 'ĐMST'],
  ['nghị quyết 57', 'NQ57', 'NQ 57', '57 NQ TW'],
  ['trí tuệ nhân tạo', 'công nghệ AI', 'ứng dụng AI'],
  ['công nghệ thông tin', 'CNTT'],
  ['sở hữu trí tuệ', 'SHTT'],
  ['cơ sở dữ liệu', 'CSDL'],
  ['tổ công nghệ số cộng đồng', 'tổ CNSCĐ'],
  ['điện thoại thông minh', 'smartphone'],
  ['thương mại điện tử', 'TMĐT', 'bán hàng qua mạng'],
  ['mã QR', 'quét mã'],
  ['chữ ký số', 'chữ ký điện tử'],
  ['dữ liệu cá nhân', 'thông tin cá nhân'],
  ['mã OTP', 'mã xác thực'],
  ['máy bay không người lái', 'drone', 'flycam'],
  ['khởi nghiệp', 'startup'],

  // Papers and public services.
  ['dịch vụ công trực tuyến', 'DVCTT', 'DVC trực tuyến'],
  ['dịch vụ công', 'DVC'],
  ['thủ tục hành chính', 'TTHC'],
  ['trung tâm phục vụ hành chính công', 'bộ phận một cửa', 'một cửa'],
  ['căn cước', 'CCCD', 'căn cước công dân', 'chứng minh nhân dân', 'CMND'],
  ['định danh điện tử', 'VNeID', 'định danh mức 2'],
  ['giấy chứng nhận quyền sử dụng đất', 'sổ đỏ', 'sổ hồng'],
  ['đăng ký khai sinh', 'làm giấy khai sinh'],
  ['giấy phép lái xe', 'GPLX', 'bằng lái xe'],
  ['thu nhập cá nhân', 'TNCN'],
  ['quy phạm pháp luật', 'QPPL'],

  // Authorities and programmes.
  ['ủy ban nhân dân', 'UBND', 'ủy ban'],
  ['hội đồng nhân dân', 'HĐND'],
  ['Mặt trận Tổ quốc', 'MTTQ'],
  ['hợp tác xã', 'HTX'],
  ['doanh nghiệp nhỏ và vừa', 'DNNVV'],
  ['mỗi xã một sản phẩm', 'OCOP'],
  ['nông thôn mới', 'NTM'],
  ['ngân hàng chính sách xã hội', 'NHCSXH'],
  ['dân tộc thiểu số', 'DTTS', 'đồng bào dân tộc'],
  ['đài truyền thanh', 'loa phát thanh', 'loa phường', 'loa xã'],

  // Health, insurance, schooling, welfare.
  ['bảo hiểm y tế', 'BHYT'],
  ['bảo hiểm xã hội', 'BHXH'],
  ['bảo hiểm thất nghiệp', 'BHTN'],
  ['trạm y tế', 'trạm xá'],
  ['sốt xuất huyết', 'SXH'],
  ['tiêm chủng', 'tiêm phòng', 'chích ngừa'],
  ['an toàn thực phẩm', 'ATTP'],
  ['trung học cơ sở', 'THCS'],
  ['trung học phổ thông', 'THPT'],
  ['người khuyết tật', 'NKT'],
  ['người cao tuổi', 'người già'],

  // Safety online, fire and weather.
  ['lừa đảo', 'lừa gạt', 'lừa tiền'],
  ['an toàn thông tin', 'ATTT'],
  ['an ninh mạng', 'an toàn mạng'],
  ['tin giả', 'fake news', 'tin sai sự thật'],
  ['phòng cháy chữa cháy', 'PCCC'],
  ['phòng chống thiên tai', 'PCTT'],
  ['lũ lụt', 'ngập lụt', 'nước lụt'],
  ['sạt lở đất', 'lở đất', 'lở núi'],
  ['áp thấp nhiệt đới', 'ATNĐ'],
  ['xâm nhập mặn', 'nhiễm mặn'],

  // One thing, two regions: north, south.
  ['lợn', 'heo'],
  ['dịch tả lợn', 'dịch tả heo'],
  ['ngô', 'bắp'],
  ['sắn', 'khoai mì', 'củ mì'],
  ['lạc', 'đậu phộng'],
  ['dứa', 'khóm', 'trái thơm'],
  ['quả na', 'mãng cầu', 'trái na'],
  ['hoa quả', 'trái cây'],
  ['roi', 'trái mận'],
  ['bố mẹ', 'ba má', 'cha mẹ'],
  ['xe máy', 'xe gắn máy', 'xe honda'],
  ['ngan', 'vịt xiêm'],
  ['cá quả', 'cá lóc', 'cá chuối'],
  ['rau mùi', 'ngò rí'],
  ['thuyền', 'ghe', 'xuồng'],
  ['thuốc bảo vệ thực vật', 'thuốc trừ sâu', 'thuốc BVTV'],
  ['gia cầm', 'gà vịt'],
  ['gia súc', 'trâu bò'],
  ['bát', 'chén'],
  ['tất', 'vớ'],
  ['màn', 'mùng'],
  ['chăn', 'mền'],
  ['ô tô', 'xe hơi'],

  // A row of one keeps a longer word whole, so that its part above is not taken for it.
  ['bắp cải'],
  ['sắn dây'],
  ['liên lạc'],
  ['lạc hậu'],
  ['tất cả'],
  ['màn hình'],
  ['chăn nuôi']
];
