"""Shapes of documents that grow: each has one thing n times.

In: n. Out: the bytes of a file.
"""

from __future__ import annotations

from collections.abc import Callable

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 345/KH-UBND\nLào Cai, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nNâng cấp các trạm bơm\nI. NHIỆM VỤ\n"
_ROW = ("Rà soát trạm bơm", "Sở Xây dựng", "Sở Tài chính", "30/6/2026")
_COLUMNS = ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành")


def _line(token: str, start: str = "1. ") -> Callable[[int], bytes]:
    """One item that holds *token* n times."""
    return lambda n: f"{HEAD}{start}{token * n}\n".encode()


def _lines(line: str) -> Callable[[int], bytes]:
    """n lines; "{n}" is their number."""
    return lambda n: (HEAD + "".join(line.replace("{n}", str(at)) + "\n" for at in range(1, n + 1))).encode()


def _names(joint: str, name: str = "Sở Trạm {n}") -> Callable[[int], bytes]:
    """One item whose bodies are n names joined."""
    return lambda n: (HEAD + "1. Giao " + joint.join(name.replace("{n}", _distinct(at)) for at in range(n)) + " báo cáo.\n").encode()


def _distinct(at: int) -> str:
    """Return a name of its own for each number, of three capital words."""
    first = ("An", "Bình", "Châu", "Đông", "Gia", "Hòa", "Khánh", "Lâm", "Minh", "Phú", "Quang", "Sơn", "Tân", "Văn", "Xuân", "Yên")
    return " ".join(first[at // step % len(first)] for step in (256, 16, 1))


def _html(body: Callable[[int], str]) -> Callable[[int], bytes]:
    head = "".join(f"<p>{line}</p>" for line in HEAD.splitlines())
    return lambda n: f"<html><head><meta charset=utf-8></head><body>{head}{body(n)}</body></html>".encode()


def _row(cells: tuple[str, ...], span: str = "") -> str:
    return "<tr>" + "".join(f"<td{span}>{cell}</td>" for cell in cells) + "</tr>"


def _table(n: int, row: Callable[[int], str]) -> str:
    return f"<table border=1>{_row(_COLUMNS)}{''.join(row(at) for at in range(1, n + 1))}</table>"


def _nested(n: int) -> bytes:
    labels = ["1"]
    for _ in range(n):
        labels.append(f"{labels[-1]}.1" if len(labels[-1]) < 40 else "1")
    return (HEAD + "".join(f"{label}. Sở Xây dựng rà soát trạm bơm.\n" for label in labels)).encode()


SHAPES: dict[str, Callable[[int], bytes]] = {
    "words": _line("trạm bơm nước "),
    "vowels": _line("a"),
    "vowels_apart": _line("ơ "),
    "giao": _line("Giao "),
    "giao_lower": _line("giao "),
    "capitals": _line("TRẠM BƠM "),
    "capital_words": _line("Trạm Bơm "),
    "capital_letters": _line("A"),
    "dots": _line("."),
    "dots_apart": _line(". "),
    "dashes": _line("- "),
    "commas": _line(", "),
    "brackets": _line("("),
    "quotes": _line('"'),
    "blanks": _line(" ", "1. Sở Xây dựng"),
    "blanks_inside": lambda n: f"{HEAD}1. Sở Xây dựng{' ' * n}rà soát.\n{' ' * n}2. Sở Y tế rà soát.\n".encode(),
    "digits": _line("1"),
    "digits_apart": _line("1 "),
    "slashes": _line("1/"),
    "dates": _line("ngày 05/8/2026, "),
    "dates_in_words": _line("trước ngày 05 tháng 8 năm 2026 và "),
    "quarters": _line("Quý I, "),
    "references": _line("Quyết định số 12/QĐ-UBND ngày 05/8/2026, "),
    "references_of": _line("Nghị quyết số 91-NQ/TU của Tỉnh ủy về "),
    "laws": _line("Luật Đất đai, "),
    "issuers": _line("của Thủ tướng Chính phủ "),
    "verbs": _line("chủ trì, phối hợp với "),
    "names_with_va": _names(" và "),
    "names_with_commas": _names(", "),
    "names_with_semicolons": _names("; "),
    "communes": _names(", ", "UBND xã Bình {n}"),
    "persons": _names(", ", "ông Nguyễn Văn {n}"),
    "partners": _line("phối hợp với Sở Y tế rà soát, "),
    "told": _line("Giao Sở Y tế rà soát. "),
    "sentences_of_others": lambda n: (HEAD + "1. " + "".join(f"Phòng {_distinct(at)} rà soát trạm bơm. " for at in range(n))).encode(),
    "sentences": _line("Sở Xây dựng rà soát trạm bơm. "),
    "items": _lines("{n}. Sở Xây dựng rà soát trạm bơm, báo cáo trước ngày 30/6/2026."),
    "bullets": _lines("- Sở Xây dựng rà soát trạm bơm."),
    "headings": _lines("{n}. CÔNG TÁC TRẠM BƠM"),
    "romans": _lines("II. NHIỆM VỤ"),
    "articles": lambda n: (HEAD + "".join(f"Điều {at % 900 + 1}. Sở Xây dựng có trách nhiệm rà soát trạm bơm.\n"
                                          for at in range(n))).encode(),
    "short_lines": _lines("bơm"),
    "blank_lines": _lines(" "),
    "basis": lambda n: ("KẾ HOẠCH\n" + "Căn cứ Luật Đất đai ngày 05 tháng 3 năm 2026;\n" * n + "1. Sở Xây dựng rà soát.\n").encode(),
    "recipients": lambda n: (HEAD + "1. Sở Xây dựng rà soát.\nNơi nhận:\n" + "- Như trên;\n" * n).encode(),
    "annexes": _lines("1. Sở Xây dựng rà soát.\nPHỤ LỤC {n}\nDANH MỤC"),
    "nested_numbers": _nested,
    "text_rows": lambda n: (HEAD + "1. Rà soát.\nPHỤ LỤC\nDANH MỤC\n" + " ".join(_COLUMNS) + "\n"
                            + "".join(f"{at} {' '.join(_ROW)}\n" for at in range(1, n + 1))).encode(),
    "html_paragraphs": _html(lambda n: "<p>1. Sở Xây dựng rà soát trạm bơm.</p>" * n),
    "html_list": _html(lambda n: f"<ol>{'<li>Sở Xây dựng rà soát trạm bơm.</li>' * n}</ol>"),
    "html_rows": _html(lambda n: _table(n, lambda at: _row((str(at), *_ROW)))),
    "html_merged_rows": _html(lambda n: _table(n, lambda at: _row((str(at), *_ROW)) if at > 1 else
                                               f"<tr><td>1</td><td rowspan={n}>Rà soát</td><td>Sở A</td><td>Sở B</td><td>2026</td></tr>")),
    "html_group_rows": _html(lambda n: _table(n, lambda at: f"<tr><td colspan=5>{at}. NHÓM TRẠM BƠM</td></tr>")),
    "html_cells": _html(lambda n: f"<table border=1><tr>{'<td>bơm</td>' * n}</tr></table>"),
    "html_tables": _html(lambda n: _table(1, lambda at: _row((str(at), *_ROW))) * n),
    "html_nested": _html(lambda n: "<div>" * min(n, 2000) + "bơm" + "</div>" * min(n, 2000)),
    "html_long_cell": _html(lambda n: _table(1, lambda at: _row((str(at), "trạm bơm " * n, *_ROW[1:])))),
    "html_names_in_cell": _html(lambda n: _table(1, lambda at: _row((str(at), _ROW[0], "Sở Trạm A; " * n, *_ROW[2:])))),
}
