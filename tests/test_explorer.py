"""The page of `cancu explore` in a real browser: tasks with filters and state, documents, review, a task added, links, graph, search."""

import csv
import io
import shutil

import duckdb
import pytest
from PIL import Image

from pipeline.cli import main
from pipeline.register import journal
from pipeline.store.database import writing
from tests.browser import chromium, serving
from tests.texts import PLAN_IN_PDF, PLANS, needs_plan_in_pdf


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The plans of data/raw, one of them as PDF where it is at hand."""
    folder = tmp_path_factory.mktemp("plans")
    for path in PLANS:
        shutil.copy(PLAN_IN_PDF if path.stem == PLAN_IN_PDF.stem and PLAN_IN_PDF.is_file() else path, folder)
    return folder


@pytest.fixture(scope="module")
def database(folder, tmp_path_factory):
    """The plans, read and linked."""
    path = tmp_path_factory.mktemp("explored") / "cancu.duckdb"
    assert main(["run", str(folder), "--db", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("downloads")) as page:
        yield page


@pytest.fixture
def copy(database, tmp_path):
    return shutil.copy(database, tmp_path / "cancu.duckdb")


@pytest.fixture
def page(browser, copy, folder, tmp_path):
    """The page, freshly opened at 1280 pixels; at the end nothing may have gone wrong in it, nor left this machine."""
    with serving(["--db", str(copy), "--folder", str(folder), "--reviews", str(tmp_path / "reviews"), "--by", "an"],
                 tmp_path / "server.log") as address:
        browser.driver.set_window_size(1280, 900)
        browser.driver.get(address)
        browser.one("tbody td")
        yield browser
        assert browser.complaints() == []
        assert {name.split("/")[2] for name in browser.addresses()} == {address.split("/")[2]}
        browser.leave()
    assert "Traceback" not in (tmp_path / "server.log").read_text()


def _count(page):
    return page.all(".counts b")[0].text


def _ask(path, query, *parameters):
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute(query, parameters).fetchall()


def _open(page, *hash_):
    page.driver.execute_script("show(...arguments)", *hash_)


def test_nothing_is_cut_off_at_1280_pixels(page):
    views = {"td select": ["tasks"], "td .quiet": ["documents"], ".queue button": ["review"], "td": ["search", "chuyen doi so"],
             ".cancu-box": ["graph"]}
    for shown, view in views.items():
        _open(page, *view)
        page.one(shown)
        assert page.driver.execute_script("return document.documentElement.scrollWidth <= innerWidth"), view
    boxes = page.driver.execute_script("return [...document.querySelectorAll('.cancu-box')].map(b => b.getBoundingClientRect().right)")
    assert max(boxes) <= 1280


def test_filters_choose_what_the_database_chooses(page, copy):
    page.choose("deadline", "day")
    page.type("due_from", "01/12/2025")
    page.type("due_to", "31/12/2025")
    wanted, = _ask(copy, "SELECT count(*)::VARCHAR FROM v_register WHERE due BETWEEN DATE '2025-12-01' AND DATE '2025-12-31'")[0]
    page.until(lambda: _count(page) == wanted)
    assert sum(int(bar.get_attribute("data-tasks")) for bar in page.all(".cancu-timeline g[data-period]")) == int(wanted)
    page.click("a", "CSV")
    rows = page.until(lambda: list(page.downloads.glob("*.csv")))[0].read_bytes()
    assert len(list(csv.reader(io.StringIO(rows.decode("utf-8-sig"), newline="")))) == int(wanted) + 1


@pytest.mark.parametrize(("typed", "marks"), [("phan bien", False), ("phản biện", True)])
def test_text_is_searched_with_and_without_marks(page, copy, typed, marks):
    page.type("text", typed)
    every, = _ask(copy, "SELECT count(*)::VARCHAR FROM v_register")[0]
    page.until(lambda: _count(page) not in (every, "0"))


def test_a_body_is_found_by_a_part_of_its_name(page, copy):
    page.type("unit", "Sở Tài chính")
    wanted, = _ask(copy, """SELECT count(DISTINCT obligation_id)::VARCHAR FROM obligation_units
                            WHERE unit_id = 'so-tai-chinh-thanh-pho-ha-noi'""")[0]
    page.until(lambda: _count(page) == wanted)


def test_a_state_set_in_the_list_is_kept(page, tmp_path):
    page.driver.execute_script("const s = document.querySelector('td select'); s.value = 'done'; s.dispatchEvent(new Event('change'))")
    page.until(lambda: journal.read(tmp_path / "reviews")[0])
    record, = journal.read(tmp_path / "reviews")[0]
    assert (record["state"], record["by"]) == ("done", "an")
    _open(page, "documents")
    page.one("td .quiet")
    _open(page, "tasks")
    page.until(lambda: page.driver.execute_script("return document.querySelector('td select')?.value") == "done")


@needs_plan_in_pdf
def test_the_page_of_a_task_is_shown_with_its_words_marked(page, copy, tmp_path):
    name, task = _ask(copy, "SELECT obligation_id, task FROM v_register WHERE source LIKE '%.pdf' AND kind = 'assignment' LIMIT 1")[0]
    _open(page, "review", name)
    picture = page.one(".words img")
    assert " ".join(task.split()[:3]) in " ".join(picture.get_attribute("alt").split())
    page.until(lambda: page.driver.execute_script("return arguments[0].complete && arguments[0].naturalWidth > 1000", picture))
    page.driver.execute_script("arguments[0].scrollIntoView()", picture)
    page.driver.save_screenshot(str(tmp_path / "page.png"))
    colours = Image.open(tmp_path / "page.png").convert("RGB").getcolors(1 << 24)
    assert sum(count for count, (red, green, blue) in colours if red > 230 and green > 200 and blue < 180) > 1000


def test_a_task_is_added_by_marking_its_words(page, copy, tmp_path):
    doc_id, = _ask(copy, "SELECT doc_id FROM documents WHERE source LIKE '003%'")[0]
    _open(page, "document", doc_id)
    page.driver.execute_script("""
        const body = arguments[0], text = [...body.childNodes].find(n => n.nodeType === 3 && n.data.trim().length > 80);
        const range = document.createRange(); range.setStart(text, 20); range.setEnd(text, 70);
        getSelection().removeAllRanges(); getSelection().addRange(range)""", page.one(".words > div"))
    page.click(".words .plain", "Thêm nhiệm vụ")
    page.set("leads", "Đội Trồng sen", "input")
    page.click(".words .main")
    page.until(lambda: journal.read(tmp_path / "reviews")[0])
    record, = journal.read(tmp_path / "reviews")[0]
    text, = _ask(copy, "SELECT text FROM texts WHERE doc_id = ?", doc_id)[0]
    assert text[record["char_start"]:].startswith(record["quote"])
    assert record["fields"]["leads"] == "Đội Trồng sen"


def test_a_header_is_corrected_and_a_link_taken_out(page, copy, tmp_path):
    doc_id, = _ask(copy, "SELECT doc_id FROM documents WHERE source LIKE '003%'")[0]
    _open(page, "document", doc_id)
    page.set("number", "45/KH-UBND", "input")
    page.click("form .main", "Đúng, lưu phần đầu văn bản")
    page.until(lambda: journal.read(tmp_path / "reviews")[0])
    page.click("td button", "✗")
    page.until(lambda: any(record["field"] == "link" for record in journal.read(tmp_path / "reviews")[0]))
    said = {record["field"]: record for record in journal.read(tmp_path / "reviews")[0]}
    assert (said["number"]["said"], said["number"]["correct"]) == (None, "45/KH-UBND")
    assert said["link"]["correct"] is None


def test_a_document_of_the_graph_is_chosen(page, copy):
    stub, = _ask(copy, "SELECT doc_id FROM v_documents WHERE label = 'NQ 57-NQ/TW'")[0]
    _open(page, "graph")
    page.click(f".cancu-box[data-document={stub}]")
    page.until(lambda: page.all(f".cancu-box.chosen[data-document={stub}]"))
    assert page.all("path.on-way")


def test_words_are_found_and_opened(page):
    _open(page, "search", "phan bien xa hoi")
    page.click("td a")
    page.one(".words mark, .words div")


def test_it_speaks_english_too(page):
    page.click("#lang")
    page.one("th", "Task")
    page.click("#lang")
    page.one("th", "Nội dung công việc")


def test_a_narrow_window(page):
    page.driver.set_window_size(520, 900)
    page.until(lambda: page.driver.execute_script("return document.documentElement.scrollWidth <= window.innerWidth + 240"))


def test_an_empty_database_is_no_fault(browser, tmp_path):
    with writing(tmp_path / "empty.duckdb"):
        pass
    with serving(["--db", str(tmp_path / "empty.duckdb")], tmp_path / "server.log") as address:
        browser.driver.get(address)
        browser.one("p", "Không có nhiệm vụ nào")
        browser.leave()
    assert browser.complaints() == []
