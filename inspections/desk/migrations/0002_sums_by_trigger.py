"""The sums follow the standings in the statement that changes them: by district and category, by region and activity.

Functions of our own, one for each kind of statement, because a statement has only the rows it has: no NEW ones when
rows are deleted. Groups are written in one order, so two statements wait for each other and never in a circle.
"""

from django.db import migrations

COLUMNS = {
    "missing": "state = 'missing'",
    "filed": "state = 'filed' AND days_late = 0",
    "filed_late": "state = 'filed' AND days_late > 0",
    "returned": "state = 'returned'",
    "accepted": "state = 'accepted'",
    "none": "state = 'none'",
}
KEY = "axis, year, quarter, due_on, place, category, oked"
SUMS = ", ".join(f"coalesce(sum(n) FILTER (WHERE {what}), 0) AS {name}" for name, what in COLUMNS.items())
ADDED = ", ".join(f"{name} = t.{name} + EXCLUDED.{name}" for name in COLUMNS)
CHANGED = " OR ".join(f"{name} <> 0" for name in COLUMNS)
ROWS = {
    "INSERT": ("added", "SELECT 1 AS n, * FROM added"),
    "DELETE": ("gone", "SELECT -1 AS n, * FROM gone"),
    "UPDATE": ("both", "SELECT 1 AS n, * FROM added UNION ALL SELECT -1 AS n, * FROM gone"),
}
TABLES = {
    "added": "NEW TABLE AS added",
    "gone": "OLD TABLE AS gone",
    "both": "OLD TABLE AS gone NEW TABLE AS added",
}


def create(operation: str) -> str:
    """The function and the trigger of one kind of statement."""
    tables, rows = ROWS[operation]
    name = f"inspections_desk_tally_{operation.lower()}"
    return f"""
CREATE FUNCTION public.{name}() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $body$
BEGIN
  INSERT INTO inspections_desk_tally AS t ({KEY}, {", ".join(COLUMNS)})
  SELECT * FROM (
    SELECT {KEY}, {SUMS} FROM (
      SELECT n, 'place' AS axis, year, quarter, due_on, district AS place, category, '' AS oked, state, days_late
      FROM ({rows}) AS changed
      UNION ALL
      SELECT n, 'activity', year, quarter, due_on, rpad(left(district, 2), 9, '0'), 0, oked, state, days_late
      FROM ({rows}) AS changed
    ) AS both_axes GROUP BY {KEY}
  ) AS sums WHERE {CHANGED} ORDER BY {KEY}
  ON CONFLICT ({KEY}) DO UPDATE SET {ADDED};
  RETURN NULL;
END $body$;
CREATE TRIGGER {name} AFTER {operation} ON public.inspections_desk_standing
REFERENCING {TABLES[tables]} FOR EACH STATEMENT EXECUTE FUNCTION public.{name}();
"""


def drop(operation: str) -> str:
    """The reverse."""
    name = f"inspections_desk_tally_{operation.lower()}"
    return f"DROP TRIGGER {name} ON public.inspections_desk_standing; DROP FUNCTION public.{name}();"


class Migration(migrations.Migration):

    dependencies = [
        ('inspections_desk', '0001_initial'),
        ('reports_deadlines', '0001_initial'),
    ]

    operations = [migrations.RunSQL("".join(create(one) for one in ROWS), "".join(drop(one) for one in ROWS))]
