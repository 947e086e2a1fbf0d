"""A plan without a task says so; other documents may well have none."""

import pytest

from extractors.obligations.missing_tasks import report_missing_tasks
from extractors.records import Header


@pytest.mark.parametrize(("header", "codes"), [
    (Header(doc_type="KH"), ["no_tasks"]),
    (Header(doc_type="CĐ"), ["no_tasks"]),
    (Header(doc_type="QĐ", title="Về việc ban hành Kế hoạch sắp xếp bến bãi"), ["no_tasks"]),
    (Header(doc_type="QĐ", title="Về việc ban hành Quy chế quản lý bến bãi"), []),
    (Header(), []),
])
def test_no_task(header, codes):
    assert [one.code for one in report_missing_tasks(header, [])] == codes
