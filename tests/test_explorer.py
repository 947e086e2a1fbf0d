"""The explorer in a real browser: filters, table, evidence, deadlines, graph, download; and as a script."""

import csv
import io
import subprocess
import sys

import duckdb
import pytest
from PIL import Image

from pipeline.cli import main
from pipeline.explorer.markup import shortened
from pipeline.store.database import writing
from tests.browser import NOTEBOOK, chromium, serving
from tests.texts import RAW

pytest.importorskip("marimo", reason="marimo is not installed: pip install 'cancu[explorer]'")


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """The plans of data/raw, read and linked."""
    path = tmp_path_factory.mktemp("explored") / "cancu.duckdb"
    assert main(["run", str(RAW), "--db", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("downloads")) as page:
        yield page


@pytest.fixture(scope="module")
def address(database, browser):
    log = database.with_name("server.log")
    with serving(["--db", str(database), "--folder", str(RAW)], log) as address:
        yield address
        browser.leave()
    assert "Traceback" not in log.read_text()


@pytest.fixture
def page(browser, address):
    """The app, freshly opened; at the end nothing may have gone wrong in it, nor left this machine."""
    browser.driver.set_window_size(1440, 1000)
    browser.driver.get(address)
    browser.one("h1")
    browser.until(lambda: browser.all("marimo-table") and browser.all(".cancu-graph"))
    yield browser
    assert browser.complaints() == []
    assert not browser.all(".marimo-error, [data-testid=marimo-error]")
    assert {name.split("/")[2] for name in browser.addresses() if name.startswith(("http", "ws"))} == {address.split("/")[2]}


def _tasks(database, condition="true", *parameters):
    """Return the tasks as DuckDB gives them, asked in another way than the explorer asks."""
    with duckdb.connect(str(database), read_only=True) as con:
        rows = con.execute(f"""
            SELECT o.task FROM obligations o JOIN documents d USING (doc_id) WHERE {condition} ORDER BY d.source, o.ord""", parameters)
        return [task for task, in rows.fetchall()]


def _count(page):
    stats = page.all("marimo-stat[data-label*=tasks]")
    return int(stats[0].get_attribute("data-value")) if stats else None


def _shows(page, tasks):
    """Wait until the table holds just these tasks."""
    page.until(lambda: _count(page) == len(tasks))
    first = [shortened(task, 120) for task in tasks[:8]]
    page.until(lambda: [row.text for row in page.all("tbody tr td:nth-child(2)")][:len(first)] == first)


def _select(page, row):
    page.click(f"tbody tr:nth-child({row}) [role=checkbox]")


def test_a_unit_is_found_under_any_of_its_names(page, database):
    _shows(page, _tasks(database))
    page.choose("Đơn vị", "Khu CNC và Khu")
    unit = "ban-quan-ly-cac-khu-cong-nghe-cao-va-khu-cong-nghiep-ha-noi"
    in_role = "o.obligation_id IN (SELECT obligation_id FROM obligation_units WHERE unit_id = ? AND role IN (SELECT unnest(?)))"
    every, led = _tasks(database, in_role, unit, ["lead", "partner"]), _tasks(database, in_role, unit, ["lead"])
    assert 0 < len(led) < len(every) < 100
    _shows(page, every)
    page.choose("Vai trò", "lead")
    _shows(page, led)


def test_the_due_window(page, database):
    page.type("Đến hạn từ", "01/12/2025")
    _shows(page, _tasks(database, "o.due_to >= DATE '2025-12-01'"))
    page.type("Đến hạn đến", "2025-12-31")
    december = _tasks(database, "o.due_to BETWEEN DATE '2025-12-01' AND DATE '2025-12-31'")
    _shows(page, december)
    bars = page.all(".cancu-timeline g[data-period]")
    assert [(bar.get_attribute("data-period"), bar.get_attribute("data-tasks")) for bar in bars] == [("2025-12", str(len(december)))]
    page.type("Đến hạn từ", "31/02/2025")
    page.one("p", "không phải là ngày")
    page.type("Đến hạn từ", "")
    _shows(page, _tasks(database, "o.due_to <= DATE '2025-12-31'"))


def test_overdue_is_counted_from_the_day_given(page, database):
    page.type("Quá hạn tính đến", "01/12/2025")
    overdue = _tasks(database, "o.due_to < DATE '2025-12-01'")
    page.one(".cancu-timeline text", f"{len(overdue)} quá hạn")
    page.choose("Thời hạn", "overdue")
    _shows(page, overdue)


def test_text_is_searched_with_and_without_marks(page, database):
    page.type("Tìm chữ", "phan bien")
    found = _tasks(database, "o.task ILIKE '%phản biện%'")
    page.until(lambda: len(found) <= (_count(page) or 0) < 30)
    page.type("Tìm chữ", "không có chữ này đâu")
    page.one("*", "Không có nhiệm vụ nào khớp")
    page.one("*", "Không có nhiệm vụ nào có ngày đến hạn")
    assert _count(page) == 0


def test_the_page_of_a_task_is_shown_with_its_words_marked(page, database, tmp_path):
    page.choose("Văn bản", "90 ngày")
    tasks = _tasks(database, "d.source LIKE '%.pdf'")
    _shows(page, tasks)
    _select(page, 3)
    picture = page.one(".cancu-page")
    assert " ".join(picture.get_attribute("alt").split()[:6]) in " ".join(tasks[2].split())
    page.driver.execute_script("arguments[0].scrollIntoView()", picture)
    page.until(lambda: page.driver.execute_script("return arguments[0].complete && arguments[0].naturalWidth > 1000", picture))
    page.driver.save_screenshot(str(tmp_path / "page.png"))
    colours = Image.open(tmp_path / "page.png").convert("RGB").getcolors(1 << 24)
    assert sum(count for count, (red, green, blue) in colours if red > 230 and green > 200 and blue < 180) > 1000


def test_without_the_file_the_words_are_shown_in_their_text(page, tmp_path):
    page.choose("Văn bản", "90 ngày")
    page.click("button", "Nguồn")
    page.type("Thư mục văn bản gốc", str(tmp_path))
    page.until(lambda: (_count(page) or 999) < 200)
    _select(page, 1)
    page.one("p", "Không vẽ được trang gốc")
    assert page.one("mark").text


def test_a_document_of_the_graph_is_clicked_and_chosen(page, database):
    with duckdb.connect(str(database), read_only=True) as con:
        stub, = con.execute("SELECT doc_id FROM v_documents WHERE label = 'NQ 57-NQ/TW'").fetchone()
        others = {label for label, in con.execute("""
            SELECT d.label FROM links l JOIN v_documents d ON d.doc_id IN (l.from_doc, l.to_doc)
            WHERE $id IN (l.from_doc, l.to_doc) AND d.doc_id <> $id""", {"id": stub}).fetchall()}
        drawn, = con.execute("SELECT count(DISTINCT d) FROM (SELECT unnest([from_doc, to_doc]) AS d FROM v_implements)").fetchone()
    assert len(page.all(".cancu-box")) == drawn
    assert "stub" in page.one(f".cancu-box[data-document={stub}]").get_attribute("class")
    page.click(f".cancu-box[data-document={stub}]")
    page.until(lambda: page.all(f".cancu-box.chosen[data-document={stub}]"))
    page.one("th", "Quan hệ")
    shown = page.until(lambda: {cell.text for cell in page.all("td")} & others)
    assert len(shown) >= min(8, len(others))
    page.choose("Chọn văn bản", "KH 17/KH-UBND")
    page.until(lambda: page.all(".cancu-box.chosen", "KH 17/KH-UBND"))
    assert page.all("path.on-way.inferred")


def test_the_download_is_the_export(page, database):
    page.choose("Đơn vị", "Sở Tài chính (thành phố Hà Nội)")
    page.until(lambda: (_count(page) or 999) < 100)
    page.click("button, a", "CSV")
    downloaded = page.until(lambda: list(page.downloads.glob("*.csv")))[0].read_bytes()
    assert downloaded.startswith(b"\xef\xbb\xbf")
    with duckdb.connect(str(database), read_only=True) as con:
        ids = {found for found, in con.execute("""
            SELECT obligation_id FROM obligation_units WHERE unit_id = 'so-tai-chinh-thanh-pho-ha-noi'""").fetchall()}
    exported = _cells(database.with_name("obligations.csv").read_bytes())
    assert len(ids) > 5
    assert _cells(downloaded) == [exported[0], *(row for row in exported if row[0] in ids)]


def _cells(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_narrow_window(page, tmp_path):
    page.driver.set_window_size(520, 900)
    page.until(lambda: page.driver.execute_script("return document.documentElement.scrollWidth <= window.innerWidth"))
    page.driver.save_screenshot(str(tmp_path / "narrow.png"))
    page.until(lambda: page.all("h1")[0].is_displayed())  # what has just been laid out anew is not drawn at once


def test_a_database_that_is_missing_or_empty_is_said(browser, tmp_path):
    with writing(tmp_path / "empty.duckdb"):
        pass
    (tmp_path / "foreign.duckdb").write_text("no database")
    states = {"empty": "chưa có văn bản nào", "missing": "There is no database at", "foreign": "is damaged or not a database of cancu"}
    for name, said in states.items():
        with serving(["--db", str(tmp_path / f"{name}.duckdb")], tmp_path / "server.log") as address:
            browser.driver.get(address)
            browser.one("p", said)
            browser.leave()
        assert browser.complaints() == []
        assert "Traceback" not in (tmp_path / "server.log").read_text()


def test_its_cells_are_sound_for_the_editor():
    # no name defined twice, no circle of cells: what the editor would refuse to run
    checked = subprocess.run([sys.executable, "-m", "marimo", "check", "--strict", str(NOTEBOOK)], capture_output=True, encoding="utf-8")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_it_runs_as_a_script(database, tmp_path):
    def run(path):
        return subprocess.run([sys.executable, str(NOTEBOOK), "--db", str(path)], capture_output=True, encoding="utf-8", check=True)

    done = run(database)
    with duckdb.connect(str(database), read_only=True) as con:
        tasks, january = con.execute("SELECT count(*), count(*) FILTER (strftime(due_to, '%Y-%m') = '2026-01') FROM obligations").fetchone()
    assert f"{tasks}    nhiệm vụ" in done.stdout
    assert f"2026-01  {january}" in done.stdout
    assert done.stderr == ""
    missing = run(tmp_path / "missing.duckdb")
    assert "Hãy chạy: cancu run" in missing.stdout
    assert missing.stderr == ""
