"""Small plans that cite each other, for kills.py.

In: a folder, a number, dice. Out: text files; the same dice give the same files.
"""

from __future__ import annotations

import random
from pathlib import Path

_UNITS = ("Sở Tài chính", "Sở Nội vụ", "Sở Y tế", "Sở Xây dựng", "Sở Khoa học và Công nghệ", "Công an Thành phố")
_TASKS = ("Rà soát quy trình nội bộ", "Báo cáo kết quả thực hiện", "Tổ chức lớp tập huấn", "Bố trí kinh phí", "Cập nhật cơ sở dữ liệu")
_SUBJECTS = ("cải cách hành chính", "chuyển đổi số", "phòng cháy, chữa cháy", "an toàn thực phẩm", "nhà ở xã hội")


def write_documents(folder: Path, count: int, dice: random.Random, first: int = 0) -> None:
    """Write plans number *first* to *count* - 1 into *folder*; one that is there already is written anew, with other tasks."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, count):
        (folder / f"{number:03}_kh_ubnd.txt").write_text(_plan(number, dice), encoding="utf-8")


def _plan(number: int, dice: random.Random) -> str:
    basis = [f"Căn cứ Kế hoạch số {other + 1}/KH-UBND ngày {other % 27 + 1}/3/2025 của UBND thành phố Hà Nội;"
             for other in dice.sample(range(number), min(number, 2))]
    tasks = [_task(at, dice) for at in range(1, dice.randint(2, 4))]
    return "\n".join([
        "ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI", f"Số: {number + 1}/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", f"Hà Nội, ngày {number % 27 + 1} tháng 3 năm 2025",
        "KẾ HOẠCH", f"Về {dice.choice(_SUBJECTS)} năm 2025",
        "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;", *basis,
        "UBND Thành phố ban hành Kế hoạch như sau:", "I. NHIỆM VỤ", *tasks, ""])


def _task(at: int, dice: random.Random) -> str:
    lead, partner = dice.sample(_UNITS, 2)
    what, day = dice.choice(_TASKS).lower(), dice.randint(1, 28)
    return f"{at}. {lead} chủ trì, phối hợp với {partner} {what}, hoàn thành trước ngày {day}/12/2025."
