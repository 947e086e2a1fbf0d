"""The review page: on this machine alone, least certain first; what is said goes into the journal and counts."""

import json
import threading
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest

from pipeline.explorer.server import Desk, serve
from pipeline.register import journal
from tests.pipeline.register.conftest import PLAN


@contextmanager
def _page(office):
    with serve(Desk(office.database, office.raw, office.reviews, "an")) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def _get(address):
    return json.load(urllib.request.urlopen(address))


def _tasks(page):
    """Return what is to be looked at of tasks; headers, links and tables stand among them."""
    return [item for item in _get(page + "queue") if "task" in item]


def _post(address, told, kind="application/json", **headers):
    request = urllib.request.Request(address, json.dumps(told).encode(), {"Content-Type": kind, **headers})
    return json.load(urllib.request.urlopen(request))


def test_a_correction_through_the_page(office):
    name = office.name("Cấp áo phao")
    with _page(office) as page:
        assert len(_tasks(page)) == 3
        assert _get(page + "task/" + name)["fields"]["task"] == "Cấp áo phao"
        told = {"fields": {"leads": "Công an xã", "task": "Cấp áo phao"}, "state": "under_way", "reason": "gọi điện hỏi"}
        assert _post(page + "say/" + name, told) == {"taken": 3}
        assert [item["seen"] for item in _tasks(page)] == [False, False, True]
    office.put(plan=PLAN)
    assert office.ask("SELECT leads, state FROM v_register WHERE task = 'Cấp áo phao'") == [("Công an xã", "under_way")]


@pytest.mark.parametrize(("kind", "headers"), [("text/plain", {}), ("application/json", {"Host": "evil.example:80"})])
def test_other_sites_are_refused(office, kind, headers):
    with _page(office) as page, pytest.raises(urllib.error.HTTPError) as refused:
        _post(page + "say/" + office.name("Cấp áo phao"), {"removed": True}, kind, **headers)
    assert refused.value.code == 403
    assert journal.read(office.reviews)[0] == []


def test_page_needs_nothing_from_the_network(office):
    with _page(office) as page:
        text = urllib.request.urlopen(page).read().decode()
        words = _get(page + "words")
    assert "http" not in text
    assert set(words["vi"]) >= set(words["en"]) >= set(words["fields"])


def test_reviewed_documents_become_annotations(office, tmp_path):
    with _page(office) as page:
        for item in _tasks(page):
            _post(page + "say/" + item["name"], {"fields": {"task": item["task"], "leads": "Công an xã"}})
    office.put(plan=PLAN)
    assert office.run("review", "--gold", str(tmp_path / "gold")) == 0
    gold = json.loads((tmp_path / "gold" / "plan.json").read_text(encoding="utf-8"))
    assert [task["leads"] for task in gold["obligations"]] == [[{"name": "Công an xã", "generic": False}]] * 3
