# How an analyst asks the register with pandas. Cells begin with "# %%": VS Code, Jupyter (jupytext) and Spyder run them one by one,
# python notebooks/analysis.py [DATABASE] runs them all. / Mỗi ô bắt đầu bằng "# %%"; chạy cả tệp bằng python.
#
#   pip install "cancu[notebook]"          the database comes from: cancu run

# %% The register as a table: one row a task, as people last said of it
import sys

import duckdb
import pandas as pd

pd.set_option("display.max_colwidth", 60, "display.width", 160)
con = duckdb.connect(sys.argv[1] if len(sys.argv) > 1 else "data/out/cancu.duckdb", read_only=True)
tasks = con.sql("FROM v_register").df()
print(tasks.groupby("source").agg(tasks=("task", "size"), with_a_day=("due", "count"), with_a_lead=("leads", "count")))

# %% Who is late, by month: a row for each body that leads, a column for each month
led = con.sql("""SELECT w.name AS unit, strftime(r.due, '%Y-%m') AS month, r.state FROM v_register r
                 JOIN obligation_units w USING (obligation_id) WHERE w.role = 'lead' AND r.due IS NOT NULL""").df()
open_ = led[~led["state"].isin(["done", "no_longer_valid"])]
print(pd.crosstab(open_["unit"], open_["month"]))

# %% How far down a document is carried out, and how sure that is
print(con.sql("SELECT to_label AS document, from_label AS carried_out_by, depth, status FROM v_implements_all ORDER BY ALL").df().head(15))

# %% What to look at first: tasks that the program itself is least sure of
print(tasks.sort_values("probability")[["probability", "task", "leads", "source", "page"]].head(10))
