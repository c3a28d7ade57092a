/**
 * Abbreviations of official Vietnamese texts, written form and reading, one group a line.
 * Acronyms that listeners know by their letters (SIM, OTP, VOV) are read as people say them.
 */
const BODIES = `
UBND=Ủy ban nhân dân; UBMTTQ=Ủy ban Mặt trận Tổ quốc; MTTQ=Mặt trận Tổ quốc; HĐND=Hội đồng nhân dân; BCH=Ban Chấp hành; BCĐ=Ban Chỉ đạo; BCĐTW=Ban Chỉ đạo Trung ương
TW=Trung ương; TƯ=Trung ương; T.Ư=Trung ương; TTg=Thủ tướng; CP=Chính phủ; QH=Quốc hội; UBTVQH=Ủy ban Thường vụ Quốc hội; ĐBQH=đại biểu Quốc hội; ĐBSCL=đồng bằng sông Cửu Long
TAND=Tòa án nhân dân; TANDTC=Tòa án nhân dân tối cao; VKSND=Viện kiểm sát nhân dân; CAND=Công an nhân dân; QĐND=Quân đội nhân dân; LĐLĐ=Liên đoàn Lao động; LHPN=Liên hiệp phụ nữ; TNCS=Thanh niên cộng sản; CCB=cựu chiến binh; HND=Hội Nông dân; TTXVN=Thông tấn xã Việt Nam; MST=Bộ Khoa học và Công nghệ
BKHCN=Bộ Khoa học và Công nghệ; BTTTT=Bộ Thông tin và Truyền thông; BVHTTDL=Bộ Văn hóa, Thể thao và Du lịch; BGDĐT=Bộ Giáo dục và Đào tạo; BYT=Bộ Y tế; BCA=Bộ Công an; BQP=Bộ Quốc phòng; BTC=Bộ Tài chính; BNV=Bộ Nội vụ; BCT=Bộ Công Thương; BTP=Bộ Tư pháp; BXD=Bộ Xây dựng; BGTVT=Bộ Giao thông vận tải; BTNMT=Bộ Tài nguyên và Môi trường; BNNMT=Bộ Nông nghiệp và Môi trường; BNNPTNT=Bộ Nông nghiệp và Phát triển nông thôn; BLĐTBXH=Bộ Lao động, Thương binh và Xã hội; BNG=Bộ Ngoại giao; BKHĐT=Bộ Kế hoạch và Đầu tư; BDTTG=Bộ Dân tộc và Tôn giáo; NHNN=Ngân hàng Nhà nước; TTCP=Thanh tra Chính phủ; VPCP=Văn phòng Chính phủ; UBDT=Ủy ban Dân tộc
KH&CN=khoa học và công nghệ; KHCN=khoa học công nghệ; ĐMST=đổi mới sáng tạo; CĐS=chuyển đổi số; GD&ĐT=giáo dục và đào tạo; GD-ĐT=giáo dục và đào tạo; GDĐT=giáo dục đào tạo; TT&TT=thông tin và truyền thông; TTTT=thông tin truyền thông; VH-TT=văn hóa, thông tin; VHTTDL=văn hóa, thể thao và du lịch; VH&TT=văn hóa và thể thao; VHTT=văn hóa thể thao; NN&PTNT=nông nghiệp và phát triển nông thôn; NN&MT=nông nghiệp và môi trường; LĐTB&XH=lao động, thương binh và xã hội; LĐ-TB&XH=lao động, thương binh và xã hội; TN&MT=tài nguyên và môi trường; KT-XH=kinh tế xã hội; KTXH=kinh tế xã hội; KH&ĐT=kế hoạch và đầu tư; SKHCN=Sở Khoa học và Công nghệ
CNTT-TT=công nghệ thông tin, truyền thông; CNTT-VT=công nghệ thông tin, viễn thông; CNTT=công nghệ thông tin; TTCS=thông tin cơ sở; ATTT=an toàn thông tin; ANTT=an ninh trật tự; ATGT=an toàn giao thông; TTATGT=trật tự an toàn giao thông; ATTP=an toàn thực phẩm; VSATTP=vệ sinh an toàn thực phẩm; ANQP=an ninh quốc phòng; QPAN=quốc phòng an ninh; PCCC=phòng cháy chữa cháy; PCCC&CNCH=phòng cháy chữa cháy và cứu nạn cứu hộ; CNCH=cứu nạn cứu hộ; PCTT=phòng chống thiên tai; TKCN=tìm kiếm cứu nạn; ATNĐ=áp thấp nhiệt đới; KTTV=khí tượng thủy văn; BVTV=bảo vệ thực vật; BVMT=bảo vệ môi trường`;

const DAILY_LIFE = `
BHYT=bảo hiểm y tế; BHXH=bảo hiểm xã hội; BHTN=bảo hiểm thất nghiệp; BHNT=bảo hiểm nhân thọ; CCCD=căn cước công dân; CMND=chứng minh nhân dân; CSDL=cơ sở dữ liệu; DVC=dịch vụ công; DVCTT=dịch vụ công trực tuyến; TTHC=thủ tục hành chính; CCHC=cải cách hành chính; HCC=hành chính công; GPLX=giấy phép lái xe; GCN=giấy chứng nhận; QSDĐ=quyền sử dụng đất; KCB=khám chữa bệnh; BSGĐ=bác sĩ gia đình; CSSK=chăm sóc sức khỏe; CSGT=cảnh sát giao thông; TNGT=tai nạn giao thông; SĐT=số điện thoại; ĐT=điện thoại; STK=số tài khoản; MXH=mạng xã hội; TMĐT=thương mại điện tử; HSSV=học sinh, sinh viên; GV=giáo viên; HS=học sinh; SV=sinh viên; PHHS=phụ huynh học sinh; SGK=sách giáo khoa; NXB=nhà xuất bản; NVH=nhà văn hóa; TDP=tổ dân phố; CLB=câu lạc bộ; HTX=hợp tác xã; THT=tổ hợp tác; KCN=khu công nghiệp; KDC=khu dân cư; NTM=nông thôn mới; OCOP=ô cốp; VietGAP=Việt Gáp; GlobalGAP=gờ lâu bồ gáp; DTTS=dân tộc thiểu số; ĐBKK=đặc biệt khó khăn; CSXH=chính sách xã hội; NHCSXH=Ngân hàng Chính sách xã hội; DN=doanh nghiệp; DNNVV=doanh nghiệp nhỏ và vừa; TNHH=trách nhiệm hữu hạn; CP=cổ phần; GTGT=giá trị gia tăng; TNCN=thu nhập cá nhân; KHKT=khoa học kỹ thuật; NCKH=nghiên cứu khoa học; SHTT=sở hữu trí tuệ; NSNN=ngân sách nhà nước; XHCN=xã hội chủ nghĩa; CHXHCN=cộng hòa xã hội chủ nghĩa; CNXH=chủ nghĩa xã hội; CNH=công nghiệp hóa; HĐH=hiện đại hóa; VPĐD=văn phòng đại diện; VN=Việt Nam; LHQ=Liên hợp quốc; HLTTQG=huấn luyện thể thao quốc gia; QG=quốc gia
THPT=trung học phổ thông; THCS=trung học cơ sở; TH=tiểu học; MN=mầm non; GDTX=giáo dục thường xuyên; ĐH=đại học; CĐ=cao đẳng; ĐHQG=Đại học Quốc gia; ĐHQGHN=Đại học Quốc gia Hà Nội; HĐQT=hội đồng quản trị; GĐ=giám đốc; PGĐ=phó giám đốc; PCT=phó chủ tịch; CB=cán bộ; CBCC=cán bộ, công chức; CBCCVC=cán bộ, công chức, viên chức; NLĐ=người lao động; BTV=biên tập viên; PTTH=phát thanh truyền hình; PT-TH=phát thanh, truyền hình; TTTH=truyền thanh truyền hình
GS=giáo sư; GS.TS=giáo sư, tiến sĩ; GS.TSKH=giáo sư, tiến sĩ khoa học; PGS=phó giáo sư; PGS.TS=phó giáo sư, tiến sĩ; PGS,TS=phó giáo sư, tiến sĩ; TS=tiến sĩ; TSKH=tiến sĩ khoa học; ThS=thạc sĩ; Ths=thạc sĩ; BS=bác sĩ; BSCKI=bác sĩ chuyên khoa một; BSCKII=bác sĩ chuyên khoa hai; KS=kỹ sư; CN=cử nhân; NSND=nghệ sĩ nhân dân; NSƯT=nghệ sĩ ưu tú; NGND=nhà giáo nhân dân; LS=luật sư
TP.HCM=Thành phố Hồ Chí Minh; TP. HCM=Thành phố Hồ Chí Minh; TPHCM=Thành phố Hồ Chí Minh; Tp.HCM=Thành phố Hồ Chí Minh; HCM=Hồ Chí Minh; HN=Hà Nội; ĐN=Đà Nẵng; TP=thành phố; Tp=thành phố; TX=thị xã; QL=quốc lộ; TL=tỉnh lộ; ĐT.=đường tỉnh; v.v=vân vân; v.v...=vân vân; VD=ví dụ; Đ/c=đồng chí; đ/c=đồng chí; ĐC=địa chỉ; TT-Huế=Thừa Thiên Huế; km=ki lô mét; Km=ki lô mét; KM=ki lô mét; km2=ki lô mét vuông; km²=ki lô mét vuông; m2=mét vuông; m²=mét vuông; m3=mét khối; m³=mét khối; kg=ki lô gam; cm=xăng ti mét; mm=mi li mét; ml=mi li lít; kts=kiến trúc sư`;

const TYPES = `NQ=nghị quyết; NĐ=nghị định; QĐ=quyết định; TTLT=thông tư liên tịch; TTr=tờ trình; QCPH=quy chế phối hợp; CTr=chương trình; CTHĐ=chương trình hành động; VBHN=văn bản hợp nhất; TCVN=tiêu chuẩn Việt Nam; QCVN=quy chuẩn Việt Nam; KSTT=kiểm soát thủ tục; CQĐP=chính quyền địa phương; TTCB=thông tin cảnh báo; DBKTTV=dự báo khí tượng thủy văn`;

/** These mean a kind of document only inside its number; elsewhere TT may be a town or a centre. */
const TYPES_IN_NUMBERS = `TT=thông tư; CT=chỉ thị; KH=kế hoạch; CV=công văn; BC=báo cáo; HD=hướng dẫn; CĐ=công điện; KL=kết luận; QC=quy chế; ĐA=đề án; PL=pháp lệnh; GM=giấy mời; TB=thông báo; TU=Tỉnh ủy`;

/** Said by their letters, or the way everybody says them. */
const BY_SOUND = `
M'Nông=mơ nông; H'Mông=hơ mông; K'Ho=cơ ho; H’Mông=hơ mông; M’Nông=mơ nông; AI=ây ai; IoT=ai ô ti; IT=ai ti; ICT=ai xi ti; TV=ti vi; VOV=vê ô vê; VTV=vê tê vê; VTC=vê tê xê; VTVgo=vê tê vê gô; QR=quy e rờ; OTP=ô tê pê; PIN=pin; SIM=xim; eSIM=e xim; USB=u ét bê; ATM=a tê em; SMS=ét em ét; GPS=giê pê ét; LED=lét; PC=pê xê; CD=xê đê; DVD=đê vê đê; FM=ép em; MC=em xi; VIP=víp; WC=vê kép xê; CEO=xi i âu; PR=pi a; ID=ai đi; IP=ai pi; Wi-Fi=oai phai; WiFi=oai phai; Wifi=oai phai; wifi=oai phai; wi-fi=oai phai; STEM=xờ tem; STEAM=xờ tim; VNeID=vê nờ e ai đi; VssID=vê ét ét ai đi; VNPT=vê en pê tê; FPT=ép pê tê; EVN=e vê en; VNA=vê en a; GDP=giê đê pê; GRDP=giê e rờ đê pê; HDI=hát đê i; CPI=xê pê i; TFP=tê ép pê; GII=giê i i; FDI=ép đê i; ODA=ô đê a; R&D=nghiên cứu và phát triển; WTO=vê kép tê ô; WHO=Tổ chức Y tế thế giới; UNESCO=u nét xcô; UNICEF=u ni xép; ASEAN=a xê an; APEC=a péc; EU=e u; FAO=phao; HIV=hát i vê; AIDS=ết; HIV/AIDS=hát i vê, ết; ADN=a đê en; DNA=đê en a; COVID=cô vít; Covid=cô vít; HPV=hát pê vê; pH=pê hát; USD=đô la; VNĐ=đồng; VND=đồng; Zalo=gia lô; Facebook=phây búc; TikTok=tích tóc; YouTube=iu túp; Youtube=iu túp; Google=gu gồ; Internet=in tơ nét; internet=in tơ nét; email=i meo; Email=i meo; e-mail=i meo; online=on lai; website=oép xai; web=oép; app=áp; video=vi đê ô; Video=vi đê ô; livestream=lai chim; smartphone=xờ mát phôn; robot=rô bốt; radio=ra đi ô; camera=ca mê ra; hotline=đường dây nóng; Hotline=đường dây nóng; chatbot=chát bót; Chatbot=chát bót; drone=đờ rôn; blockchain=bờ lốc chên; startup=xờ tát úp; clip=cờ líp; Starlink=xờ ta linh; VinFuture=vin phiu chờ; VinUni=vin iu ni; DVB=đê vê bê; LED.=lét; SOS=ét ô ét; PCR=pê xê e rờ; NFC=en ép xê; CCTV=xê xê tê vê; MW=mê ga oát; kWh=ki lô oát giờ`;

function entries(rows: string): (readonly [string, string])[] {
  return rows
    .split(/;|\n/)
    .map((row) => row.trim())
    .filter((row) => row !== '')
    .map((row) => {
      const cut = row.indexOf('=');
      return [row.slice(0, cut), row.slice(cut + 1)] as const;
    });
}

/** Everyday readings. Where a form stands twice the later one holds. */
export const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ...entries(TYPES),
  ...entries(DAILY_LIFE),
  ...entries(BY_SOUND),
  ...entries(BODIES)
]);

/** Readings inside a document's number (57-NQ/TW), where TT is a circular and CĐ a telegram. */
export const DOCUMENT_SYMBOLS: ReadonlyMap<string, string> = new Map([
  ...entries(BODIES),
  ...entries(TYPES),
  ...entries(TYPES_IN_NUMBERS),
  ['KHCN', 'khoa học công nghệ'],
  ['CP', 'Chính phủ'],
  ['TTg', 'Thủ tướng'],
  ['BCĐ', 'Ban Chỉ đạo'],
  ['HC', 'hành chính']
]);

/** Shortened names of places, only before the name or number itself: TP. Huế, Q.5, H.Nghĩa Hành. */
export const PLACE_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['TP', 'thành phố'],
  ['Tp', 'thành phố'],
  ['TX', 'thị xã'],
  ['Tx', 'thị xã'],
  ['TT', 'thị trấn'],
  ['Q', 'quận'],
  ['H', 'huyện'],
  ['P', 'phường'],
  ['X', 'xã'],
  ['KP', 'khu phố'],
  ['ĐT', 'đường tỉnh'],
  ['Đ', 'đường'],
  ['GS', 'giáo sư'],
  ['TS', 'tiến sĩ'],
  ['ThS', 'thạc sĩ'],
  ['BS', 'bác sĩ'],
  ['KS', 'kỹ sư'],
  ['PGS', 'phó giáo sư'],
  ['LS', 'luật sư']
]);
