"""Loads what every document needs, once, before processes are forked from this one.

In: nothing. Out: modules, gazetteers, patterns and the part-of-speech model in memory; importing this module is all there is to do.
"""

import gc

gc.disable()  # nothing that is loaded here is ever let go: looking for garbage in it costs a tenth of the time, now and with each document

from extractors.expressions.word_classes import clause_end  # noqa: E402
from extractors.readers.plain import read_text  # noqa: E402
from pipeline.document import read_source  # noqa: E402
from pipeline.store.identifiers import document_id  # noqa: E402
from pipeline.store.rows import File, document_rows  # noqa: E402

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG
-------
Số: 12/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Lâm Đồng, ngày 15 tháng 3 năm 2026

KẾ HOẠCH
Rà soát, nâng cấp các trạm quan trắc
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị,
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Nâng cao chất lượng quan trắc, bảo đảm đúng tiến độ.
II. NHIỆM VỤ
1. Rà soát hiện trạng
a) Sở Tài chính chủ trì, phối hợp với Sở Nội vụ và các đơn vị liên quan rà soát, báo cáo trước ngày 30/6/2026.
- Đơn vị chủ trì: Sở Y tế.
- Đơn vị phối hợp: Công an tỉnh; UBND các xã, phường.
- Thời gian hoàn thành: Quý III năm 2026.
b) Định kỳ hằng quý báo cáo Bộ Tài chính.
III. TỔ CHỨC THỰC HIỆN
1. Các trạm được phân công quản lý bản đồ có trách nhiệm tổ chức thực hiện.
PHỤ LỤC
DANH MỤC NHIỆM VỤ
(Kèm theo Kế hoạch số 12/KH-UBND ngày 15 tháng 3 năm 2026)
STT Nhiệm vụ Đơn vị chủ trì Đơn vị phối hợp Thời gian hoàn thành
1 Xây dựng phần mềm Sở Y tế Sở Nội vụ Tháng 8/2026
Nơi nhận:
- Thường trực Tỉnh ủy;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Văn An
"""
"""A plan of nobody's with something for every stage: what is looked up or compiled at first use is there for all that are forked."""

_CLAUSE = "các trạm được phân công quản lý các bản đồ khác"

document_rows(read_source(read_text(PLAN.encode())), File(document_id("warm", PLAN.encode()), "warm", "", ""))
clause_end(_CLAUSE, 0, len("các trạm được phân công"))  # the tagger is asked for few texts, and slow to load

gc.freeze()
gc.enable()
